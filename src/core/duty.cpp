#include "core/duty.hpp"

#include <algorithm>

namespace tonghop {

std::vector<Period> Duty::periods_between(Date first, Date last) const {
    std::vector<Period> periods;
    if (once && once->first_day() <= last && first <= once->last_day()) periods.push_back(*once);
    if (!every) return periods;
    for (auto period = period_at(*every, std::max(first, from)); period && period->first_day() <= last;
         period = period->next())
        if (period->last_day() >= first && period->last_day() >= from && period->last_day() <= to)
            periods.push_back(*period);
    return periods;
}

bool Duty::covers(const Period& period) const {
    const auto periods = periods_between(period.first_day(), period.last_day());
    return std::ranges::find(periods, period) != periods.end();
}

std::optional<Period> period_shown_by(const Form& form, const Period& period) {
    if (form.schedule(period) != nullptr) return period;
    std::optional<Period> last;
    for (const Schedule& schedule : form.schedules)
        for (const Period& part : schedule.periods_between(period.first_day(), period.last_day()))
            if (period.contains(part) && (!last || *last < part)) last = part;
    return last;
}

}  // namespace tonghop
