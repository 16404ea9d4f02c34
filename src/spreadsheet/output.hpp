#pragma once

#include <cstddef>

#include "spreadsheet/sink.hpp"
#include "spreadsheet/text_arena.hpp"

namespace tonghop::spreadsheet {

/// Where a reader puts what it reads.
struct Output {
    RowSink& sink;
    /// Holds the texts that cells share, as long as the file is read.
    TextArena& texts;
    /// Cells that the file may still have.
    std::size_t cells_left = 0;
    /// The sink keeps its rows: all texts go to `texts`.
    bool keep_rows = false;
};

}  // namespace tonghop::spreadsheet
