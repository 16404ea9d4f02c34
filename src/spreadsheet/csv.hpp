#pragma once

#include <string_view>

#include "spreadsheet/output.hpp"

namespace tonghop::spreadsheet {

/// Whether the bytes are text whose lines are mostly of one number of fields, two at least.
bool looks_like_csv(std::string_view bytes);

/// Reads text in fields divided by commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1258, as the one
/// sheet "CSV". Fields are strings, except what can only be meant as a number: "12", "-0.5". A code ("007")
/// and what might be thousands ("1.234") stay strings.
Outcome read_csv(std::string_view bytes, Output& output);

}  // namespace tonghop::spreadsheet
