#include "review/find_gaps.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace tonghop::review {

namespace {

using Key = std::tuple<std::string_view, std::string_view, std::string>;
using Received = std::map<Key, std::vector<const ReceivedReport*>>;

/// What came by the review, duplicates left out, each list by time of receipt.
Received index(std::span<const ReceivedReport> received, Date as_of) {
    Received result;
    for (const ReceivedReport& report : received) {
        if (report.status == SubmissionStatus::ignored || day_of(report.received_at) > as_of) continue;
        result[Key(report.unit, report.form, report.period.code())].push_back(&report);
    }
    for (auto& [key, reports] : result)
        std::ranges::stable_sort(reports, {},
                                 [](const ReceivedReport* report) { return report->received_at; });
    return result;
}

ReportState state_of(SubmissionStatus status) {
    switch (status) {
        case SubmissionStatus::accepted:
            return ReportState::accepted;
        case SubmissionStatus::returned:
            return ReportState::returned;
        case SubmissionStatus::rejected:
            return ReportState::rejected;
        case SubmissionStatus::waiting:
            return ReportState::waiting;
        case SubmissionStatus::ignored:
            break;
    }
    return ReportState::missing;
}

void fill(ExpectedReport& expected, const std::vector<const ReceivedReport*>& reports) {
    const ReceivedReport* decides = reports.back();
    for (const ReceivedReport* report : reports)
        if (report->status == SubmissionStatus::accepted) decides = report;
    expected.state = state_of(decides->status);
    if (expected.state == ReportState::accepted) expected.accepted_received = decides->received_at;
    expected.first_received = reports.front()->received_at;
    expected.first_on_time = day_of(reports.front()->received_at) <= expected.due;
    expected.on_time = day_of(decides->received_at) <= expected.due;
    if (!expected.on_time)
        expected.days_late = static_cast<int>((day_of(decides->received_at) - expected.due).count());
    expected.revisions = static_cast<int>(reports.size()) - 1;
}

GapReview review_period(const Definitions& definitions, const Period& period, const Received& received,
                        Date as_of) {
    GapReview review{.period = period, .as_of = as_of};
    for (const Form& form : definitions.forms) {
        if (form.schedule(period) == nullptr) continue;
        for (const Unit* unit : expected_submitters(definitions, form, period)) {
            ExpectedReport expected{
                .unit = unit->code, .form = form.code, .period = period, .due = form.due(period)};
            const auto reports = received.find(Key(unit->code, form.code, period.code()));
            if (reports != received.end())
                fill(expected, reports->second);
            else
                expected.state = as_of <= expected.due ? ReportState::not_due : ReportState::missing;
            review.reports.push_back(std::move(expected));
        }
    }
    return review;
}

}  // namespace

GapReview find_gaps(const Definitions& definitions, const Period& period,
                    std::span<const ReceivedReport> received, Date as_of) {
    return review_period(definitions, period, index(received, as_of), as_of);
}

std::vector<GapReview> find_gaps(const Definitions& definitions, std::span<const Period> periods,
                                 std::span<const ReceivedReport> received, Date as_of) {
    const Received by_key = index(received, as_of);
    std::vector<GapReview> reviews;
    for (const Period& period : periods) reviews.push_back(review_period(definitions, period, by_key, as_of));
    return reviews;
}

}  // namespace tonghop::review
