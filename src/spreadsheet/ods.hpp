#pragma once

#include "spreadsheet/limits.hpp"
#include "spreadsheet/output.hpp"
#include "spreadsheet/zip_archive.hpp"

namespace tonghop::spreadsheet {

/// Reads an OpenDocument spreadsheet. Rows and columns repeated to the sheet's end cost nothing when empty.
Outcome read_ods(ZipArchive& archive, const Limits& limits, Output& output);

}  // namespace tonghop::spreadsheet
