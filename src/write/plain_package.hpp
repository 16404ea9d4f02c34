#pragma once

#include <optional>
#include <string>

#include "core/workbook.hpp"

namespace tonghop::write {

/// A workbook written anew as an .xlsx: values, texts, number formats, merged cells, what is hidden. Texts
/// stay texts whatever they look like. Widths are chosen by what the columns hold; rows of tables are framed,
/// their headings bold. The same workbook gives the same bytes. It must have styles, and names of sheets that
/// SheetNames gave.
/// Missing: nothing where it would be too large for a file.
std::optional<std::string> plain_package(const Workbook& workbook);

}  // namespace tonghop::write
