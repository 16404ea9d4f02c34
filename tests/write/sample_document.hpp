#pragma once

#include "core/report_document.hpp"

namespace tonghop::write {

/// A report as a federation sends it: letterhead, every kind of block, two appendices, signature, figures.
ReportDocument sample_document();

/// Rows of cells from words: "12" and "71.5%" become numbers, "" an empty cell, all else text.
TableCell cell(std::string_view shown);
RichText rich(std::string_view text);
Decimal decimal(std::string_view text);

}  // namespace tonghop::write
