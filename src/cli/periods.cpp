#include "cli/periods.hpp"

#include <algorithm>
#include <span>

#include "core/operator_error.hpp"

namespace tonghop::cli {

namespace {

/// Far enough back to find any rhythm's last period.
constexpr std::chrono::days kDaysBack{3 * 366};

/// None of a form that nobody owes.
std::span<const Schedule> owed_schedules(const Form& form) {
    return form.obligation.of_nobody() ? std::span<const Schedule>() : form.schedules;
}

}  // namespace

std::optional<Period> last_period_due(const Workspace& workspace, Date as_of) {
    std::optional<Period> last;
    Date last_due{};
    for (const Form& form : workspace.definitions.forms)
        for (const Schedule& schedule : owed_schedules(form))
            for (const Period& period : schedule.periods_between(as_of - kDaysBack, as_of)) {
                const Date due = schedule.due.in(period);
                if (due >= as_of || (last && due <= last_due)) continue;
                last = period;
                last_due = due;
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
            for (const Schedule& schedule : owed_schedules(form))
                for (const Period& period :
                     schedule.periods_between(options.from->first_day(), options.to->last_day()))
                    if (period.first_day() >= options.from->first_day() &&
                        period.last_day() <= options.to->last_day() &&
                        std::ranges::find(periods, period) == periods.end())
                        periods.push_back(period);
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
