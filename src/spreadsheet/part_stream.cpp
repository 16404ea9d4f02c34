#include "spreadsheet/part_stream.hpp"

#include <algorithm>
#include <new>

#include <libdeflate.h>
#include <zlib.h>

namespace tonghop::spreadsheet {

namespace {

/// Deflate without a header, as zips hold it.
constexpr int kRawDeflate = -MAX_WBITS;

/// zlib counts in 32 bits.
constexpr std::size_t kMostAtOnce = 1U << 30;

}  // namespace

struct PartStream::Inflater {
    explicit Inflater(std::string_view packed) : rest(packed) {
        if (inflateInit2(&stream, kRawDeflate) != Z_OK) throw std::bad_alloc();
    }
    ~Inflater() { inflateEnd(&stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    z_stream stream{};
    std::string_view rest;
};

Outcome UnpackingLimits::check(std::size_t packed, std::size_t unpacked) const {
    if (unpacked > limits_.ratio_counts_from && unpacked / limits_.ratio > packed)
        return too_large(limits_.ratio, Exceeded::ratio);
    if (deadline_.passed()) return too_slow(limits_.reading_time);
    return std::nullopt;
}

PartStream::PartStream(std::string_view packed, std::uint32_t crc, const UnpackingLimits& limits,
                       std::size_t& budget)
    : inflater_(std::make_unique<Inflater>(packed)),
      crc_(crc),
      limits_(limits),
      packed_size_(packed.size()),
      budget_(budget) {}

PartStream::~PartStream() = default;

std::size_t PartStream::fail(ReadFailure failure) {
    failure_ = std::move(failure);
    return 0;
}

std::size_t PartStream::read(char* to, std::size_t most) {
    if (ended_ || failure_ || most == 0) return 0;
    z_stream& stream = inflater_->stream;
    std::string_view& rest = inflater_->rest;
    most = std::min(most, kMostAtOnce);
    // zlib does not change what it reads, it only does not say so.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest.data()));
    stream.avail_in = static_cast<uInt>(std::min(rest.size(), kMostAtOnce));
    stream.next_out = reinterpret_cast<Bytef*>(to);
    stream.avail_out = static_cast<uInt>(most);
    const std::size_t offered = stream.avail_in;
    const int status = inflate(&stream, Z_NO_FLUSH);
    rest.remove_prefix(offered - stream.avail_in);

    const std::size_t size = most - stream.avail_out;
    if (size > budget_) return fail(limits_.too_much());
    budget_ -= size;
    unpacked_ += size;
    if (auto failure = limits_.check(packed_size_ - rest.size(), unpacked_)) return fail(*failure);
    crc_so_far_ = libdeflate_crc32(crc_so_far_, to, size);
    ended_ = status == Z_STREAM_END;
    // Z_BUF_ERROR: the packed bytes end before the part does.
    if (ended_ ? crc_so_far_ != crc_ : status != Z_OK) return fail(unreadable());
    // Nothing came out, though there was room and the end is not reached: there is more to read in the next
    // piece of packed bytes, of which there is one only beyond kMostAtOnce.
    return size > 0 || ended_ ? size : read(to, most);
}

}  // namespace tonghop::spreadsheet
