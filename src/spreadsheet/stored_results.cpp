#include "spreadsheet/stored_results.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>

#include "spreadsheet/cell_values.hpp"
#include "spreadsheet/compound_file.hpp"
#include "spreadsheet/utf8.hpp"

namespace tonghop::spreadsheet {

namespace {

// Records of a workbook: kind and length, each in two bytes, then so many bytes.
constexpr std::size_t kRecordHeader = 4;
constexpr std::uint16_t kFormula = 0x0006;
constexpr std::uint16_t kEndOfFile = 0x000A;
constexpr std::uint16_t kSheet = 0x0085;
constexpr std::uint16_t kString = 0x0207;
constexpr std::uint16_t kBeginOfFile = 0x0809;
constexpr std::uint16_t kExcel97 = 0x0600;

/// Records that are looked at in all sheets together, however many sheets begin at the same place.
constexpr std::size_t kMostRecords = 2'000'000;

/// A module of macros, which is listed among the sheets.
constexpr std::uint8_t kModule = 6;

struct ErrorCode {
    std::uint8_t code;
    std::string_view text;
};
constexpr std::array kErrors{ErrorCode{0x00, "#NULL!"},  ErrorCode{0x07, "#DIV/0!"},
                             ErrorCode{0x0F, "#VALUE!"}, ErrorCode{0x17, "#REF!"},
                             ErrorCode{0x1D, "#NAME?"},  ErrorCode{0x24, "#NUM!"},
                             ErrorCode{0x2A, "#N/A"}};

std::uint64_t unsigned_at(std::string_view bytes, std::size_t place, std::size_t width) {
    std::uint64_t value = 0;
    for (std::size_t i = width; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[place + i]);
    return value;
}
std::uint16_t u16(std::string_view bytes, std::size_t place) {
    return static_cast<std::uint16_t>(unsigned_at(bytes, place, 2));
}
std::uint8_t u8(std::string_view bytes, std::size_t place) {
    return static_cast<std::uint8_t>(bytes[place]);
}

struct Record {
    std::uint16_t kind = 0;
    std::string_view bytes;
};

/// Takes the next record off the stream; nothing at its end, or where it is cut off.
std::optional<Record> take_record(std::string_view& stream) {
    if (stream.size() < kRecordHeader) return std::nullopt;
    const std::size_t length = u16(stream, 2);
    if (stream.size() - kRecordHeader < length) return std::nullopt;
    const Record record{u16(stream, 0), stream.substr(kRecordHeader, length)};
    stream.remove_prefix(kRecordHeader + length);
    return record;
}

/// So many letters, of two bytes each where the flag says so. Nothing where the bytes do not hold them, and
/// where the letters are of a code page that is not looked up here.
std::optional<std::string> letters(std::string_view bytes, std::size_t count, bool with_flag) {
    const bool wide = with_flag && !bytes.empty() && (u8(bytes, 0) & 1) != 0;
    // Formatting runs and phonetic hints do not occur in names and results.
    if (with_flag && (bytes.empty() || (u8(bytes, 0) & ~1) != 0)) return std::nullopt;
    if (with_flag) bytes.remove_prefix(1);
    if (bytes.size() < count * (wide ? 2 : 1)) return std::nullopt;
    std::string text;
    if (wide) {
        Utf16Reader reader(Utf16::little);
        if (!reader.add(bytes.substr(0, 2 * count), text) || !reader.complete()) return std::nullopt;
        return text;
    }
    for (const char letter : bytes.substr(0, count)) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte >= 0x80 && !with_flag) return std::nullopt;
        append_utf8(byte, text);
    }
    return text;
}

std::uint64_t key(CellRef place) {
    return static_cast<std::uint64_t>(place.row) << 32 | place.column;
}

/// The result in a FORMULA record; its text, if it is one, follows in a record of its own.
std::optional<StoredResult> result_of(std::string_view formula) {
    StoredResult result;
    if (u16(formula, 12) != 0xFFFF) {
        result.type = CellType::number;
        result.number = std::bit_cast<double>(unsigned_at(formula, 6, 8));
        return std::isfinite(result.number) ? std::optional(result) : std::nullopt;
    }
    switch (u8(formula, 6)) {
        case 0:
            result.type = CellType::string;
            return result;
        case 1:
            result.type = CellType::boolean;
            result.number = u8(formula, 8) != 0 ? 1 : 0;
            return result;
        case 2: {
            const auto error = std::ranges::find(kErrors, u8(formula, 8), &ErrorCode::code);
            if (error == kErrors.end()) return std::nullopt;
            result.type = CellType::error;
            result.text = error->text;
            return result;
        }
        default:
            return std::nullopt;
    }
}

