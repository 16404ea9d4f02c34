#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/report_data.hpp"
#include "report/template.hpp"

namespace tonghop::cli {

/// Where a period's reports are written: out/<period>, or --out.
std::filesystem::path report_directory(const Session& session, const Workspace& workspace,
                                       const std::string& name);

/// Renders and writes a report in the formats asked for (default: html and xlsx).
/// Result: the files written. Errors: OperatorError for an unknown format, or where they cannot be written.
std::vector<std::filesystem::path> write_report(const Session& session, const report::Template& used,
                                                const report::ReportData& data,
                                                const std::filesystem::path& directory);

/// The reports that belong to a period: that of its rhythm; the year's, where the period ends a year that no
/// form of the programme is due for; the programme's reviews that fall into it; the gap review.
struct ScheduledReport {
    std::string name;
    ReportSubject subject;
};

std::vector<ScheduledReport> scheduled_reports(const Workspace& workspace, const Programme& programme,
                                               const Period& period, Date seen_on);

}  // namespace tonghop::cli
