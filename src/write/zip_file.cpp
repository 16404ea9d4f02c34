#include "write/zip_file.hpp"

#include <algorithm>
#include <memory>
#include <new>

#include <libdeflate.h>

namespace tonghop::write {

namespace {

constexpr int kLevel = 6;
constexpr std::uint64_t kMost32 = 0xFFFF'FFFE;
constexpr std::size_t kMostEntries = 65'534;
/// Version 2.0: folders and deflate.
constexpr std::uint16_t kVersion = 20;
constexpr std::uint16_t kUtf8Names = 1 << 11;
/// 1980-01-01, the first day that a zip can name.
constexpr std::uint16_t kNoDay = 1 << 5 | 1;
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;

void put16(std::string& out, std::uint64_t value) {
    out += static_cast<char>(value & 0xFF);
    out += static_cast<char>(value >> 8 & 0xFF);
}

void put32(std::string& out, std::uint64_t value) {
    put16(out, value & 0xFFFF);
    put16(out, value >> 16);
}

/// What the header before an entry and its place in the directory both say.
void put_description(std::string& out, std::string_view name, std::uint64_t packed, std::uint16_t method,
                     std::uint64_t size, std::uint32_t crc) {
    const bool ascii = std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    put16(out, kVersion);
    put16(out, ascii ? 0 : kUtf8Names);
    put16(out, method);
    put16(out, 0);
    put16(out, kNoDay);
    put32(out, crc);
    put32(out, packed);
    put32(out, size);
    put16(out, name.size());
    put16(out, 0);
}

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

}  // namespace

void ZipFile::add(std::string_view name, std::string_view bytes) {
    const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(
        libdeflate_alloc_compressor(kLevel));
    if (!compressor) throw std::bad_alloc();
    const std::uint32_t crc = libdeflate_crc32(0, bytes.data(), bytes.size());
    std::string packed(libdeflate_deflate_compress_bound(compressor.get(), bytes.size()), '\0');
    packed.resize(libdeflate_deflate_compress(compressor.get(), bytes.data(), bytes.size(), packed.data(),
                                              packed.size()));
    if (packed.empty() || packed.size() >= bytes.size())
        add_packed(name, bytes, kStored, bytes.size(), crc);
    else
        add_packed(name, packed, kDeflated, bytes.size(), crc);
}

void ZipFile::add_packed(std::string_view name, std::string_view packed, std::uint16_t method,
                         std::uint64_t size, std::uint32_t crc) {
    const std::uint64_t offset = bytes_.size();
    if (size > kMost32 || offset + packed.size() > kMost32 || name.size() > 0xFFFF ||
        entries_ == kMostEntries)
        too_large_ = true;
    if (too_large_) return;
    bytes_ += std::string_view("PK\3\4", 4);
    put_description(bytes_, name, packed.size(), method, size, crc);
    bytes_ += name;
    bytes_ += packed;

    directory_ += std::string_view("PK\1\2", 4);
    put16(directory_, kVersion);
    put_description(directory_, name, packed.size(), method, size, crc);
    put16(directory_, 0);  // comment
    put16(directory_, 0);  // disk
    put16(directory_, 0);  // internal attributes
    put32(directory_, 0);  // external attributes
    put32(directory_, offset);
    directory_ += name;
    ++entries_;
}

std::string ZipFile::finish() {
    const std::uint64_t offset = bytes_.size();
    if (too_large_ || offset + directory_.size() > kMost32) return {};
    bytes_ += directory_;
    bytes_ += std::string_view("PK\5\6", 4);
    put32(bytes_, 0);  // disks
    put16(bytes_, entries_);
    put16(bytes_, entries_);
    put32(bytes_, directory_.size());
    put32(bytes_, offset);
    put16(bytes_, 0);  // comment
    return std::move(bytes_);
}

}  // namespace tonghop::write
