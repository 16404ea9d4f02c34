#include "write/table_grid.hpp"

#include <algorithm>

namespace tonghop::write {

namespace {

std::size_t span(int wanted, std::size_t most) {
    return std::clamp<std::size_t>(wanted < 1 ? 1 : static_cast<std::size_t>(wanted), 1, most);
}

/// No sheet and no browser takes more columns; a wrong span must not ask for more memory than a table has.
constexpr std::size_t kMostColumns = 16'384;
/// Bytes: "Chưa đến kỳ", but not "Không đủ số liệu".
constexpr std::size_t kShort = 18;

}  // namespace

TableGrid place(const Table& table) {
    TableGrid grid;
    const auto first_body_row =
        std::ranges::find_if(table.rows, [](const TableRow& row) { return row.role != RowRole::header; });
    grid.header_rows = static_cast<std::size_t>(first_body_row - table.rows.begin());
    grid.columns = table.columns.size();

    std::vector<std::size_t> covered_until;  // a column is covered by a span in the rows before this one
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        auto& placed = grid.rows.emplace_back();
        const std::size_t rows_left = (row < grid.header_rows ? grid.header_rows : table.rows.size()) - row;
        std::size_t column = 0;
        for (const TableCell& cell : table.rows[row].cells) {
            while (column < covered_until.size() && covered_until[column] > row) ++column;
            const std::size_t columns = span(cell.columns, kMostColumns);
            std::size_t free = 1;
            while (free < columns &&
                   (column + free >= covered_until.size() || covered_until[column + free] <= row))
                ++free;
            const std::size_t rows = span(cell.rows, rows_left);
            placed.push_back({&cell, row, column, rows, free});
            if (covered_until.size() < column + free) covered_until.resize(column + free, 0);
            for (std::size_t covered = column; covered < column + free; ++covered)
                covered_until[covered] = row + rows;
            column += free;
        }
    }
    grid.columns = std::max(grid.columns, covered_until.size());
    return grid;
}

Align alignment(const Table& table, const PlacedCell& placed) {
    if (placed.cell->align) return *placed.cell->align;
    if (table.rows[placed.row].role == RowRole::header) return Align::centre;
    const Align column =
        placed.column < table.columns.size() ? table.columns[placed.column].align : Align::left;
    const bool number = std::holds_alternative<Decimal>(placed.cell->content);
    return number && column == Align::left ? Align::right : column;
}

bool stays_on_one_line(const TableCell& cell) {
    const auto* runs = std::get_if<RichText>(&cell.content);
    if (runs == nullptr) return false;
    std::size_t bytes = 0;
    bool one_word = true;
    for (const TextRun& run : *runs) {
        bytes += run.text.size();
        one_word = one_word && run.text.find_first_of(" \n") == std::string::npos;
    }
    return bytes <= kShort && (one_word || cell.tone != Tone::neutral);
}

}  // namespace tonghop::write
