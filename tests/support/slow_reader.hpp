#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/workbook.hpp"

namespace tonghop::support {

/// A cell as a workbook stores it, by value.
struct SlowCell {
    CellRef place;
    CellType type = CellType::empty;
    double number = 0;
    std::string text;
    bool formula = false;
};

struct SlowSheet {
    std::string name;
    /// By row and column.
    std::vector<SlowCell> cells;
    std::vector<CellRange> merged;
};

struct SlowWorkbook {
    std::vector<SlowSheet> sheets;
    /// Dates count from 1904: which numbers are dates is not looked at here.
    bool dates_from_1904 = false;
};

/// Reads an .xlsx or .ods file once more, by other means and without any hurry: libzip and expat instead of
/// the container and the scanner of spreadsheet/. Nothing where the file is no such workbook, is damaged, is
/// encrypted, or holds more than a few million cells.
std::optional<SlowWorkbook> read_slowly(std::string_view bytes);

/// Where the two readers differ, "Sheet1!B2: 5 instead of 'a'", at most so many lines; empty where they
/// agree.
std::string differences(const Workbook& read, const SlowWorkbook& expected, int most = 5);

}  // namespace tonghop::support
