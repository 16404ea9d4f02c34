#pragma once

#include "core/report_document.hpp"
#include "write/printed_sheet.hpp"

namespace tonghop::write {

/// Where the left half of letterhead and signature ends, as a share of the width.
inline constexpr double kLetterHalf = 0.485;

/// Letterhead, kind of document, subject and addressee.
void write_head(PrintedSheet& sheet, const ReportDocument& document);
/// Recipients on the left, who signs on the right: all on one page.
void write_signature(PrintedSheet& sheet, const Signature& signature);
/// "Phụ lục I", what it is about, what it belongs to.
void write_appendix_head(PrintedSheet& sheet, const Section& section);

}  // namespace tonghop::write
