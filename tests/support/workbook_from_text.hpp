#pragma once

#include <string>
#include <string_view>

#include "core/workbook.hpp"

namespace tonghop::testing {

/// A workbook from an inline grid: a line a row, cells between '|', the first cell column A.
/// Cells: numbers as numbers; "…" (quoted) or any other text as text, "\n" in it a line break; '=' an empty
/// formula; '#N/A' an error; blank an empty cell. «>» stands for a cell merged with the one to its left, «^»
/// for one merged with the one above. In front of a cell «<mm/yyyy>» is its number format, «<font .VnTime>»
/// its font. Lines: one that begins with '!' is a hidden row; «!columns C, E» hides columns; «== name» begins
/// a further sheet (names the first, if nothing stands before it), «==! name» a hidden one.
Workbook workbook_from_text(std::string_view grid, const std::string& sheet_name = "Sheet1");

}  // namespace tonghop::testing
