#include "review/review_duties.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "review/find_gaps.hpp"

namespace tonghop::review {

namespace {

class DutyReview {
  public:
    DutyReview(const Definitions& definitions, const DutyEvidence& evidence, Date as_of)
        : definitions_(definitions), evidence_(evidence), as_of_(as_of) {}

    void add(const Indicator& indicator, const std::optional<Period>& period, std::vector<OwedDuty>& rows) {
        const Duty& duty = *indicator.duty;
        const auto units = obliged_units(definitions_.units, duty.obligation,
                                         period ? period->first_day() : as_of_, day_of_owing(duty, period));
        for (const Unit* unit : units)
            rows.push_back(row(duty, {.duty = indicator.id,
                                      .period = period,
                                      .owner = unit->code,
                                      .is_unit = true,
                                      .due = due(duty, period, unit->code)}));
        for (const std::string& body : duty.bodies)
            rows.push_back(row(
                duty, {.duty = indicator.id, .period = period, .owner = body, .due = due(duty, period, {})}));
    }

  private:
    using Key = std::tuple<std::string, std::string, std::string>;

    /// The day on which units must be there to owe it.
    Date day_of_owing(const Duty& duty, const std::optional<Period>& period) const {
        if (!period) return as_of_;
        for (const std::string& code : duty.forms)
            if (const Form* form = definitions_.find_form(code))
                if (const auto shown_by = period_shown_by(*form, *period)) return form->cut_off(*shown_by);
        return duty.due ? std::min(duty.due->in(*period), period->last_day()) : period->last_day();
    }

    /// The reports of a unit that show it; none where it owes none of the forms.
    std::vector<const ExpectedReport*> reports_of(const Duty& duty, const std::optional<Period>& period,
                                                  const std::string& unit) {
        std::vector<const ExpectedReport*> found;
        for (const std::string& code : duty.forms) {
            const Form* form = definitions_.find_form(code);
            const auto shown_by = form != nullptr && period ? period_shown_by(*form, *period) : std::nullopt;
            if (!shown_by) continue;
            const auto report = reports(*shown_by).find(Key(code, shown_by->code(), unit));
            if (report != reports_.end()) found.push_back(&report->second);
        }
        return found;
    }

    /// What was expected of all for a period, reckoned once.
    const std::map<Key, ExpectedReport>& reports(const Period& period) {
        if (std::ranges::find(reviewed_, period) != reviewed_.end()) return reports_;
        reviewed_.push_back(period);
        for (ExpectedReport& report : find_gaps(definitions_, period, evidence_.received, as_of_).reports) {
            Key key(report.form, period.code(), report.unit);
            reports_.emplace(std::move(key), std::move(report));
        }
        return reports_;
    }

    std::optional<Date> due(const Duty& duty, const std::optional<Period>& period, const std::string& unit) {
        if (!period) return std::nullopt;
        if (duty.due) return duty.due->in(*period);
        std::optional<Date> last;
        for (const ExpectedReport* report : reports_of(duty, period, unit))
            last = std::max(last.value_or(report->due), report->due);
        return last;
    }

    OwedDuty row(const Duty& duty, OwedDuty owed) {
        const auto reports = reports_of(duty, owed.period, owed.owner);
        const bool all_in_force = !reports.empty() && std::ranges::all_of(reports, [](const auto* report) {
            return report->state == ReportState::accepted;
        });
        const TaskAnswer* answer = answer_of(duty, owed);
        if (all_in_force) {
            for (const ExpectedReport* report : reports)
                owed.done_on = std::max(owed.done_on.value_or(tonghop::day_of(*report->accepted_received)),
                                        tonghop::day_of(*report->accepted_received));
        } else if (answer != nullptr && answer->is_done) {
            owed.done_on = answer->on;
        } else if (const DutyRecord* record = record_of(owed)) {
            owed.done_on = record->done_on;
            owed.document = record->document;
        }
        owed.state = owed.done_on ? done(duty, owed) : undone(owed, reports, answer != nullptr);
        return owed;
    }

    static DutyState done(const Duty& duty, OwedDuty& owed) {
        const auto apart = [](Date from, Date to) { return static_cast<int>((to - from).count()); };
        if (owed.due && *owed.due < *owed.done_on) {
            owed.days = apart(*owed.due, *owed.done_on);
            return DutyState::late;
        }
        if (duty.within_period && owed.period && *owed.done_on < owed.period->first_day()) {
            owed.days = apart(*owed.done_on, owed.period->first_day());
            return DutyState::early;
        }
        return DutyState::done;
    }

    DutyState undone(const OwedDuty& owed, const std::vector<const ExpectedReport*>& reports,
                     bool is_known_undone) const {
        if (!owed.period) return DutyState::no_deadline;
        const bool is_over = owed.due.value_or(owed.period->last_day()) < as_of_;
        const auto any = [&](auto... states) {
            return std::ranges::any_of(
                reports, [&](const ExpectedReport* report) { return ((report->state == states) || ...); });
        };
        if (is_over && (is_known_undone || any(ReportState::missing, ReportState::not_due)))
            return DutyState::overdue;
        if (any(ReportState::returned, ReportState::rejected)) return DutyState::returned;
        return is_over ? DutyState::unknown : DutyState::not_due;
    }

    const TaskAnswer* answer_of(const Duty& duty, const OwedDuty& owed) const {
        const TaskAnswer* last = nullptr;
        for (const TaskAnswer& answer : evidence_.answers)
            if (duty.task == answer.task && answer.unit == owed.owner && answer.on <= as_of_ &&
                (last == nullptr || last->on <= answer.on))
                last = &answer;
        return last;
    }

    /// The last one by then.
    const DutyRecord* record_of(const OwedDuty& owed) const {
        const DutyRecord* last = nullptr;
        for (const DutyRecord& record : evidence_.records)
            if (record.duty == owed.duty && record.owner == owed.owner && record.done_on <= as_of_ &&
                (!owed.period || record.period == owed.period) &&
                (last == nullptr || last->done_on <= record.done_on))
                last = &record;
        return last;
    }

    const Definitions& definitions_;
    const DutyEvidence& evidence_;
    Date as_of_;
    std::vector<Period> reviewed_;
    std::map<Key, ExpectedReport> reports_;
};

}  // namespace

std::vector<OwedDuty> review_duties(const Definitions& definitions, const Programme& programme, Date first,
                                    Date last, const DutyEvidence& evidence, Date as_of) {
    std::vector<OwedDuty> rows;
    DutyReview review(definitions, evidence, as_of);
    for (const Indicator& indicator : programme.indicators) {
        if (!indicator.duty) continue;
        if (!indicator.duty->has_rhythm()) review.add(indicator, std::nullopt, rows);
        for (const Period& period : indicator.duty->periods_between(first, last))
            review.add(indicator, period, rows);
    }
    return rows;
}

}  // namespace tonghop::review
