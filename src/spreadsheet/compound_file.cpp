#include "spreadsheet/compound_file.hpp"

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
    /// The sector at which its bytes begin.
    std::uint32_t start = 0;
};

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
            Entry& entry = found.emplace_back(Entry{.name = {}, .start = u32(entries, 116)});
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

bool is_encrypted_workbook(std::string_view bytes) {
    for (const Entry& entry : entries_of(bytes)) {
        if (entry.name != "Workbook" && entry.name != "Book" && entry.name != "WORKBOOK" &&
            entry.name != "BOOK")
            continue;
        // What says so stands right behind the start of the workbook, before anything that is encrypted.
        std::string_view records = Sectors(bytes).bytes(entry.start);
        for (bool first = true; records.size() >= kRecordHeader; first = false) {
            const std::uint16_t kind = u16(records, 0);
            const std::size_t length = kRecordHeader + u16(records, 2);
            if (first && (kind & 0xFF) != kBeginOfFile) break;
            if (kind == kFilePassword) return true;
            if (length > records.size()) break;
            records.remove_prefix(length);
        }
    }
    return false;
}

}  // namespace tonghop::spreadsheet
