#pragma once

#include "core/gap_page.hpp"
#include "core/report_document.hpp"

namespace tonghop::report {

/// The gap review as a document of tables, each on a sheet of its own: for a workbook.
ReportDocument gap_document(const GapPage& page);

}  // namespace tonghop::report
