#include "spreadsheet/csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "spreadsheet/cell_values.hpp"
#include "spreadsheet/sheet_shape.hpp"
#include "spreadsheet/utf8.hpp"

namespace tonghop::spreadsheet {

namespace {

/// What is looked at to tell text from other files, and one delimiter from another.
constexpr std::size_t kSampleBytes = 65'536;
constexpr std::size_t kSampleRecords = 200;

/// Windows-1258 from 0x80 on; 0 for bytes without a character. Tones are combining characters.
constexpr std::array<char16_t, 128> kWindows1258 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0,      0x2039, 0x0152,
    0,      0,      0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0,      0x203A, 0x0153, 0,      0,      0x0178, 0x00A0, 0x00A1, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6,
    0x00A7, 0x00A8, 0x00A9, 0x00AA, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF, 0x00B0, 0x00B1, 0x00B2, 0x00B3,
    0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x00BA, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x00BF, 0x00C0,
    0x00C1, 0x00C2, 0x0102, 0x00C4, 0x00C5, 0x00C6, 0x00C7, 0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x0300, 0x00CD,
    0x00CE, 0x00CF, 0x0110, 0x00D1, 0x0309, 0x00D3, 0x00D4, 0x01A0, 0x00D6, 0x00D7, 0x00D8, 0x00D9, 0x00DA,
    0x00DB, 0x00DC, 0x01AF, 0x0303, 0x00DF, 0x00E0, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x00E5, 0x00E6, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x0301, 0x00ED, 0x00EE, 0x00EF, 0x0111, 0x00F1, 0x0323, 0x00F3, 0x00F4,
    0x01A1, 0x00F6, 0x00F7, 0x00F8, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x01B0, 0x20AB, 0x00FF,
};

bool is_plain_text(std::string_view utf8) {
    return std::ranges::none_of(utf8, [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte < ' ' && letter != '\t' && letter != '\n' && letter != '\r';
    });
}

/// The text as UTF-8, in memory where it had to be converted. Nothing where the bytes are no text.
std::optional<std::string_view> decode(std::string_view bytes, std::string& memory) {
    std::string_view utf8;
    if (to_utf8(bytes, memory, utf8)) {
        if (is_plain_text(utf8)) return utf8;
        return std::nullopt;
    }
    if (!is_plain_text(bytes)) return std::nullopt;
    memory.clear();
    for (char letter : bytes) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte < 0x80) {
            memory += letter;
        } else if (kWindows1258[byte - 0x80] != 0) {
            append_utf8(kWindows1258[byte - 0x80], memory);
        } else {
            return std::nullopt;
        }
    }
    return memory;
}

