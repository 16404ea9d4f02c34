#pragma once

#include <algorithm>
#include <cstddef>

#include "spreadsheet/deadline.hpp"
#include "spreadsheet/failure.hpp"
#include "spreadsheet/limits.hpp"
#include "spreadsheet/sink.hpp"
#include "spreadsheet/text_arena.hpp"

namespace tonghop::spreadsheet {

/// Where a reader puts what it reads, and how much of it there may still be.
struct Output {
    RowSink& sink;
    /// Holds the texts that cells share, as long as the file is read.
    TextArena& texts;
    const Limits& limits;
    /// The sink keeps its rows: all texts go to `texts`.
    bool keep_rows = false;
    std::size_t cells_left = limits.cells;
    /// All texts together are no longer than what a file may unpack to.
    std::size_t text_left = limits.inflated_bytes;
    Deadline deadline{limits.reading_time};

    Outcome count_text(std::size_t bytes) {
        if (bytes > text_left)
            return too_many_bytes(
                keep_rows ? std::min(limits.kept_text_bytes, limits.inflated_bytes) : limits.inflated_bytes,
                Exceeded::texts);
        text_left -= bytes;
        return std::nullopt;
    }

    Outcome count_cells(std::size_t count) {
        if (count > cells_left) return too_large(limits.cells, Exceeded::cells);
        cells_left -= count;
        return std::nullopt;
    }

    /// To be asked once a row.
    Outcome check_time() {
        if (deadline.passed_sometimes()) return too_slow(limits.reading_time);
        return std::nullopt;
    }
};

/// The texts of one row at a time, or of all rows where the sink keeps them.
class RowTexts {
  public:
    explicit RowTexts(Output& output) : output_(output) {}

    /// Makes the cell a string; an empty text leaves it as it is.
    Outcome put(std::string_view text, Cell& cell) {
        if (text.empty()) return std::nullopt;
        if (text.size() > output_.limits.text_bytes)
            return too_many_bytes(output_.limits.text_bytes, Exceeded::long_text);
        if (auto failure = output_.count_text(text.size())) return failure;
        cell.type = CellType::string;
        cell.text = (output_.keep_rows ? output_.texts : row_).keep(text);
        return std::nullopt;
    }

    void next_row() { row_.clear(); }

  private:
    Output& output_;
    TextArena row_;
};

}  // namespace tonghop::spreadsheet
