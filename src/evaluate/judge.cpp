#include "evaluate/judge.hpp"

#include <vector>

#include "core/sum.hpp"
#include "evaluate/exact.hpp"

namespace tonghop::evaluate {

namespace {

const Decimal kOne = Decimal::from_ten_thousandths(Decimal::kScale);

bool usable(const std::optional<Fraction>& fraction) {
    return fraction && fraction->denominator > Decimal();
}

/// The comparison that a target comes down to: yes_no is "all of them", or "any"; of each case, "all of
/// them".
Target as_comparison(const Indicator& indicator) {
    Target target = indicator.target;
    if (target.of_each_case) {
        target.comparison = TargetOperator::at_least;
        target.value = Fraction{kOne};
        return target;
    }
    if (target.comparison == TargetOperator::yes_no && !usable(target.value)) {
        target.comparison = indicator.is_ratio() ? TargetOperator::at_least : TargetOperator::above;
        target.value = Fraction{indicator.is_ratio() ? kOne : Decimal()};
    } else if (target.comparison == TargetOperator::yes_no) {
        target.comparison = TargetOperator::at_least;
    }
    return target;
}

bool has_threshold(const Target& target) {
    switch (target.comparison) {
        case TargetOperator::at_least:
        case TargetOperator::above:
        case TargetOperator::at_most:
        case TargetOperator::below:
            return usable(target.value);
        case TargetOperator::between:
            return usable(target.value) && usable(target.upper);
        case TargetOperator::most:
        case TargetOperator::yes_no:
        case TargetOperator::none:
            return false;
    }
    return false;
}

/// Where an unrounded figure equals its bound, what is shown must not tell another story than the verdict.
std::vector<Bound> bounds_of(const Target& target) {
    using Order = std::strong_ordering;
    switch (target.comparison) {
        case TargetOperator::at_least:
        case TargetOperator::below:
            return {{*target.value, Order::greater}};
        case TargetOperator::above:
        case TargetOperator::at_most:
            return {{*target.value, Order::less}};
        case TargetOperator::between:
            return {{*target.value, Order::greater}, {*target.upper, Order::less}};
        default:
            return {};
    }
}

struct Outcome {
    bool met = false;
    Verdict verdict = Verdict::not_met;
};

Outcome compare(const Target& target, Decimal numerator, Decimal denominator) {
    const auto against = [&](const Fraction& bound) {
        return compare_ratio(numerator, denominator, bound.numerator, bound.denominator);
    };
    const auto order = against(*target.value);
    switch (target.comparison) {
        case TargetOperator::at_least:
            if (order < 0) return {false, Verdict::not_met};
            return {true, order > 0 ? Verdict::exceeded : Verdict::met};
        case TargetOperator::above:
            return order > 0 ? Outcome{true, Verdict::exceeded} : Outcome{false, Verdict::not_met};
        case TargetOperator::at_most:
            return order <= 0 ? Outcome{true, Verdict::met} : Outcome{false, Verdict::not_met};
        case TargetOperator::below:
            return order < 0 ? Outcome{true, Verdict::met} : Outcome{false, Verdict::not_met};
        case TargetOperator::between:
            if (order < 0) return {false, Verdict::not_met};
            return against(*target.upper) > 0 ? Outcome{false, Verdict::outside_range}
                                              : Outcome{true, Verdict::met};
        default:
            return {};
    }
}

/// True where more is better up to the target: what is missing to it can be told.
bool to_be_reached(const Target& target) {
    return target.comparison == TargetOperator::at_least || target.comparison == TargetOperator::above ||
           target.comparison == TargetOperator::between;
}

/// Value over target in per cent; 100 only where the target is reached.
std::optional<Decimal> attainment(const Target& target, Decimal value) {
    const auto goal = Decimal::divide(target.value->numerator, target.value->denominator);
    if (!goal || *goal <= Decimal()) return std::nullopt;
    return rounded_beside(value, *goal, 100, 4, {{Fraction{kOne}}});
}

std::optional<Decimal> shortfall(const Target& target, Decimal value, int scale) {
    const auto goal = Decimal::multiply(target.value->numerator, Decimal::from_integer(scale));
    if (!goal) return std::nullopt;
    const auto shown = rounded_up(*goal, Decimal::kScale, target.value->denominator.ten_thousandths());
    if (!shown) return std::nullopt;
    Sum difference;
    difference.add(shown);
    difference.add(-value);
    return difference.value();
}

/// The value at the milestone if it goes on changing as it did from the baseline to the review.
std::optional<Decimal> projection(const Indicator& indicator, Decimal value, Date as_of) {
    if (!indicator.baseline || !indicator.baseline_date || !indicator.target.milestone) return std::nullopt;
    if (*indicator.baseline_date >= as_of || *indicator.target.milestone <= as_of) return std::nullopt;
    const Years past = years_between(*indicator.baseline_date, as_of);
    const Years ahead = years_between(as_of, *indicator.target.milestone);
    Sum change;
    change.add(value);
    change.add(-*indicator.baseline);
    if (!change.value()) return std::nullopt;
    // change · (ahead / past), years as fractions: nothing is rounded before the end.
    const auto grown = rounded(*change.value(), ahead.units * past.per_year, past.units * ahead.per_year);
    Sum result;
    result.add(value);
    result.add(grown);
    return grown ? result.value() : std::nullopt;
}

}  // namespace

Evaluation judge(const Indicator& indicator, std::optional<Decimal> numerator,
                 std::optional<Decimal> denominator, Date as_of) {
    Evaluation evaluation{.indicator = indicator.id, .as_of = as_of, .numerator = numerator};
    if (indicator.is_ratio()) evaluation.denominator = denominator;
    if (indicator.is_ratio() && denominator && *denominator <= Decimal()) {
        evaluation.verdict = Verdict::not_applicable;
        return evaluation;
    }
    if (!numerator || (indicator.is_ratio() && !denominator)) {
        evaluation.verdict = Verdict::no_data;
        return evaluation;
    }
    const Decimal whole = indicator.is_ratio() ? *denominator : kOne;
    const int scale = indicator.is_ratio() ? 100 : 1;
    const Target target = as_comparison(indicator);
    const bool threshold = has_threshold(target);
    const auto bounds = threshold ? bounds_of(target) : std::vector<Bound>{};
    evaluation.value = rounded_beside(*numerator, whole, scale, 4, bounds);
    evaluation.places = places_beside(*numerator, whole, indicator.in_times() ? 1 : scale, bounds);
    if (!threshold) {
        evaluation.verdict = Verdict::no_threshold;
        return evaluation;
    }
    const Outcome outcome = compare(target, *numerator, whole);
    evaluation.met = outcome.met;
    evaluation.verdict = outcome.verdict;
    const bool milestone_ahead = target.milestone && as_of < *target.milestone;
    if (outcome.verdict == Verdict::not_met && milestone_ahead) evaluation.verdict = Verdict::not_due;
    if (!evaluation.value) return evaluation;

    const Decimal value = *evaluation.value;
    if (!indicator.is_ratio() && to_be_reached(target) && target.comparison != TargetOperator::between)
        evaluation.attainment = attainment(target, value);
    if (outcome.verdict == Verdict::not_met && to_be_reached(target)) {
        evaluation.shortfall = shortfall(target, value, scale);
        if (evaluation.shortfall && milestone_ahead) {
            const Years left = years_between(as_of, *target.milestone);
            evaluation.required_pace = rounded_up(*evaluation.shortfall, left.per_year, left.units);
        }
    }
    evaluation.projection = projection(indicator, value, as_of);
    return evaluation;
}

}  // namespace tonghop::evaluate
