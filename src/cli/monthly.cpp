#include "cli/monthly.hpp"

#include <algorithm>

#include "core/operator_error.hpp"
#include "review/completeness.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"

namespace tonghop::cli {

namespace {

/// Far enough back to find any rhythm's last period.
constexpr int kPeriodsBack = 3;

std::string percent(const std::optional<Decimal>& value) {
    return value ? text::format_number(*value, {NumberStyle::percent, 1}) : "–";
}

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

std::optional<Period> last_period_due(const Workspace& workspace, Date as_of) {
    std::optional<Period> last;
    Date last_due{};
    for (const Form& form : workspace.definitions.forms)
        for (const Schedule& schedule : form.schedules) {
            auto period = period_at(schedule.frequency, as_of);
            for (int step = 0; period && step < kPeriodsBack; ++step, period = period->previous()) {
                if (!schedule.covers(*period) || schedule.due.in(*period) >= as_of) continue;
                const Date due = schedule.due.in(*period);
                if (!last || due > last_due) {
                    last = period;
                    last_due = due;
                }
                break;
            }
        }
    return last;
}

std::vector<Period> periods_asked_for(const Session& session, const Workspace& workspace) {
    const Options& options = session.options;
    std::vector<Period> periods;
    if (options.from || options.to) {
        if (!options.from || !options.to || options.to->last_day() < options.from->first_day())
            throw OperatorError("cli.bad-span", {});
        for (const Form& form : workspace.definitions.forms)
            for (const Schedule& schedule : form.schedules)
                for (auto period = period_at(schedule.frequency, options.from->first_day());
                     period && period->last_day() <= options.to->last_day(); period = period->next())
                    if (schedule.covers(*period) && period->first_day() >= options.from->first_day() &&
                        std::ranges::find(periods, *period) == periods.end())
                        periods.push_back(*period);
        std::ranges::sort(periods);
    } else if (options.period) {
        periods.push_back(*options.period);
    } else if (const auto last = last_period_due(workspace, session.as_of())) {
        periods.push_back(*last);
    }
    std::erase_if(periods, [&](const Period& period) {
        return std::ranges::none_of(workspace.definitions.forms,
                                    [&](const Form& form) { return form.schedule(period) != nullptr; });
    });
    if (periods.empty()) throw OperatorError("cli.no-period", {});
    return periods;
}

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
            const Unit* unit = workspace.definitions.units.find(report.unit);
            std::string state(name(report.state));
            if (report.state == ReportState::accepted) state = "late";
            print("    " +
                  session.say("gaps." + state, {{"unit", unit != nullptr ? unit->short_name : report.unit},
                                                {"form", report.form},
                                                {"due", text::numeric_date(report.due)},
                                                {"days", std::to_string(report.days_late)}}));
        }
    }
    return open;
}

std::vector<ScheduledReport> scheduled_reports(const Programme& programme, const Period& period, Date as_of) {
    std::vector<ScheduledReport> reports = {{std::string(report_of(period.frequency)), period, as_of}};
    for (const Review& review : programme.reviews)
        if (period.contains(review.as_of))
            reports.push_back({review.name, *period_at(Frequency::year, review.as_of), review.as_of});
    reports.push_back({"ra-soat", period, as_of});
    return reports;
}

}  // namespace tonghop::cli