/// Takes records off a text, one after the other.
class Records {
  public:
    Records(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

    /// The fields of the next record, valid until the next call; false at the end. Quotes may enclose
    /// delimiters, line ends and doubled quotes. At most so many fields are kept; more are counted.
    bool next(std::vector<std::string>& fields, std::size_t most) {
        if (text_.empty()) return false;
        count_ = 0;
        do {
            if (count_ == fields.size()) fields.emplace_back();
            std::string& field = fields[std::min(count_, most)];
            field.clear();
            ++count_;
            take_field(field);
        } while (take(delimiter_) && count_ <= most);
        if (!take('\r') || text_.starts_with('\n')) take('\n');
        return true;
    }

    std::size_t count() const { return count_; }

  private:
    bool take(char letter) {
        if (!text_.starts_with(letter)) return false;
        text_.remove_prefix(1);
        return true;
    }

    void take_field(std::string& field) {
        if (take('"')) {
            for (;;) {
                const std::size_t quote = std::min(text_.find('"'), text_.size());
                field.append(text_.substr(0, quote));
                text_.remove_prefix(std::min(quote + 1, text_.size()));
                if (!take('"')) break;
                field += '"';
            }
        }
        const char ends[] = {delimiter_, '\r', '\n', '\0'};
        const std::size_t end = std::min(text_.find_first_of(ends), text_.size());
        field.append(text_.substr(0, end));
        text_.remove_prefix(end);
    }

    std::string_view text_;
    char delimiter_;
    std::size_t count_ = 0;
};

/// How many of the text's first records have the most common number of fields, if that is two or more, and
/// how many records there are.
struct Agreement {
    std::size_t agreeing = 0;
    std::size_t records = 0;
    std::size_t fields = 0;
};

Agreement agreement(std::string_view sample, char delimiter) {
    std::map<std::size_t, std::size_t> by_count;
    Agreement result;
    Records records(sample, delimiter);
    std::vector<std::string> fields;
    while (result.records < kSampleRecords && records.next(fields, kLastColumn)) {
        if (records.count() == 1 && fields[0].empty()) continue;
        ++result.records;
        ++by_count[records.count()];
    }
    for (const auto& [count, times] : by_count) {
        if (count < 2 || times < result.agreeing) continue;
        result.agreeing = times;
        result.fields = count;
    }
    return result;
}

/// Excel's first line "sep=;", which names the delimiter and is no row.
std::optional<char> named_delimiter(std::string_view& text) {
    if (text.size() < 6 || !text.starts_with("sep=") || (text[5] != '\r' && text[5] != '\n'))
        return std::nullopt;
    const char delimiter = text[4];
    text.remove_prefix(text.substr(5).starts_with("\r\n") ? 7 : 6);
    return delimiter;
}

/// The delimiter under which the most records agree; nothing where fewer than two, or than half of all, do.
std::optional<char> find_delimiter(std::string_view text) {
    std::string_view sample = text.substr(0, kSampleBytes);
    if (sample.size() < text.size()) sample = sample.substr(0, sample.rfind('\n'));
    Agreement best;
    std::optional<char> found;
    for (char delimiter : {';', '\t', ','}) {
        const Agreement here = agreement(sample, delimiter);
        if (here.agreeing < 2 || 2 * here.agreeing < here.records) continue;
        if (std::pair(here.agreeing, here.fields) <= std::pair(best.agreeing, best.fields)) continue;
        best = here;
        found = delimiter;
    }
    return found;
}

/// The number that a field can only be meant as.
std::optional<double> plain_number(std::string_view field) {
    std::string_view digits = field;
    if (digits.starts_with('-')) digits.remove_prefix(1);
    if (digits.empty() || digits.size() > 17) return std::nullopt;
    if (digits.find_first_not_of("0123456789.") != std::string_view::npos) return std::nullopt;
    const std::size_t point = std::min(digits.find('.'), digits.size());
    const std::string_view whole = digits.substr(0, point);
    if (whole.empty() || whole.size() > 15 || (whole.size() > 1 && whole.starts_with('0')))
        return std::nullopt;
    if (point < digits.size()) {
        const std::string_view decimals = digits.substr(point + 1);
        const bool may_be_thousands = decimals.size() == 3 && whole.size() <= 3 && whole != "0";
        if (decimals.empty() || may_be_thousands || decimals.find('.') != std::string_view::npos)
            return std::nullopt;
    }
    return parse_number(field);
}

}  // namespace

bool looks_like_csv(std::string_view bytes) {
    std::string_view sample = bytes.substr(0, kSampleBytes);
    // A letter must not be cut in two: the sample ends with a line, and after an even byte for UTF-16.
    if (sample.size() < bytes.size() && valid_utf8(sample.substr(0, sample.rfind('\n'))))
        sample = sample.substr(0, sample.rfind('\n'));
    std::string memory;
    auto text = decode(sample, memory);
    if (!text) return false;
    return named_delimiter(*text) || find_delimiter(*text);
}

Outcome read_csv(std::string_view bytes, Output& output) {
    std::string memory;
    auto text = decode(bytes, memory);
    if (!text) return unreadable();
    auto delimiter = named_delimiter(*text);
    if (!delimiter) delimiter = find_delimiter(*text);
    if (!delimiter) return unreadable();

    output.sink.begin_workbook({.styles = {CellStyle()}});
    output.sink.begin_sheet("CSV", false);
    RowTexts texts(output);
    Row row;
    Records records(*text, *delimiter);
    std::vector<std::string> fields;
    while (records.next(fields, kLastColumn)) {
        if (auto failure = output.check_time()) return failure;
        if (row.number == kLastRow) return too_large(kLastRow, Exceeded::cells);
        if (records.count() > kLastColumn) return too_large(kLastColumn, Exceeded::cells);
        ++row.number;
        row.cells.clear();
        texts.next_row();
        for (std::size_t i = 0; i < records.count(); ++i) {
            if (fields[i].empty()) continue;
            if (auto failure = output.count_cells(1)) return failure;
            Cell cell{.column = static_cast<std::uint32_t>(i + 1)};
            if (const auto number = plain_number(fields[i])) {
                cell.type = CellType::number;
                cell.number = *number;
            } else if (auto failure = texts.put(fields[i], cell)) {
                return failure;
            }
            row.cells.push_back(cell);
        }
        if (!row.cells.empty()) output.sink.row(row);
    }
    output.sink.end_sheet({}, {});
    return std::nullopt;
}

}  // namespace tonghop::spreadsheet
