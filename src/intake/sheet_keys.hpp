#pragma once

#include <cstdint>
#include <map>

#include "intake/context.hpp"
#include "intake/sheet_view.hpp"

namespace tonghop::intake {

/// The headings of a row, by column.
using KeyRow = std::map<std::uint32_t, Heading>;

/// The headings of a sheet, by row: every text that is short enough to be one. Rows without any are left out,
/// and so are those behind the first 100,000 texts: no form begins there, and memory has an end.
using SheetKeys = std::map<std::uint32_t, KeyRow>;

SheetKeys keys_of(const Context& context, const SheetView& sheet);

}  // namespace tonghop::intake
