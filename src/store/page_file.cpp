#include "store/page_file.hpp"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <vector>

#include "core/operator_error.hpp"

namespace tonghop::store {

namespace {

constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr std::size_t kLogHeader = 32;
constexpr std::size_t kFrameHeader = 24;
/// The lowest bit says in which order the words of the checksums are read.
constexpr std::uint64_t kLogMagic = 0x377f0682;

std::string read(std::ifstream& file, std::uint64_t place, std::size_t size) {
    std::string bytes(size, '\0');
    file.clear();
    file.seekg(static_cast<std::streamoff>(place));
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    return bytes;
}

std::uint64_t size_of(const std::filesystem::path& path) {
    std::error_code failure;
    const auto size = std::filesystem::file_size(path, failure);
    return failure ? 0 : size;
}

bool is_page_size(std::uint64_t size) {
    return size >= 512 && size <= 65536 && std::has_single_bit(size);
}

/// The running checksum of a log.
struct Checksum {
    std::uint32_t first = 0;
    std::uint32_t second = 0;

    bool operator==(const Checksum&) const = default;

    static Checksum at(std::string_view bytes, std::size_t place) {
        return {static_cast<std::uint32_t>(big_endian(bytes, place, 4)),
                static_cast<std::uint32_t>(big_endian(bytes, place + 4, 4))};
    }

    void add(std::string_view bytes, bool big) {
        const auto word = [&](std::size_t place) {
            auto value = static_cast<std::uint32_t>(big_endian(bytes, place, 4));
            return big ? value : __builtin_bswap32(value);
        };
        for (std::size_t place = 0; place + 8 <= bytes.size(); place += 8) {
            first += word(place) + second;
            second += word(place + 4) + first;
        }
    }
};

}  // namespace

std::uint64_t big_endian(std::string_view bytes, std::size_t place, std::size_t width) {
    std::uint64_t value = 0;
    for (std::size_t index = 0; index < width; ++index)
        value = value << 8 | static_cast<unsigned char>(bytes[place + index]);
    return value;
}

PageFile::PageFile(const std::filesystem::path& path) : file_(path, std::ios::binary) {
    if (!file_)
        throw OperatorError("store.io-error", {{"path", path.string()}, {"detail", std::strerror(errno)}});
    // Where the header is gone, pages are of the size that new databases have.
    const std::string header = read(file_, 0, 100);
    if (header.starts_with(kMagic)) {
        const std::uint64_t size = big_endian(header, 16, 2) == 1 ? 65536 : big_endian(header, 16, 2);
        if (is_page_size(size)) page_size_ = size;
    }
    pages_ = static_cast<std::uint32_t>((size_of(path) + page_size_ - 1) / page_size_);
    read_log(path.string() + "-wal");
    read_free_list();
}

std::string PageFile::page(std::uint32_t number) {
    if (const auto found = in_log_.find(number); found != in_log_.end())
        return read(log_, found->second, page_size_);
    return read(file_, std::uint64_t{number - 1} * page_size_, page_size_);
}

/// Takes every frame that is sound by itself, up to the last one that ends a transaction: SQLite would stop
/// at the first damaged one.
void PageFile::read_log(const std::filesystem::path& path) {
    const std::uint64_t size = size_of(path);
    if (size < kLogHeader) return;
    log_.open(path, std::ios::binary);
    const std::string header = read(log_, 0, kLogHeader);
    const std::uint64_t magic = big_endian(header, 0, 4);
    if ((magic & ~std::uint64_t{1}) != kLogMagic || big_endian(header, 8, 4) != page_size_) return;
    const bool big = (magic & 1) != 0;
    Checksum before = Checksum::at(header, 24);
    std::vector<std::pair<std::uint32_t, std::uint64_t>> of_transaction;
    for (std::uint64_t place = kLogHeader; place + kFrameHeader + page_size_ <= size;
         place += kFrameHeader + page_size_) {
        const std::string frame = read(log_, place, kFrameHeader + page_size_);
        const Checksum stored = Checksum::at(frame, 16);
        before.add(std::string_view(frame).substr(0, 8), big);
        before.add(std::string_view(frame).substr(kFrameHeader), big);
        // Frames of an earlier log lie behind those of this one.
        const bool sound = before == stored && frame.substr(8, 8) == header.substr(16, 8);
        before = stored;
        if (!sound) continue;
        const auto number = static_cast<std::uint32_t>(big_endian(frame, 0, 4));
        of_transaction.emplace_back(number, place + kFrameHeader);
        if (big_endian(frame, 4, 4) == 0) continue;
        for (const auto& [page, where] : of_transaction) {
            in_log_[page] = where;
            pages_ = std::max(pages_, page);
        }
        of_transaction.clear();
    }
}

void PageFile::read_free_list() {
    const std::string header = page(1);
    if (!header.starts_with(kMagic)) return;
    auto trunk = static_cast<std::uint32_t>(big_endian(header, 32, 4));
    while (trunk > 0 && trunk <= pages_ && free_.insert(trunk).second) {
        const std::string bytes = page(trunk);
        const std::uint64_t count = std::min<std::uint64_t>(big_endian(bytes, 4, 4), page_size_ / 4 - 2);
        for (std::size_t index = 0; index < count; ++index)
            free_.insert(static_cast<std::uint32_t>(big_endian(bytes, 8 + 4 * index, 4)));
        trunk = static_cast<std::uint32_t>(big_endian(bytes, 0, 4));
    }
    // A list that is not what the header says may name pages that count.
    if (free_.size() != big_endian(header, 36, 4)) free_.clear();
}

}  // namespace tonghop::store
