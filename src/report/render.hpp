#pragma once

#include "core/report_document.hpp"
#include "report/report_data.hpp"
#include "report/template.hpp"

namespace tonghop::report {

/// Fills a template with figures and words.
/// Figures: every figure shown has an entry in ReportDocument::figures, named after the indicator ("TV-C01")
///          or the field ("TV-01.dv_tong"), with "@unit" and ":period" where these are not the report's own.
/// Missing: "…" in running text, an empty cell in a table; never 0.
/// Errors:  none for any template and data; a name that the definitions do not know shows as missing (see
///          check()).
ReportDocument render(const Template& used, const ReportData& data);

}  // namespace tonghop::report
