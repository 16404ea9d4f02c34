#include <algorithm>

#include <fmt/format.h>

#include "report/duty_words.hpp"
#include "report/resolve.hpp"
#include "text/format_date.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

Shown shown_count(int count) {
    return shown_number(Decimal::from_integer(count), {NumberStyle::count, 0});
}

bool holds(std::string_view what, const OwedDuty& duty) {
    const DutyState state = duty.state;
    if (what == "done")
        return state == DutyState::done || state == DutyState::late || state == DutyState::early;
    if (what == "on_time") return state == DutyState::done;
    return what == "all" || what == name(state);
}

}  // namespace

std::string Resolver::owner_name(const OwedDuty& duty) const {
    return duty.is_unit ? short_name(duty.owner) : text::clean(duty.owner);
}

Shown Resolver::duty_figure(std::string_view name) const {
    const std::string_view what = name.substr(name.find('.') + 1);
    std::vector<std::string> notes;
    for (const OwedDuty& duty : data_.duties)
        if (is_covered(duty.owner) && holds(what, duty)) notes.push_back(duty.duty + ", " + owner_name(duty));
    const auto count = static_cast<std::int64_t>(notes.size());
    return counted(name, count, std::move(notes));
}

std::vector<Item> Resolver::duty_rows() const {
    std::vector<Item> items;
    for (DutyGroup& group : by_duty_and_period(*data_.programme, data_.duties)) {
        std::erase_if(group.owed, [&](const OwedDuty* duty) { return !is_covered(duty->owner); });
        if (group.owed.empty()) continue;
        Item item{.indicator = group.indicator, .period = group.period};
        item.owed = std::move(group.owed);
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<Item> Resolver::owed_duty_rows() const {
    std::vector<Item> items;
    for (const OwedDuty& duty : data_.duties)
        if (is_covered(duty.owner))
            items.push_back({.indicator = data_.programme->find(duty.duty),
                             .unit = duty.owner,
                             .owed = {&duty},
                             .period = duty.period});
    return items;
}

Shown Resolver::duty_column(const Item& item, std::string_view name) const {
    const Indicator& indicator = *item.indicator;
    const DutyGroup group{&indicator, item.period, item.owed};
    const OwedDuty& first = *item.owed.front();
    if (name == "id") return shown_text(indicator.id);
    if (name == "text") return shown_text(indicator.text);
    if (name == "population") return shown_text(indicator.population);
    if (name == "unit") return shown_text(owner_name(first));
    if (name == "period") return shown_text(rhythm_of(words_, *indicator.duty));
    if (name == "due")
        return shown_text(first.due ? text::numeric_date(*first.due) : words_("report.duty.no-due"));
    if (name == "expected") return shown_count(static_cast<int>(item.owed.size()));
    if (name == "done") return shown_count(group.count({DutyState::done, DutyState::late, DutyState::early}));
    if (name == "on_time") return shown_count(group.count({DutyState::done}));
    if (name == "late") return shown_count(group.count({DutyState::late}));
    if (name == "overdue") return shown_count(group.count({DutyState::overdue, DutyState::returned}));
    if (name == "not_due") return shown_count(group.count({DutyState::not_due}));
    if (name == "unknown") return shown_count(group.count({DutyState::unknown, DutyState::no_deadline}));
    if (name == "done_on") return first.done_on ? shown_text(text::numeric_date(*first.done_on)) : Shown();
    if (name == "days_late") return shown_count(first.state == DutyState::late ? first.days : 0);
    if (name == "document") return shown_text(first.document);
    if (name != "state") return {};
    Shown shown = shown_text(state_of(words_, group));
    if (item.owed.size() == 1) shown.tone = tone_of(first.state);
    return shown;
}

}  // namespace tonghop::report
