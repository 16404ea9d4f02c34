#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/cell.hpp"

namespace tonghop::spreadsheet {

inline constexpr std::uint32_t kLastRow = 1'048'576;
inline constexpr std::uint32_t kLastColumn = 16'384;

/// Which columns are hidden. As many ranges as a file may name cost no more than the columns there are.
class HiddenColumns {
  public:
    /// Both inclusive, from 1; what lies beyond the last column is left out.
    void add(std::uint32_t first, std::uint32_t last) {
        first = std::max(first, 1U);
        last = std::min(last, kLastColumn);
        if (first > last) return;
        if (steps_.empty()) steps_.resize(kLastColumn + 2);
        ++steps_[first];
        --steps_[last + 1];
    }

    std::vector<std::uint32_t> list() const {
        std::vector<std::uint32_t> hidden;
        std::int64_t open = 0;
        for (std::size_t column = 1; column < steps_.size(); ++column) {
            open += steps_[column];
            if (open > 0) hidden.push_back(static_cast<std::uint32_t>(column));
        }
        return hidden;
    }

  private:
    /// Ranges that begin at a column, less those that ended before it.
    std::vector<std::int32_t> steps_;
};

/// Sorts cells by column; where one column comes twice the last stays.
inline void sort_cells(std::vector<Cell>& cells) {
    const auto ascending = [](const Cell& left, const Cell& right) { return left.column < right.column; };
    if (std::ranges::adjacent_find(cells, [](const Cell& left, const Cell& right) {
            return left.column >= right.column;
        }) == cells.end())
        return;
    std::ranges::stable_sort(cells, ascending);
    std::size_t kept = 0;
    for (const Cell& cell : cells) {
        if (kept > 0 && cells[kept - 1].column == cell.column) --kept;
        cells[kept++] = cell;
    }
    cells.resize(kept);
}

}  // namespace tonghop::spreadsheet
