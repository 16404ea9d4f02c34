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

}  // namespace tonghop::spreadsheet
