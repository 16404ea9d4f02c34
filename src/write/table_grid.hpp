#pragma once

#include <cstddef>
#include <vector>

#include "core/report_document.hpp"

namespace tonghop::write {

/// A cell of a table with its place: spans are held within the table, and within the rows of the header where
/// the cell is one of them.
struct PlacedCell {
    const TableCell* cell = nullptr;
    std::size_t row = 0;
    std::size_t column = 0;
    std::size_t rows = 1;
    std::size_t columns = 1;
};

struct TableGrid {
    std::size_t columns = 0;
    std::size_t header_rows = 0;
    /// One a row of the table, in order of columns.
    std::vector<std::vector<PlacedCell>> rows;
};

/// Gives each cell its row and column, as HTML does: cells flow around the row spans from above.
TableGrid place(const Table& table);

/// How the cell's content stands: what the cell says; else numbers to the right where its column stands left.
Align alignment(const Table& table, const PlacedCell& placed);

/// A code, or a verdict of a word or two: "TV-01", "Chưa đạt".
bool stays_on_one_line(const TableCell& cell);

}  // namespace tonghop::write
