#pragma once

#include "spreadsheet/limits.hpp"
#include "spreadsheet/output.hpp"
#include "spreadsheet/zip_archive.hpp"

namespace tonghop::spreadsheet {

/// Reads an Office Open XML workbook, transitional or strict, of whatever program.
Outcome read_xlsx(ZipArchive& archive, const Limits& limits, Output& output);

}  // namespace tonghop::spreadsheet
