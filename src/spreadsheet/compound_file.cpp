#include "spreadsheet/compound_file.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace tonghop::spreadsheet {

namespace {

constexpr std::string_view kSignature("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
constexpr std::size_t kHeader = 512;
constexpr std::size_t kEntry = 128;
/// Records of a workbook: kind and length, each in two bytes, then so many bytes.
constexpr std::size_t kRecordHeader = 4;
constexpr std::uint16_t kBeginOfFile = 0x09;
constexpr std::uint16_t kFilePassword = 0x2F;
constexpr std::uint16_t kEndOfFile = 0x0A;
/// Streams that are smaller stand in small sectors.
constexpr std::size_t kSmallestStream = 4'096;
constexpr std::size_t kSmallSector = 64;
/// The kind of the directory's first entry.
constexpr char kRoot = 5;
/// The header itself names this many sectors of the allocation table; enough for files of 7 MB, and the
/// directory of larger ones stands near the front or is found by its next sector all the same.
constexpr std::size_t kTableSectorsInHeader = 109;

std::uint32_t u32(std::string_view bytes, std::size_t position) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[position + i]);
    return value;
}

std::uint16_t u16(std::string_view bytes, std::size_t position) {
    return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[position]) |
                                      static_cast<unsigned char>(bytes[position + 1]) << 8);
}

class Sectors {
  public:
    explicit Sectors(std::string_view bytes) : bytes_(bytes), size_(u16(bytes, 30) == 12 ? 4096 : 512) {}

    std::size_t size() const { return size_; }
    std::size_t count() const { return bytes_.size() / size_; }

    /// The sector's bytes; empty beyond the file.
    std::string_view bytes(std::uint32_t sector) const {
        const std::uint64_t start = (static_cast<std::uint64_t>(sector) + 1) * size_;
        if (start >= bytes_.size()) return {};
        return bytes_.substr(static_cast<std::size_t>(start), size_);
    }

    /// The sector that follows in the chain; one beyond the file where there is none.
    std::uint32_t next(std::uint32_t sector) const {
        const std::size_t entries = size_ / 4;
        const std::size_t table = sector / entries;
        if (table >= kTableSectorsInHeader) return kNone;
        const std::string_view of_table = bytes(u32(bytes_, 76 + 4 * table));
        if (of_table.size() < size_) return kNone;
        return u32(of_table, 4 * (sector % entries));
    }

    static constexpr std::uint32_t kNone = 0xFFFF'FFFE;

  private:
    std::string_view bytes_;
    std::size_t size_;
};

struct Entry {
    std::string name;
    char kind = 0;
    /// The sector at which its bytes begin, and how many there are.
    std::uint32_t start = 0;
    std::size_t size = 0;
};

/// The bytes of the sectors from that one on, at most so many.
std::string chain(const Sectors& sectors, std::uint32_t sector, std::size_t size) {
    std::string stream;
    for (std::size_t steps = 0; steps < sectors.count() && stream.size() < size; ++steps) {
        const std::string_view piece = sectors.bytes(sector);
        if (piece.empty()) break;
        stream += piece;
        sector = sectors.next(sector);
    }
    stream.resize(std::min(stream.size(), size));
    return stream;
}

bool is_workbook(std::string_view name) {
    return name == "Workbook" || name == "Book" || name == "WORKBOOK" || name == "BOOK";
}

std::vector<Entry> entries_of(std::string_view bytes) {
    std::vector<Entry> found;
    if (bytes.size() < kHeader) return found;
    const Sectors sectors(bytes);
    std::uint32_t sector = u32(bytes, 48);
    // A chain cannot be longer than the file: a circle ends here.
    for (std::size_t steps = 0; steps < sectors.count(); ++steps, sector = sectors.next(sector)) {
        std::string_view entries = sectors.bytes(sector);
        if (entries.empty()) break;
        for (; entries.size() >= kEntry; entries.remove_prefix(kEntry)) {
            const std::size_t length = u16(entries, 64);
            // The length counts bytes of UTF-16 and a zero at the end.
            if (length < 4 || length > 64 || entries[66] == 0) continue;
            Entry& entry = found.emplace_back(Entry{
                .name = {}, .kind = entries[66], .start = u32(entries, 116), .size = u32(entries, 120)});
            for (std::size_t i = 0; i + 2 < length; i += 2) {
                const std::uint16_t letter = u16(entries, i);
                entry.name += letter < 0x80 ? static_cast<char>(letter) : '?';
            }
        }
    }
    return found;
}

}  // namespace

bool is_compound_file(std::string_view bytes) {
    return bytes.starts_with(kSignature);
}

std::vector<std::string> compound_file_names(std::string_view bytes) {
    std::vector<std::string> names;
    for (Entry& entry : entries_of(bytes)) names.push_back(std::move(entry.name));
    return names;
}

std::string workbook_stream(std::string_view bytes) {
    const std::vector<Entry> entries = entries_of(bytes);
    const auto entry =
        std::ranges::find_if(entries, [](const Entry& other) { return is_workbook(other.name); });
    if (entry == entries.end()) return {};
    const Sectors sectors(bytes);
    if (entry->size >= kSmallestStream) return chain(sectors, entry->start, entry->size);

    // Small streams stand in parts of a larger one, that of the root, and have an allocation table of their
    // own.
    const auto root = std::ranges::find(entries, kRoot, &Entry::kind);
    if (root == entries.end()) return {};
    const std::string container = chain(sectors, root->start, root->size);
    const std::string table = chain(sectors, u32(bytes, 60), bytes.size());
    std::string stream;
    std::size_t part = entry->start;
    while (stream.size() < entry->size && part < container.size() / kSmallSector && part < table.size() / 4) {
        stream += container.substr(part * kSmallSector, kSmallSector);
        part = u32(table, part * 4);
    }
    stream.resize(std::min(stream.size(), entry->size));
    return stream;
}

bool is_encrypted_workbook(std::string_view bytes) {
    const std::string stream = workbook_stream(bytes);
    std::string_view records = stream;
    // What says so stands behind the start of the workbook, before anything that is encrypted.
    for (bool first = true; records.size() >= kRecordHeader; first = false) {
        const std::uint16_t kind = u16(records, 0);
        const std::size_t length = kRecordHeader + u16(records, 2);
        if (first && (kind & 0xFF) != kBeginOfFile) return false;
        if (kind == kFilePassword) return true;
        if (kind == kEndOfFile || length > records.size()) return false;
        records.remove_prefix(length);
    }
    return false;
}

}  // namespace tonghop::spreadsheet
