#pragma once

#include <string>
#include <vector>

#include "core/report_document.hpp"
#include "report/report_data.hpp"
#include "report/template.hpp"

namespace tonghop::report {

/// Fills a template with figures and words.
/// Figures: every figure shown has an entry in ReportDocument::figures, named after the indicator ("TV-C01")
///          or the field ("TV-01.dv_tong"), with "@unit" and ":period" where these are not the report's own.
/// Missing: "…" in running text, an empty cell in a table; never 0.
/// Errors:  OperatorError where the template would make a document beyond all measure; a name that the
///          definitions do not know shows as missing (see check()).
ReportDocument render(const Template& used, const ReportData& data);

/// Which report the template makes of the data.
ReportIdentity identity(const Template& used, const ReportData& data);

/// A figure that changed between two issues, in words.
struct ChangeLine {
    std::string label;
    std::string before;
    std::string after;
    /// "tăng 12 đoàn viên"; empty where it is no number.
    std::string difference;
    std::string cause;
};

/// Of the data's comparison, in its order.
std::vector<ChangeLine> change_lines(const ReportData& data);

/// The units that get a document each: those with a row in the template's data set of reports
/// (Template::each), in register order.
std::vector<std::string> units_with_rows(const Template& used, const ReportData& data);

}  // namespace tonghop::report
