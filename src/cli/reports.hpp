#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/report_data.hpp"

namespace tonghop::cli {

/// Where a period's reports are written: out/<period>, or --out.
std::filesystem::path report_directory(const Session& session, const Workspace& workspace,
                                       const std::string& name);

/// The documents about who has sent and who has not: the gap review, and a reminder for each unit that owes
/// something.
inline constexpr std::array<std::string_view, 2> kGapDocuments = {"ra-soat", "don-doc"};

/// The reports that belong to a period: that of its rhythm; the year's, where the period ends a year that no
/// form of the programme is due for; the programme's reviews that fall into it; the gap review
/// and its reminders.
struct ScheduledReport {
    std::string name;
    ReportSubject subject;
};

std::vector<ScheduledReport> scheduled_reports(const Workspace& workspace, const Programme& programme,
                                               const Period& period, Date seen_on);

}  // namespace tonghop::cli
