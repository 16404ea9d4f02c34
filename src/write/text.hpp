#pragma once

#include <string>

#include "core/report_document.hpp"

namespace tonghop::write {

/// The whole document as plain lines: one a paragraph, heading or table row, each cell with how its number is
/// shown, its exact value, spans and figure. Stable: what golden files are compared with.
/// Encoding: UTF-8, '\n' after each line.
std::string text(const ReportDocument& document);

}  // namespace tonghop::write
