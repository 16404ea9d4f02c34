#pragma once

#include <string>
#include <string_view>

#include "core/workbook.hpp"

namespace tonghop::testing {

/// A workbook of one sheet from an inline grid: a line a row, cells between '|', the first cell column A.
/// Cells: numbers as numbers; "…" (quoted) or any other text as text; '=' an empty formula; '#N/A' an error;
/// blank an empty cell. «>» stands for a cell merged with the one to its left, «^» for one merged with the
/// one above. A line that begins with '!' is a hidden row.
Workbook workbook_from_text(std::string_view grid, const std::string& sheet_name = "Sheet1");

}  // namespace tonghop::testing
