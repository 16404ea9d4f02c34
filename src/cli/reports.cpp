#include "cli/reports.hpp"

#include <algorithm>

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

/// The report of a rhythm.
std::string_view report_of(Frequency frequency) {
    switch (frequency) {
        case Frequency::month:
            return "thang";
        case Frequency::quarter:
            return "quy";
        case Frequency::half_year:
            return "6-thang";
        case Frequency::year:
            return "nam";
        case Frequency::term:
            return "tong-ket";
    }
    return {};
}

}  // namespace

fs::path report_directory(const Session& session, const Workspace& workspace, const std::string& name) {
    return session.options.out.empty() ? workspace.out() / name : session.options.out;
}

std::vector<ScheduledReport> scheduled_reports(const Workspace& workspace, const Programme& programme,
                                               const Period& period, Date seen_on) {
    const auto of = [&](const Period& reported) {
        return ScheduledReport{std::string(report_of(reported.frequency)),
                               of_period(programme, reported, seen_on)};
    };
    // Those of one subject one after the other: their figures are gathered once.
    std::vector<ScheduledReport> reports = {of(period)};
    for (const std::string_view name : kGapDocuments)
        reports.push_back({std::string(name), of_period(programme, period, seen_on)});
    const auto year = period_at(Frequency::year, period.last_day());
    const bool ends_year = period.frequency != Frequency::year && period.last_day() == year->last_day();
    const bool has_yearly_form = std::ranges::any_of(workspace.definitions.forms, [&](const Form& form) {
        return form.programme == programme.code && form.schedule(*year) != nullptr;
    });
    if (ends_year && !has_yearly_form) reports.push_back(of(*year));
    for (const Review& review : programme.reviews)
        if (period.contains(review.as_of))
            reports.push_back({review.name, of_review(programme, review, review.as_of)});
    return reports;
}

}  // namespace tonghop::cli
