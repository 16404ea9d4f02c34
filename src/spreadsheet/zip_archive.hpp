#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "spreadsheet/failure.hpp"
#include "spreadsheet/limits.hpp"
#include "spreadsheet/part_stream.hpp"

struct libdeflate_decompressor;

namespace tonghop::spreadsheet {

/// The bytes of one part: unpacked into memory of its own, or where they stand in the file if stored.
class Part {
  public:
    Part() = default;
    explicit Part(std::string_view stored) : bytes_(stored) {}
    Part(std::unique_ptr<char[]> memory, std::size_t size)
        : memory_(std::move(memory)), bytes_(memory_.get(), size) {}

    std::string_view bytes() const { return bytes_; }

  private:
    std::unique_ptr<char[]> memory_;
    std::string_view bytes_;
};

/// A zip file in memory, read by its central directory. Nothing it says of sizes and places is believed.
class ZipArchive {
  public:
    struct Entry {
        std::string_view name;
        /// The name in UTF-8, where the archive gives it beside the other.
        std::string_view unicode_name;
        std::uint64_t packed_size = 0;
        std::uint64_t size = 0;
        std::uint64_t header = 0;
        std::uint32_t crc = 0;
        std::uint16_t method = 0;
        bool encrypted = false;
    };

    /// The bytes must outlive the archive.
    static Outcome open(std::string_view bytes, const Limits& limits, ZipArchive& archive);
    static bool recognises(std::string_view bytes);

    const std::vector<Entry>& entries() const { return entries_; }
    /// Case does not count, nor does a leading or turned slash; "%20" may stand for a space. Nothing where
    /// there is none of that name.
    const Entry* find(std::string_view name) const;
    /// Unpacks an entry. All that is unpacked counts against the limit, however often.
    Outcome read(const Entry& entry, Part& part);
    /// Unpacks an entry if it is small or stored, else hands out the stream that unpacks it. What comes of
    /// the stream counts too; the archive must outlive it.
    Outcome open_part(const Entry& entry, Part& part, std::unique_ptr<PartStream>& stream);
    /// Where the entry's bytes stand, packed as they are.
    Outcome locate(const Entry& entry, std::string_view& packed) const;

  private:
    struct FreeDecompressor {
        void operator()(libdeflate_decompressor* decompressor) const;
    };

    /// Unpacks into so much room at the most; `larger` where that is too little.
    Outcome inflate(std::string_view packed, std::size_t room, Part& part, bool& larger);
    Outcome check(const Entry& entry, std::string_view packed, const Part& part);

    std::string_view bytes_;
    /// Where the archive begins in the bytes: something may stand before it.
    std::uint64_t start_ = 0;
    UnpackingLimits limits_;
    std::size_t budget_ = 0;
    std::vector<Entry> entries_;
    std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor_;
};

}  // namespace tonghop::spreadsheet
