#pragma once

#include <string_view>

#include "core/workbook.hpp"
#include "spreadsheet/failure.hpp"
#include "spreadsheet/limits.hpp"

namespace tonghop::spreadsheet {

struct Loaded {
    Outcome failure;
    /// Empty where the file could not be read.
    Workbook workbook;
};

/// A whole file in memory: rows ascending, each number once. The bytes are not needed afterwards.
Loaded load(std::string_view bytes, const Limits& limits = {});

/// The same for what LibreOffice made of an .xls file: its formulas have the results that the file itself
/// stores.
Loaded load_converted(std::string_view made, std::string_view original, const Limits& limits = {});

/// What the bytes unpack to, as far as they say: a measure of what it costs to load them.
std::size_t unpacked_size(std::string_view bytes, const Limits& limits = {});

}  // namespace tonghop::spreadsheet
