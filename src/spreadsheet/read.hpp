#pragma once

#include <string_view>

#include "spreadsheet/failure.hpp"
#include "spreadsheet/limits.hpp"
#include "spreadsheet/sink.hpp"

namespace tonghop::spreadsheet {

/// Streams a file's sheets to the sink, whatever the file's name says: what it is, its content tells.
/// Missing: cells without a value are left out, except formulas without a result; so are empty rows.
/// Errors:  what is wrong with the file is returned; what the sink was given before holds no promise then.
Outcome read(std::string_view bytes, const Limits& limits, RowSink& sink);

/// The same for what LibreOffice made of an .xls file: its formulas have the results that the file itself
/// stores.
Outcome read_converted(std::string_view made, std::string_view original, const Limits& limits, RowSink& sink);

}  // namespace tonghop::spreadsheet