/// The results in a sheet's records, which begin with its own BOF.
void read_sheet(std::string_view stream, bool excel_97, std::size_t& records_left, SheetResults& sheet) {
    int depth = 0;
    std::uint64_t waits_for_text = 0;
    while (const auto record = take_record(stream)) {
        if (records_left == 0) return;
        --records_left;
        // Charts within the sheet have a beginning and an end of their own.
        if (record->kind == kBeginOfFile) ++depth;
        if (record->kind == kEndOfFile && --depth <= 0) return;
        if (depth != 1) continue;
        if (record->kind == kFormula && record->bytes.size() >= 16) {
            const std::uint64_t place = key({u16(record->bytes, 0) + 1U, u16(record->bytes, 2) + 1U});
            waits_for_text = 0;
            const auto result = result_of(record->bytes);
            if (!result) continue;
            if (result->type == CellType::string) {
                waits_for_text = place;
            } else {
                sheet.results[place] = *result;
            }
        } else if (record->kind == kString && waits_for_text != 0 && record->bytes.size() >= 2) {
            const auto text = letters(record->bytes.substr(2), u16(record->bytes, 0), excel_97);
            if (text && !text->empty())
                sheet.results[waits_for_text] = {.type = CellType::string, .text = *text};
            waits_for_text = 0;
        }
    }
}

}  // namespace

const StoredResult* SheetResults::find(CellRef place) const {
    const auto found = results.find(key(place));
    return found == results.end() ? nullptr : &found->second;
}

std::vector<SheetResults> read_stored_results(std::string_view bytes) {
    std::vector<SheetResults> sheets;
    const std::string stream = is_compound_file(bytes) ? workbook_stream(bytes) : std::string();
    std::string_view records = stream;
    const auto first = take_record(records);
    if (!first || first->kind != kBeginOfFile || first->bytes.size() < 2) return sheets;
    const bool excel_97 = u16(first->bytes, 0) == kExcel97;
    std::size_t records_left = kMostRecords;
    while (const auto record = take_record(records)) {
        if (record->kind == kEndOfFile) break;
        if (record->kind != kSheet || record->bytes.size() < 8 || u8(record->bytes, 5) == kModule) continue;
        SheetResults& sheet = sheets.emplace_back();
        sheet.name = letters(record->bytes.substr(7), u8(record->bytes, 6), excel_97).value_or("");
        const auto start = static_cast<std::size_t>(unsigned_at(record->bytes, 0, 4));
        if (start < stream.size())
            read_sheet(std::string_view(stream).substr(start), excel_97, records_left, sheet);
    }
    return sheets;
}

void StoredResultsSink::begin_workbook(const WorkbookInfo& info) {
    for (const CellStyle& style : info.styles) is_date_.push_back(style.is_date);
    from_1904_ = info.dates_from_1904;
    next_.begin_workbook(info);
}

void StoredResultsSink::begin_sheet(std::string_view name, bool hidden) {
    const auto named = std::ranges::find(sheets_, name, &SheetResults::name);
    results_ = named != sheets_.end() ? &*named : (begun_ < sheets_.size() ? &sheets_[begun_] : nullptr);
    ++begun_;
    // LibreOffice shortens long names. Those in old code pages it knows better.
    next_.begin_sheet(results_ == nullptr || results_->name.empty() ? name : std::string_view(results_->name),
                      hidden);
}

void StoredResultsSink::row(const Row& row) {
    if (results_ == nullptr || results_->results.empty()) return next_.row(row);
    row_ = row;
    for (Cell& cell : row_.cells)
        if (const StoredResult* const result = results_->find({row.number, cell.column})) put(*result, cell);
    next_.row(row_);
}

void StoredResultsSink::end_sheet(std::span<const CellRange> merged,
                                  std::span<const std::uint32_t> hidden_columns) {
    next_.end_sheet(merged, hidden_columns);
}

void StoredResultsSink::put(const StoredResult& result, Cell& cell) {
    cell.formula = true;
    cell.type = result.type;
    cell.number = result.number;
    if (result.type == CellType::number && from_1904_ && is_date_[cell.style]) cell.number += kDaysTo1904;
    cell.text = result.text.empty() ? std::string_view() : texts_.keep(result.text);
}

}  // namespace tonghop::spreadsheet
