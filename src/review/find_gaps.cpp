#include "review/find_gaps.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_set>

namespace tonghop::review {

namespace {

/// What came by the review, duplicates left out: by form, period and unit, then by time of receipt.
class Received {
  public:
    using Reports = std::span<const ReceivedReport* const>;

    Received(std::span<const ReceivedReport> received, Date as_of) {
        for (const ReceivedReport& report : received)
            if (report.status != SubmissionStatus::ignored && day_of(report.received_at) <= as_of)
                reports_.push_back(&report);
        std::ranges::stable_sort(reports_, {}, [](const ReceivedReport* report) {
            return std::tuple(std::string_view(report->form), report->period, std::string_view(report->unit),
                              report->received_at);
        });
    }

    Reports of(std::string_view form, const Period& period) const {
        return range(reports_, std::pair(form, period), [](const ReceivedReport* report) {
            return std::pair(std::string_view(report->form), report->period);
        });
    }
    /// Those of one unit, among those of a form and period.
    static Reports of(Reports of_period, std::string_view unit) {
        return range(of_period, unit,
                     [](const ReceivedReport* report) { return std::string_view(report->unit); });
    }

  private:
    template <typename Key, typename Projection>
    static Reports range(Reports among, const Key& key, Projection projection) {
        const auto found = std::ranges::equal_range(among, key, {}, projection);
        return {found.begin(), found.end()};
    }

    std::vector<const ReceivedReport*> reports_;
};

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

int days_after(Date due, Timestamp received) {
    return std::max(0, static_cast<int>((day_of(received) - due).count()));
}

Standing standing_of(const ExpectedReport& report, bool is_first, bool blank) {
    switch (report.state) {
        case ReportState::accepted:
            if (blank) return Standing::empty;
            if (report.days_late > 0) return Standing::late;
            return is_first ? Standing::received : Standing::corrected;
        case ReportState::returned:
            return blank ? Standing::empty : Standing::returned;
        case ReportState::rejected:
            return Standing::rejected;
        case ReportState::waiting:
            return Standing::waiting;
        case ReportState::missing:
            return Standing::missing;
        case ReportState::not_due:
            break;
    }
    return Standing::not_due;
}

void fill(ExpectedReport& expected, Received::Reports reports) {
    const ReceivedReport* decides = reports.back();
    for (const ReceivedReport* report : reports)
        if (report->status == SubmissionStatus::accepted) decides = report;
    expected.state = state_of(decides->status);
    if (expected.state == ReportState::accepted) expected.accepted_received = decides->received_at;
    expected.first_received = reports.front()->received_at;
    expected.first_on_time = day_of(reports.front()->received_at) <= expected.due;
    expected.on_time = day_of(decides->received_at) <= expected.due;
    expected.days_late = days_after(expected.due, reports.front()->received_at);
    expected.days_late_in_force = days_after(expected.due, decides->received_at);
    expected.revisions = static_cast<int>(reports.size()) - 1;
    expected.standing = standing_of(expected, decides == reports.front(), decides->blank);
}

ExpectedReport blank_report(const Form& form, const Period& period, std::string_view unit) {
    return {.unit = std::string(unit), .form = form.code, .period = period, .due = form.due(period)};
}

/// What came for a form and period of others than those that owe it, in order of the register.
void add_not_owed(const UnitRegister& units, const Form& form, const Period& period,
                  Received::Reports received, const std::vector<const Unit*>& owing,
                  std::vector<ExpectedReport>& not_owed) {
    std::unordered_set<std::string_view> owes;
    for (const Unit* unit : owing) owes.insert(unit->code);
    const auto first = static_cast<std::ptrdiff_t>(not_owed.size());
    while (!received.empty()) {
        const std::string& unit = received.front()->unit;
        const Received::Reports of_unit = Received::of(received, unit);
        received = received.subspan(of_unit.size());
        if (owes.contains(unit)) continue;
        ExpectedReport report = blank_report(form, period, unit);
        fill(report, of_unit);
        report.standing = Standing::not_owed;
        not_owed.push_back(std::move(report));
    }
    std::stable_sort(not_owed.begin() + first, not_owed.end(),
                     [&](const ExpectedReport& left, const ExpectedReport& right) {
                         return units.order(left.unit) < units.order(right.unit);
                     });
}

/// Nothing came of a report though another form of the unit's did: the workbook lacked it.
void mark_incomplete(const Definitions& definitions, std::vector<ExpectedReport>& reports) {
    std::set<std::pair<std::string_view, std::string_view>> sent;
    const auto key = [&](const ExpectedReport& report) {
        return std::pair<std::string_view, std::string_view>(report.unit,
                                                             definitions.find_form(report.form)->programme);
    };
    for (const ExpectedReport& report : reports)
        if (report.first_received) sent.insert(key(report));
    for (ExpectedReport& report : reports)
        if (report.state == ReportState::missing && sent.contains(key(report)))
            report.standing = Standing::incomplete;
}

GapReview review_period(const Definitions& definitions, const Period& period, const Received& received,
                        Date as_of) {
    GapReview review{.period = period, .as_of = as_of};
    for (const Form& form : definitions.forms) {
        if (form.schedule(period) == nullptr) continue;
        const auto owing = expected_submitters(definitions, form, period);
        const Received::Reports of_period = received.of(form.code, period);
        review.reports.reserve(review.reports.size() + owing.size());
        for (const Unit* unit : owing) {
            ExpectedReport expected = blank_report(form, period, unit->code);
            const Received::Reports reports = Received::of(of_period, unit->code);
            if (!reports.empty()) {
                fill(expected, reports);
            } else {
                expected.state = as_of <= expected.due ? ReportState::not_due : ReportState::missing;
                expected.standing = standing_of(expected, false, false);
            }
            review.reports.push_back(std::move(expected));
        }
        add_not_owed(definitions.units, form, period, of_period, owing, review.not_owed);
    }
    mark_incomplete(definitions, review.reports);
    return review;
}

}  // namespace

GapReview find_gaps(const Definitions& definitions, const Period& period,
                    std::span<const ReceivedReport> received, Date as_of) {
    return review_period(definitions, period, Received(received, as_of), as_of);
}

std::vector<GapReview> find_gaps(const Definitions& definitions, std::span<const Period> periods,
                                 std::span<const ReceivedReport> received, Date as_of) {
    const Received by_key(received, as_of);
    std::vector<GapReview> reviews;
    for (const Period& period : periods) reviews.push_back(review_period(definitions, period, by_key, as_of));
    return reviews;
}

}  // namespace tonghop::review
