#pragma once

#include <optional>
#include <string>

#include "core/workbook.hpp"

namespace tonghop::write {

/// A workbook written anew as an .xlsx: values, texts, number formats, merged cells, what is hidden. Texts
/// stay texts whatever they look like. Names of sheets must be those of SheetNames. Widths are chosen by what
/// the columns hold. The same workbook gives the same bytes. Missing: nothing where it would be too large for
/// a file.
std::optional<std::string> plain_package(const Workbook& workbook);

}  // namespace tonghop::write
