#include "cli/gap_summary.hpp"

#include "review/completeness.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"

namespace tonghop::cli {

namespace {

std::string percent(const std::optional<Decimal>& value) {
    return value ? text::format_number(*value, {NumberStyle::percent, 1}) : "–";
}

bool is_worth_saying(Standing standing) {
    return standing != Standing::received && standing != Standing::corrected &&
           standing != Standing::not_due && standing != Standing::not_owed;
}

}  // namespace

bool print_gaps(const Session& session, const Workspace& workspace, const std::vector<GapReview>& reviews) {
    bool open = false;
    for (const GapReview& review : reviews) {
        const ReportCounts all = review::summarise(workspace.definitions.units, review).all;
        print(session.say("gaps.period", {{"period", review.period.code()},
                                          {"accepted", std::to_string(all.accepted)},
                                          {"expected", std::to_string(all.expected)},
                                          {"completeness", percent(all.completeness())},
                                          {"timeliness", percent(all.timeliness())}}));
        for (const ExpectedReport& report : review.reports) {
            if (report.state != ReportState::accepted && report.state != ReportState::not_due) open = true;
            if (!is_worth_saying(report.standing)) continue;
            // Units are called as they were then.
            print("    " + session.say("gaps." + std::string(name(report.standing)),
                                       {{"unit", workspace.short_name(report.unit, review.period.last_day())},
                                        {"form", report.form},
                                        {"due", text::numeric_date(report.due)},
                                        {"days", std::to_string(report.days_late)}}));
        }
    }
    return open;
}

}  // namespace tonghop::cli
