#include "definitions/read_schedules.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace tonghop::definitions {

namespace {

constexpr std::array<std::string_view, 5> kScheduleKeys{"frequency", "numbers", "term", "cut_off", "due"};
constexpr std::array<std::string_view, 4> kDayKeys{"month", "months_after", "day", "strictly_before"};
constexpr std::array<std::string_view, 8> kObligationKeys{
    "tiers", "units", "except", "federation", "whole_tree", "with_base_units", "from", "to"};

constexpr std::array kFrequencies{Frequency::month, Frequency::quarter, Frequency::half_year, Frequency::year,
                                  Frequency::term};
constexpr std::array kTiers{Tier::national, Tier::province, Tier::upper, Tier::sector, Tier::base};

int periods_in_year(Frequency frequency) {
    switch (frequency) {
        case Frequency::month:
            return 12;
        case Frequency::quarter:
            return 4;
        case Frequency::half_year:
            return 2;
        case Frequency::year:
        case Frequency::term:
            return 1;
    }
    return 1;
}

/// The term, or the periods of some year.
std::vector<Period> some_periods(const Schedule& schedule) {
    const Period year = Period::whole_year(2025);
    return schedule.term ? std::vector{*schedule.term}
                         : schedule.periods_between(year.first_day(), year.last_day());
}

/// 2018..2023
std::optional<Period> term_of(const YamlNode& node, Reading& reading) {
    const auto text = text_of(node, reading);
    const auto period = text ? parse_period(*text) : std::nullopt;
    if (period && period->frequency == Frequency::term) return period;
    if (text) reading.refuse(node, Message{"definitions.not-a-term", {{"found", *text}}});
    return std::nullopt;
}

/// A due day before its period begins, or before what it reports was counted, is a slip of the pen.
void check_days(const Schedule& schedule, const YamlNode& node, Reading& reading) {
    for (const Period& period : some_periods(schedule)) {
        const Date due = schedule.due.in(period);
        const bool due_early =
            due < period.first_day() || (schedule.cut_off && due < schedule.cut_off->in(period));
        const bool cut_early = schedule.cut_off && !period.contains(schedule.cut_off->in(period));
        if (!due_early && !cut_early) continue;
        reading.refuse(node, Message{due_early ? "definitions.due-too-early" : "definitions.cut-off-outside",
                                     {{"period", period.code()}}});
        return;
    }
}

std::optional<Schedule> schedule_of(const YamlNode& node, Reading& reading) {
    const std::size_t before = reading.problems.size();
    Mapping mapping(node, reading, kScheduleKeys);
    Schedule schedule;
    const auto frequency = mapping.required("frequency", word(kFrequencies));
    const auto due = mapping.required("due", day_rule_of);
    if (!frequency || !due) return std::nullopt;
    schedule.frequency = *frequency;
    schedule.due = *due;
    schedule.cut_off = mapping.optional("cut_off", day_rule_of);
    schedule.term = mapping.optional("term", term_of);
    if ((schedule.frequency == Frequency::term) != (mapping.find("term") != nullptr)) {
        reading.refuse(node, Message{"definitions.term-and-frequency", {}});
        return std::nullopt;
    }
    if (const YamlNode* numbers = mapping.find("numbers"))
        for (const YamlNode& item : items_of(*numbers, reading))
            if (const auto number = integer_of(item, reading, 1, periods_in_year(*frequency)))
                schedule.numbers.push_back(*number);
    if (reading.problems.size() == before) check_days(schedule, node, reading);
    return schedule;
}

bool overlap(const Schedule& left, const Schedule& right) {
    return std::ranges::any_of(some_periods(left),
                               [&](const Period& period) { return right.covers(period); });
}

}  // namespace

std::optional<DayRule> day_rule_of(const YamlNode& node, Reading& reading) {
    Mapping mapping(node, reading, kDayKeys);
    DayRule rule;
    rule.month = mapping.optional("month", integer(1, 12));
    rule.months_after = mapping.optional("months_after", integer(0, 24)).value_or(0);
    rule.day = mapping.required("day", integer(1, 31)).value_or(31);
    rule.strictly_before = mapping.flag("strictly_before");
    if (rule.month && mapping.find("months_after") != nullptr)
        reading.refuse(node, Message{"definitions.month-twice", {}});
    return rule;
}

std::vector<Schedule> schedules_of(const YamlNode& node, Reading& reading) {
    std::vector<Schedule> schedules;
    for (const YamlNode& item : items_of(node, reading)) {
        auto schedule = schedule_of(item, reading);
        if (!schedule) continue;
        if (std::ranges::any_of(schedules, [&](const Schedule& other) { return overlap(other, *schedule); }))
            reading.refuse(item, Message{"definitions.schedule-twice", {}});
        schedules.push_back(std::move(*schedule));
    }
    if (node.kind == YamlNode::Kind::sequence && node.values.empty())
        reading.refuse(node, Message{"definitions.empty-list", {}});
    return schedules;
}

std::vector<Tier> tiers_of(Mapping& mapping, std::string_view key, Reading& reading) {
    std::vector<Tier> tiers;
    if (const YamlNode* node = mapping.find(key))
        for (const YamlNode& item : items_of(*node, reading))
            if (const auto tier = word_of<Tier>(item, reading, kTiers)) tiers.push_back(*tier);
    return tiers;
}

std::optional<Obligation> obligation_of(const YamlNode& node, Reading& reading) {
    Mapping mapping(node, reading, kObligationKeys);
    Obligation obligation;
    obligation.tiers = tiers_of(mapping, "tiers", reading);
    obligation.units = mapping.optional_texts("units");
    obligation.except = mapping.optional_texts("except");
    obligation.federation = mapping.flag("federation");
    obligation.whole_tree = mapping.flag("whole_tree");
    obligation.with_base_units = mapping.flag("with_base_units");
    obligation.from = mapping.optional("from", date_of);
    obligation.to = mapping.optional("to", date_of);
    if (mapping.find("tiers") == nullptr && mapping.find("units") == nullptr && !obligation.federation)
        reading.refuse(node, Message{"definitions.nobody-owes", {}});
    if (obligation.from && obligation.to && *obligation.to < *obligation.from)
        reading.refuse(node, Message{"definitions.ends-before-it-begins", {}});
    return obligation;
}

}  // namespace tonghop::definitions
