#include "intake/head_of_sheet.hpp"

#include <fmt/format.h>

#include "text/format_date.hpp"
#include "text/parse_date.hpp"

namespace tonghop::intake {

namespace {

/// A head ends just above its table; what stands further up, or is longer, is none of it.
constexpr std::size_t kMostCells = 2'000;
constexpr std::size_t kLongestText = 4'000;

/// The letters of a number format that stand for parts of a date: neither quoted words nor «[$-42A]».
std::string date_letters(std::string_view format) {
    std::string letters;
    char closing = 0;
    for (const char c : format) {
        if (closing != 0) {
            if (c == closing) closing = 0;
        } else if (c == '"' || c == '[') {
            closing = c == '[' ? ']' : '"';
        } else {
            letters.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        }
    }
    return letters;
}

HeadCell date_cell(const SheetView& sheet, const Cell& cell, CellRef ref) {
    HeadCell head{ref, {}, {}};
    const auto date = text::date_of_serial(cell.number);
    if (!date) return head;
    const std::chrono::year_month_day day{*date};
    const auto year = static_cast<int>(day.year());
    const std::string month = fmt::format("{:02}/{}", static_cast<unsigned>(day.month()), year);
    const std::string letters = date_letters(sheet.number_format(cell));
    const auto has = [&](char letter) { return letters.find(letter) != std::string::npos; };
    if (day.day() == std::chrono::day{1}) head.month = month;
    if (has('d') || !has('y'))
        head.lines.push_back(text::numeric_date(*date));
    else
        head.lines.push_back(has('m') ? month : std::to_string(year));
    return head;
}

}  // namespace

std::string HeadCell::text() const {
    std::string all;
    for (const std::string& line : lines) all += (all.empty() ? "" : " ") + line;
    return all;
}

std::vector<HeadCell> head_cells(const FormPlace& place) {
    std::vector<HeadCell> cells;
    const SheetView& sheet = *place.sheet;
    for (const Row& row : sheet.rows()) {
        if (row.number < place.head_row) continue;
        if (row.number >= place.header_row) break;
        for (const Cell& cell : row.cells) {
            const CellRef ref{row.number, cell.column};
            if (cell.type == CellType::string && cell.text.size() > kLongestText) continue;
            if (cell.type == CellType::string)
                cells.push_back({ref, sheet.lines(&cell), {}});
            else if (cell.type == CellType::number && sheet.is_date(cell))
                cells.push_back(date_cell(sheet, cell, ref));
            else if (cell.type == CellType::number)
                cells.push_back({ref, {sheet.shown(&cell)}, {}});
            if (!cells.empty() && cells.back().lines.empty()) cells.pop_back();
        }
    }
    if (cells.size() > kMostCells)
        cells.erase(cells.begin(), cells.end() - static_cast<std::ptrdiff_t>(kMostCells));
    return cells;
}

}  // namespace tonghop::intake
