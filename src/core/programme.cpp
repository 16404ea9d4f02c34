#include "core/programme.hpp"

#include <algorithm>

#include "core/names.hpp"

namespace tonghop {

namespace {

constexpr auto kOperators = name_table<TargetOperator>({{TargetOperator::at_least, ">="},
                                                        {TargetOperator::above, ">"},
                                                        {TargetOperator::at_most, "<="},
                                                        {TargetOperator::below, "<"},
                                                        {TargetOperator::between, "between"},
                                                        {TargetOperator::most, "most"},
                                                        {TargetOperator::yes_no, "yes_no"},
                                                        {TargetOperator::none, "none"}});

constexpr auto kSpans = name_table<Span>(
    {{Span::at_date, "at_date"}, {Span::over_term, "over_term"}, {Span::per_year, "per_year"}});

constexpr auto kGroups = name_table<IndicatorGroup>({{IndicatorGroup::target, "target"},
                                                     {IndicatorGroup::component, "component"},
                                                     {IndicatorGroup::baseline, "baseline"},
                                                     {IndicatorGroup::rule, "rule"},
                                                     {IndicatorGroup::duty, "duty"},
                                                     {IndicatorGroup::task, "task"}});

}  // namespace

const Indicator* Programme::find(std::string_view id) const {
    const auto found = std::ranges::find(indicators, id, &Indicator::id);
    return found == indicators.end() ? nullptr : &*found;
}

std::string_view name(TargetOperator comparison) {
    return kOperators.name(comparison);
}
std::optional<TargetOperator> parse_target_operator(std::string_view text) {
    return kOperators.parse(text);
}
std::string_view name(Span span) {
    return kSpans.name(span);
}
std::optional<Span> parse_span(std::string_view text) {
    return kSpans.parse(text);
}
std::string_view name(IndicatorGroup group) {
    return kGroups.name(group);
}
std::optional<IndicatorGroup> parse_indicator_group(std::string_view text) {
    return kGroups.parse(text);
}

}  // namespace tonghop
