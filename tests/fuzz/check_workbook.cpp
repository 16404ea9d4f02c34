#include "fuzz/check_workbook.hpp"

#include <algorithm>
#include <cmath>

#include "core/check.hpp"
#include "text/visible.hpp"

namespace tonghop::fuzz {

namespace {

void check_row(const Row& row, std::size_t styles) {
    TONGHOP_CHECK(!row.cells.empty());
    std::uint32_t last_column = 0;
    for (const Cell& cell : row.cells) {
        TONGHOP_CHECK(cell.column > last_column && cell.column <= 16'384);
        last_column = cell.column;
        TONGHOP_CHECK(cell.style < styles);
        TONGHOP_CHECK(cell.type != CellType::string || !cell.text.empty());
        TONGHOP_CHECK(cell.type != CellType::empty || cell.formula);
        TONGHOP_CHECK(cell.text.size() <= kSmallLimits.text_bytes);
        TONGHOP_CHECK(std::isfinite(cell.number));
    }
}

void check_sheet(const Sheet& sheet, std::size_t styles, std::size_t& cells) {
    std::uint32_t last_row = 0;
    for (const Row& row : sheet.rows) {
        TONGHOP_CHECK(row.number > last_row && row.number <= 1'048'576);
        last_row = row.number;
        check_row(row, styles);
        cells += row.cells.size();
    }
    for (const CellRange& range : sheet.merged) {
        TONGHOP_CHECK(range.first.row >= 1 && range.first.column >= 1);
        TONGHOP_CHECK(range.first.row <= range.last.row && range.first.column <= range.last.column);
        TONGHOP_CHECK(range.last.row <= 1'048'576 && range.last.column <= 16'384);
    }
    TONGHOP_CHECK(std::ranges::is_sorted(sheet.hidden_columns));
}

bool same(const Cell& left, const Cell& right) {
    return left.column == right.column && left.type == right.type && left.formula == right.formula &&
           left.style == right.style && left.number == right.number && left.text == right.text;
}

bool same(const Row& left, const Row& right) {
    return left.number == right.number && left.hidden == right.hidden &&
           std::ranges::equal(left.cells, right.cells,
                              [](const Cell& a, const Cell& b) { return same(a, b); });
}

bool same(const Sheet& left, const Sheet& right) {
    return left.name == right.name && left.hidden == right.hidden &&
           std::ranges::equal(left.rows, right.rows, [](const Row& a, const Row& b) { return same(a, b); }) &&
           left.hidden_columns == right.hidden_columns && left.merged.size() == right.merged.size();
}

}  // namespace

spreadsheet::Loaded load_checked(std::string_view bytes) {
    spreadsheet::Loaded loaded = spreadsheet::load(bytes, kSmallLimits);
    TONGHOP_CHECK(!loaded.failure || loaded.workbook.sheets.empty());
    TONGHOP_CHECK(!loaded.failure || text::visible(loaded.failure->found) == loaded.failure->found);
    std::size_t cells = 0;
    for (const Sheet& sheet : loaded.workbook.sheets)
        check_sheet(sheet, loaded.workbook.styles.size(), cells);
    TONGHOP_CHECK(cells <= kSmallLimits.cells);
    return loaded;
}

void check_same(const spreadsheet::Loaded& left, const spreadsheet::Loaded& right) {
    TONGHOP_CHECK(left.failure == right.failure);
    TONGHOP_CHECK(std::ranges::equal(left.workbook.sheets, right.workbook.sheets,
                                     [](const Sheet& a, const Sheet& b) { return same(a, b); }));
}

}  // namespace tonghop::fuzz
