#pragma once

#include <array>
#include <string_view>

#include "spreadsheet/detect.hpp"
#include "spreadsheet/output.hpp"

namespace tonghop::spreadsheet {

/// One format that is read here. A further one is a row in kReaders and a case in detect().
struct Reader {
    Format format;
    Outcome (*read)(std::string_view bytes, Detected& detected, const Limits& limits, Output& output);
};

/// Reads a file whose format is not known yet into the output.
Outcome read_any(std::string_view bytes, const Limits& limits, Output& output);

}  // namespace tonghop::spreadsheet
