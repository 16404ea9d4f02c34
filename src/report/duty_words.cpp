#include "report/duty_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "text/format_date.hpp"

namespace tonghop::report {

namespace {

constexpr std::array kStates{DutyState::done,     DutyState::early,      DutyState::late,
                             DutyState::returned, DutyState::overdue,    DutyState::not_due,
                             DutyState::unknown,  DutyState::no_deadline};

/// A report is sent, anything else is done; and where days can be told, by how many.
std::string key(const Indicator& indicator, bool with_days, DutyState state) {
    const std::string_view sent = with_days ? "report.duty.sent.by." : "report.duty.sent.";
    const std::string_view done = with_days ? "report.duty.done.by." : "report.duty.done.";
    return std::string(indicator.duty->is_event ? done : sent) + std::string(name(state));
}

}  // namespace

int DutyGroup::count(std::initializer_list<DutyState> states) const {
    return static_cast<int>(std::ranges::count_if(
        owed, [&](const OwedDuty* duty) { return std::ranges::find(states, duty->state) != states.end(); }));
}

std::vector<DutyGroup> by_duty_and_period(const Programme& programme, const std::vector<OwedDuty>& duties) {
    std::vector<DutyGroup> groups;
    for (const OwedDuty& owed : duties) {
        const Indicator* indicator = programme.find(owed.duty);
        if (indicator == nullptr || !indicator->duty) continue;
        if (groups.empty() || groups.back().indicator != indicator || groups.back().period != owed.period)
            groups.push_back({indicator, owed.period, {}});
        groups.back().owed.push_back(&owed);
    }
    return groups;
}

std::string state_of(const Wording& words, const Indicator& indicator, const OwedDuty& owed) {
    return words(key(indicator, owed.days > 0, owed.state),
                 owed.days > 0 ? std::vector<Argument>{{"days", fmt::format("{:02}", owed.days)}}
                               : std::vector<Argument>{});
}

std::string state_of(const Wording& words, const DutyGroup& group) {
    if (group.owed.size() == 1) return state_of(words, *group.indicator, *group.owed.front());
    std::string all;
    for (const DutyState state : kStates) {
        const int count = group.count({state});
        if (count == 0) continue;
        all += (all.empty() ? "" : "; ") + words(key(*group.indicator, false, state)) +
               fmt::format(": {:02}", count);
    }
    return all;
}

std::string rhythm_of(const Wording& words, const Duty& duty) {
    if (duty.once) return text::period_name(*duty.once);
    if (duty.every) return words("report.duty.every." + std::string(name(*duty.every)));
    return words("report.duty.no-rhythm");
}

Tone tone_of(DutyState state) {
    switch (state) {
        case DutyState::done:
            return Tone::good;
        case DutyState::returned:
        case DutyState::overdue:
            return Tone::bad;
        case DutyState::late:
        case DutyState::early:
        case DutyState::unknown:
            return Tone::waiting;
        case DutyState::not_due:
        case DutyState::no_deadline:
            break;
    }
    return Tone::neutral;
}

}  // namespace tonghop::report
