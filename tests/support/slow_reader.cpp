#include "support/slow_reader.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <regex>

#include <fmt/format.h>
#include <zip.h>

#include "support/slow_parts.hpp"

namespace tonghop::support {

namespace {

constexpr std::size_t kMostCells = 3'000'000;
constexpr double kDaysTo1904 = 1462;

std::string describe(CellType type, double number, std::string_view text, bool formula) {
    const std::string sign = formula ? "=" : "";
    switch (type) {
        case CellType::empty:
            return sign;
        case CellType::number:
            return sign + fmt::format("{}", number);
        case CellType::boolean:
            return sign + (number != 0 ? "TRUE" : "FALSE");
        default:
            return sign + fmt::format("'{}'", text);
    }
}

bool same(const Cell& read, const SlowCell& expected, bool dates_from_1904) {
    if (read.type != expected.type || read.formula != expected.formula) return false;
    if (read.type == CellType::number)
        return read.number == expected.number ||
               (dates_from_1904 && read.number == expected.number + kDaysTo1904);
    if (read.type == CellType::boolean) return read.number == expected.number;
    return read.text == expected.text;
}

}  // namespace

SlowParts::SlowParts(std::string_view bytes) : zip_(nullptr) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) zip_ = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (zip_ == nullptr) {
        zip_source_free(source);
        throw Unreadable();
    }
}

SlowParts::~SlowParts() {
    zip_discard(zip_);
}

bool SlowParts::has(const std::string& name) const {
    return zip_name_locate(zip_, name.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::string SlowParts::bytes(const std::string& name) const {
    const zip_int64_t place = zip_name_locate(zip_, name.c_str(), ZIP_FL_NOCASE);
    if (place < 0) throw Unreadable();
    zip_file_t* const file = zip_fopen_index(zip_, static_cast<zip_uint64_t>(place), 0);
    if (file == nullptr) throw Unreadable();
    std::string bytes;
    char piece[65'536];
    zip_int64_t size = 0;
    while ((size = zip_fread(file, piece, sizeof piece)) > 0)
        bytes.append(piece, static_cast<std::size_t>(size));
    zip_fclose(file);
    if (size < 0) throw Unreadable();
    return bytes;
}

std::unique_ptr<XmlNode> SlowParts::xml(const std::string& name) const {
    auto tree = parse_xml(bytes(name));
    if (!tree) throw Unreadable();
    return tree;
}

void SlowCells::put(SlowCell cell) {
    if (cells_.size() == kMostCells) throw Unreadable();
    const CellRef place = cell.place;
    cells_[place] = std::move(cell);
}

std::vector<SlowCell> SlowCells::take() {
    std::vector<SlowCell> cells;
    for (auto& [place, cell] : cells_) cells.push_back(std::move(cell));
    return cells;
}

std::optional<double> slow_number(std::string text) {
    static const std::regex kNumber(
        R"([ \t\r\n]*\+?(-?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?)[ \t\r\n]*)");
    std::smatch match;
    if (text.size() > 400 || !std::regex_match(text, match, kNumber)) return std::nullopt;
    const double number = std::strtod(match[1].str().c_str(), nullptr);
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<double> slow_date(const std::string& text) {
    static const std::regex kDate(
        R"(\s*(?:(\d{4})-(\d\d)-(\d\d))?(?:[T ]?(\d\d):(\d\d)(?::(\d\d(?:[.,]\d+)?))?(Z|[+-]\d\d:\d\d)?)?\s*)");
    std::smatch match;
    if (!std::regex_match(text, match, kDate) || (!match[1].matched && !match[4].matched))
        return std::nullopt;
    const auto part = [&](std::size_t group) { return match[group].matched ? std::stoi(match[group]) : 0; };
    double serial = 0;
    if (match[1].matched) {
        std::tm day{};
        day.tm_year = part(1) - 1900;
        day.tm_mon = part(2) - 1;
        day.tm_mday = part(3);
        std::tm given = day;
        const std::time_t seconds = timegm(&given);
        if (day.tm_year < 0 || given.tm_mon != day.tm_mon || given.tm_mday != day.tm_mday)
            return std::nullopt;
        serial = static_cast<double>(seconds / 86'400) + 25'569;
        if (serial <= 60) serial -= 1;
    }
    if (!match[4].matched) return serial;
    if (part(4) > 24 || part(5) > 59) return std::nullopt;
    std::string second = match[6].matched ? match[6].str() : "0";
    std::ranges::replace(second, ',', '.');
    double seconds = part(4) * 3600 + part(5) * 60 + std::stod(second);
    if (match[7].matched && match[7] != "Z") {
        const std::string zone = match[7];
        const int ahead = std::stoi(zone.substr(1, 2)) * 3600 + std::stoi(zone.substr(4, 2)) * 60;
        seconds -= zone[0] == '+' ? ahead : -ahead;
    }
    return serial + seconds / 86'400;
}

std::optional<SlowWorkbook> read_slowly(std::string_view bytes) {
    try {
        const SlowParts parts(bytes);
        if (parts.has("content.xml") && !parts.has("xl/workbook.xml")) return read_ods_slowly(parts);
        return read_xlsx_slowly(parts);
    } catch (const Unreadable&) {
        return std::nullopt;
    }
}

std::string differences(const Workbook& read, const SlowWorkbook& expected, int most) {
    std::string lines;
    const auto add = [&](const std::string& line) {
        if (most-- > 0) lines += line + "\n";
    };
    if (read.sheets.size() != expected.sheets.size())
        return fmt::format("{} sheets instead of {}\n", read.sheets.size(), expected.sheets.size());
    for (std::size_t i = 0; i < read.sheets.size(); ++i) {
        const Sheet& sheet = read.sheets[i];
        const SlowSheet& other = expected.sheets[i];
        if (sheet.name != other.name) add(fmt::format("sheet '{}' instead of '{}'", sheet.name, other.name));
        const auto same_range = [](const CellRange& left, const CellRange& right) {
            return left.first == right.first && left.last == right.last;
        };
        if (!std::ranges::equal(sheet.merged, other.merged, same_range))
            add(fmt::format("{}: {} merged ranges instead of {}", sheet.name, sheet.merged.size(),
                            other.merged.size()));
        auto next = other.cells.begin();
        const auto missing_until = [&](CellRef place) {
            for (; next != other.cells.end() && next->place < place; ++next)
                add(fmt::format("{}!{}: nothing instead of {}", sheet.name, a1(next->place),
                                describe(next->type, next->number, next->text, next->formula)));
        };
        for (const Row& row : sheet.rows) {
            for (const Cell& cell : row.cells) {
                const CellRef place{row.number, cell.column};
                missing_until(place);
                const std::string found = describe(cell.type, cell.number, cell.text, cell.formula);
                if (next == other.cells.end() || next->place != place) {
                    add(fmt::format("{}!{}: {} instead of nothing", sheet.name, a1(place), found));
                    continue;
                }
                if (!same(cell, *next, expected.dates_from_1904))
                    add(fmt::format("{}!{}: {} instead of {}", sheet.name, a1(place), found,
                                    describe(next->type, next->number, next->text, next->formula)));
                ++next;
            }
        }
        missing_until({0xFFFF'FFFF, 0});
    }
    return lines;
}

}  // namespace tonghop::support
