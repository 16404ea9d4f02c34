#include "cli/gap_summary.hpp"

#include "review/completeness.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"

namespace tonghop::cli {

namespace {

std::string percent(const std::optional<Decimal>& value) {
    return value ? text::format_number(*value, {NumberStyle::percent, 1}) : "–";
}

}  // namespace

bool print_gaps(const Session& session, const Workspace& workspace, const std::vector<GapReview>& reviews) {
    bool open = false;
    for (const GapReview& review : reviews) {
        const review::Completeness completeness = review::summarise(review);
        print(session.say("gaps.period", {{"period", review.period.code()},
                                          {"accepted", std::to_string(completeness.all.accepted)},
                                          {"expected", std::to_string(completeness.all.expected)},
                                          {"completeness", percent(completeness.all.completeness())},
                                          {"timeliness", percent(completeness.all.timeliness())}}));
        for (const ExpectedReport& report : review.reports) {
            const bool in_order =
                report.state == ReportState::accepted || report.state == ReportState::not_due;
            if (!in_order) open = true;
            if (in_order && report.days_late == 0) continue;
            std::string state(name(report.state));
            if (report.state == ReportState::accepted) state = "late";
            print("    " + session.say("gaps." + state, {{"unit", workspace.short_name(report.unit)},
                                                         {"form", report.form},
                                                         {"due", text::numeric_date(report.due)},
                                                         {"days", std::to_string(report.days_late)}}));
        }
    }
    return open;
}

}  // namespace tonghop::cli
