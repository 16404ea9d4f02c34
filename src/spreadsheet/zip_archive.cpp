#include "spreadsheet/zip_archive.hpp"

#include <algorithm>
#include <charconv>
#include <new>

#include <libdeflate.h>

namespace tonghop::spreadsheet {

namespace {

constexpr std::size_t kLocalHeader = 30;
constexpr std::size_t kCentralHeader = 46;
constexpr std::size_t kEndRecord = 22;
constexpr std::size_t kEndRecord64 = 56;
constexpr std::size_t kEndLocator64 = 20;
constexpr std::size_t kLongestComment = 65'535;
constexpr std::uint32_t kIn64 = 0xFFFF'FFFF;
constexpr std::uint16_t kUnicodeName = 0x7075;

constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;

/// Up to this size a part is unpacked at once, by libdeflate, which is twice as fast as zlib on small ones;
/// beyond it both are as fast.
constexpr std::uint64_t kSmallPart = 1'000'000;

/// Deflate cannot unpack one byte to more than this.
constexpr std::uint64_t kLargestRatio = 1'032;

std::uint64_t number_at(std::string_view bytes, std::size_t position, std::size_t width) {
    std::uint64_t value = 0;
    for (std::size_t i = width; i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[position + i]);
    return value;
}

std::uint16_t u16(std::string_view bytes, std::size_t position) {
    return static_cast<std::uint16_t>(number_at(bytes, position, 2));
}
std::uint32_t u32(std::string_view bytes, std::size_t position) {
    return static_cast<std::uint32_t>(number_at(bytes, position, 4));
}
std::uint64_t u64(std::string_view bytes, std::size_t position) {
    return number_at(bytes, position, 8);
}

bool stands_at(std::string_view bytes, std::uint64_t position, std::string_view signature) {
    return position <= bytes.size() &&
           bytes.substr(static_cast<std::size_t>(position)).starts_with(signature);
}

constexpr std::string_view kLocalSignature("PK\3\4", 4);
constexpr std::string_view kCentralSignature("PK\1\2", 4);
constexpr std::string_view kEndSignature("PK\5\6", 4);
constexpr std::string_view kEndSignature64("PK\6\6", 4);
constexpr std::string_view kLocatorSignature64("PK\6\7", 4);

/// Where the central directory stands, and where the archive begins.
struct Directory {
    std::uint64_t start = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

std::optional<Directory> find_directory(std::string_view bytes) {
    if (bytes.size() < kEndRecord) return std::nullopt;
    const std::size_t latest = bytes.size() - kEndRecord;
    const std::size_t earliest = latest > kLongestComment ? latest - kLongestComment : 0;
    const std::size_t end = bytes.rfind(kEndSignature, latest);
    if (end == std::string_view::npos || end < earliest) return std::nullopt;

    Directory directory{.offset = u32(bytes, end + 16), .size = u32(bytes, end + 12)};
    std::uint64_t directory_end = end;
    if (end >= kEndLocator64 && stands_at(bytes, end - kEndLocator64, kLocatorSignature64)) {
        // The locator's own offset is off where something was put before the archive: look just before it
        // too.
        std::uint64_t record = u64(bytes, end - kEndLocator64 + 8);
        if (!stands_at(bytes, record, kEndSignature64) && end >= kEndLocator64 + kEndRecord64)
            record = end - kEndLocator64 - kEndRecord64;
        if (stands_at(bytes, record, kEndSignature64) && bytes.size() - record >= kEndRecord64) {
            directory.size = u64(bytes, static_cast<std::size_t>(record) + 40);
            directory.offset = u64(bytes, static_cast<std::size_t>(record) + 48);
            directory_end = record;
        }
    }
    if (directory.offset > directory_end || directory.size > directory_end - directory.offset)
        return std::nullopt;
    if (directory.size > 0 && !stands_at(bytes, directory.offset, kCentralSignature)) {
        directory.start = directory_end - directory.size - directory.offset;
        if (!stands_at(bytes, directory.start + directory.offset, kCentralSignature)) return std::nullopt;
    }
    return directory;
}

/// Sizes and places beyond 4 GB stand in an extra field, in the order of those that are marked; a name in
/// UTF-8, with a sum over the name that it is for, in another.
void read_extra(std::string_view extra, ZipArchive::Entry& entry) {
    while (extra.size() >= 4) {
        const std::uint16_t id = u16(extra, 0);
        const std::size_t length = u16(extra, 2);
        if (length > extra.size() - 4) return;
        std::string_view field = extra.substr(4, length);
        extra.remove_prefix(4 + length);
        if (id == kUnicodeName && length > 5 && field[0] == 1 &&
            u32(field, 1) == libdeflate_crc32(0, entry.name.data(), entry.name.size()))
            entry.unicode_name = field.substr(5);
        if (id != 1) continue;
        for (std::uint64_t* value : {&entry.size, &entry.packed_size, &entry.header}) {
            if (*value != kIn64 || field.size() < 8) continue;
            *value = u64(field, 0);
            field.remove_prefix(8);
        }
    }
}

char plain(char letter) {
    if (letter == '\\') return '/';
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

bool same_name(std::string_view left, std::string_view right) {
    while (left.starts_with('/') || left.starts_with('\\')) left.remove_prefix(1);
    return left.size() == right.size() &&
           std::ranges::equal(left, right, [](char a, char b) { return plain(a) == plain(b); });
}

/// A name as an address writes it, "sheet%201.xml", with the characters themselves.
std::string without_escapes(std::string_view name) {
    std::string plain_name;
    for (std::size_t i = 0; i < name.size(); ++i) {
        unsigned code = 0;
        const char* const digits = name.data() + i + 1;
        if (name[i] == '%' && name.size() - i > 2 &&
            std::from_chars(digits, digits + 2, code, 16).ptr == digits + 2) {
            plain_name += static_cast<char>(code);
            i += 2;
        } else {
            plain_name += name[i];
        }
    }
    return plain_name;
}

}  // namespace

void ZipArchive::FreeDecompressor::operator()(libdeflate_decompressor* decompressor) const {
    libdeflate_free_decompressor(decompressor);
}

bool ZipArchive::recognises(std::string_view bytes) {
    return bytes.starts_with(kLocalSignature) || bytes.starts_with(kEndSignature);
}

Outcome ZipArchive::open(std::string_view bytes, const Limits& limits, ZipArchive& archive) {
    archive.bytes_ = bytes;
    archive.limits_ = UnpackingLimits(limits);
    archive.budget_ = limits.inflated_bytes;
    archive.entries_.clear();
    const std::optional<Directory> directory = find_directory(bytes);
    if (!directory) return unreadable();
    archive.start_ = directory->start;

    std::string_view records = bytes.substr(static_cast<std::size_t>(directory->start + directory->offset),
                                            static_cast<std::size_t>(directory->size));
    std::uint64_t total = 0;
    while (records.size() >= kCentralHeader && records.starts_with(kCentralSignature)) {
        const std::size_t name = u16(records, 28);
        const std::size_t extra = u16(records, 30);
        const std::size_t comment = u16(records, 32);
        if (name + extra + comment > records.size() - kCentralHeader) return unreadable();
        Entry entry{
            .name = records.substr(kCentralHeader, name),
            .packed_size = u32(records, 20),
            .size = u32(records, 24),
            .header = u32(records, 42),
            .crc = u32(records, 16),
            .method = u16(records, 10),
            .encrypted = (u16(records, 8) & 1) != 0,
        };
        read_extra(records.substr(kCentralHeader + name, extra), entry);
        if (archive.entries_.size() == limits.parts) return too_large(limits.parts);
        if (entry.size > limits.inflated_bytes - total)
            return too_many_bytes(limits.inflated_bytes, Exceeded::unpacked);
        total += entry.size;
        archive.entries_.push_back(entry);
        records.remove_prefix(kCentralHeader + name + extra + comment);
    }
    return std::nullopt;
}

const ZipArchive::Entry* ZipArchive::find(std::string_view name) const {
    while (name.starts_with('/')) name.remove_prefix(1);
    const auto found =
        std::ranges::find_if(entries_, [&](const Entry& entry) { return same_name(entry.name, name); });
    if (found != entries_.end()) return &*found;
    const std::string plain_name = without_escapes(name);
    return plain_name == name ? nullptr : find(plain_name);
}

Outcome ZipArchive::locate(const Entry& entry, std::string_view& packed) const {
    if (entry.encrypted) return ReadFailure{Failure::encrypted, {}};
    if (entry.method != kStored && entry.method != kDeflated) return unreadable();
    if (entry.header > bytes_.size() - start_ || bytes_.size() - start_ - entry.header < kLocalHeader)
        return unreadable();
    const std::string_view header = bytes_.substr(static_cast<std::size_t>(start_ + entry.header));
    if (!header.starts_with(kLocalSignature)) return unreadable();
    const std::size_t data = kLocalHeader + u16(header, 26) + u16(header, 28);
    if (data > header.size() || entry.packed_size > header.size() - data) return unreadable();
    packed = header.substr(data, static_cast<std::size_t>(entry.packed_size));
    return std::nullopt;
}

Outcome ZipArchive::check(const Entry& entry, std::string_view packed, const Part& part) {
    const std::string_view bytes = part.bytes();
    if (auto failure = limits_.check(packed.size(), bytes.size())) return failure;
    if (bytes.size() > budget_) return limits_.too_much();
    budget_ -= bytes.size();
    if (libdeflate_crc32(0, bytes.data(), bytes.size()) != entry.crc) return unreadable();
    return std::nullopt;
}

Outcome ZipArchive::read(const Entry& entry, Part& part) {
    std::string_view packed;
    if (auto failure = locate(entry, packed)) return failure;
    if (entry.method == kStored) {
        part = Part(packed);
        return check(entry, packed, part);
    }
    // First as much as the entry says it is; if that lies, as much as is allowed. Memory that is not written
    // to costs nothing.
    const auto possible =
        static_cast<std::size_t>(std::min<std::uint64_t>(budget_, packed.size() * kLargestRatio));
    for (const std::uint64_t room :
         {std::min<std::uint64_t>(entry.size, possible), std::uint64_t{possible}}) {
        bool larger = false;
        if (auto failure = inflate(packed, static_cast<std::size_t>(room), part, larger)) return failure;
        if (!larger) return check(entry, packed, part);
    }
    return possible == budget_ ? limits_.too_much() : unreadable();
}

Outcome ZipArchive::open_part(const Entry& entry, Part& part, std::unique_ptr<PartStream>& stream) {
    std::string_view packed;
    if (auto failure = locate(entry, packed)) return failure;
    if (entry.method == kStored) {
        part = Part(packed);
        return check(entry, packed, part);
    }
    if (entry.size <= kSmallPart) {
        bool larger = false;
        if (auto failure = inflate(packed, static_cast<std::size_t>(entry.size), part, larger))
            return failure;
        if (!larger) return check(entry, packed, part);
    }
    stream = std::make_unique<PartStream>(packed, entry.crc, limits_, budget_);
    return std::nullopt;
}

Outcome ZipArchive::inflate(std::string_view packed, std::size_t room, Part& part, bool& larger) {
    if (!decompressor_) decompressor_.reset(libdeflate_alloc_decompressor());
    if (!decompressor_) throw std::bad_alloc();
    std::unique_ptr<char[]> memory(new char[room + 1]);
    std::size_t size = 0;
    switch (libdeflate_deflate_decompress(decompressor_.get(), packed.data(), packed.size(), memory.get(),
                                          room, &size)) {
        case LIBDEFLATE_SUCCESS:
            part = Part(std::move(memory), size);
            return std::nullopt;
        case LIBDEFLATE_INSUFFICIENT_SPACE:
            larger = true;
            return std::nullopt;
        default:
            return unreadable();
    }
}

}  // namespace tonghop::spreadsheet
