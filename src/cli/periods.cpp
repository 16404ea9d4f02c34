#include "cli/periods.hpp"

#include <algorithm>

#include "core/operator_error.hpp"

namespace tonghop::cli {

namespace {

/// Far enough back to find any rhythm's last period.
constexpr int kPeriodsBack = 3;

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

}  // namespace tonghop::cli
