#pragma once

#include <filesystem>

#include "core/report_document.hpp"

namespace tonghop::write {

/// The document as a workbook: the letter laid out for printing on the first sheet, tables with a sheet's
/// name on sheets of their own with live sums and filters, native charts, and a sheet that traces every
/// figure. The same document gives the same bytes. The file at `path` is replaced only by a whole one.
/// Errors:  OperatorError "write.failed" with path and reason.
void xlsx(const ReportDocument& document, const std::filesystem::path& path);

}  // namespace tonghop::write
