#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "core/cell.hpp"

namespace tonghop {

/// One sheet in memory: only rows and cells that hold something.
struct Sheet {
    std::string name;
    bool hidden = false;
    /// By ascending number.
    std::vector<Row> rows;
    std::vector<CellRange> merged;
    /// Columns that are hidden, ascending.
    std::vector<std::uint32_t> hidden_columns;
};

/// A file as rows of cells. It owns the memory that its cells' texts point to, hence it moves but is not
/// copied.
struct Workbook {
    std::vector<Sheet> sheets;
    std::vector<CellStyle> styles;
    /// Values of docProps/custom.xml and defined names, for the hidden identity of a blank form; may be
    /// empty.
    std::vector<std::pair<std::string, std::string>> properties;
    /// What the cells' texts point into.
    std::deque<std::string> texts;

    Workbook() = default;
    Workbook(Workbook&&) = default;
    Workbook& operator=(Workbook&&) = default;
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
};

}  // namespace tonghop
