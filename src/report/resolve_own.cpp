#include <algorithm>
#include <array>

#include "report/resolve.hpp"
#include "text/format_number.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

constexpr auto kOwnViews = std::to_array<std::string_view>(
    {"own", "own_fraction", "own_verdict", "own_result", "average", "against_average"});

/// A sum over those that reported it; nothing where nobody did.
std::optional<Decimal> mean(const std::optional<Decimal>& sum, int count) {
    if (!sum || count <= 0) return std::nullopt;
    const auto hundredth = percent_of(*sum, Decimal::from_integer(static_cast<std::int64_t>(count) * 100));
    return hundredth ? std::optional(rounded(*hundredth, 1)) : std::nullopt;
}

/// Of a ratio that of all units together; of a number its mean over those that reported.
std::optional<Decimal> average_of(const Indicator& indicator, const Evaluation* whole) {
    if (whole == nullptr) return std::nullopt;
    return indicator.is_ratio() ? whole->value : mean(whole->value, whole->reported);
}

Decimal apart(Decimal left, Decimal right) {
    return left > right ? left - right : right - left;
}

std::string_view comparison_key(Decimal own, Decimal average) {
    if (own == average) return "report.average.same";
    return own > average ? "report.average.above" : "report.average.below";
}

}  // namespace

bool is_own_view(std::string_view view) {
    return std::ranges::find(kOwnViews, view) != kOwnViews.end();
}

Shown Resolver::own_view(const Indicator& indicator, const Evaluation* whole, std::string_view view) const {
    // A number over many units has no target for one: 68.500 members are the federation's.
    const bool has_own_target = indicator.is_ratio() || indicator.target.comparison == TargetOperator::yes_no;
    const auto shown = [&](Decimal value) {
        const Decimal read = in_unit(indicator, value);
        return in_percent(indicator) ? shown_number(read, percent_format(read, Decimal::from_integer(100)))
                                     : shown_number(read, plain_format(read));
    };
    const Evaluation* own = evaluation_of(data_.unit, indicator.id);
    if (view == "average" || view == "against_average") {
        const auto average = average_of(indicator, whole);
        if (!average) return {};
        if (view == "average") return shown(*average);
        if (own == nullptr || !own->value) return {};
        const Decimal difference = in_unit(indicator, apart(*own->value, *average));
        const std::string amount =
            in_percent(indicator)
                ? words_("report.points", {{"points", points_text(difference)}})
                : counted_text(text::format_number(difference, plain_format(difference)), indicator.unit);
        return shown_text(words_(comparison_key(*own->value, *average), {{"amount", amount}}));
    }
    if (own == nullptr) return {};
    if (!has_own_target && (view == "own_verdict" || view == "own_result")) return {};
    const std::string_view plain = view == "own" ? std::string_view("value") : view.substr(4);
    return indicator_view(indicator, own, plain, data_.unit);
}

Shown Resolver::field_average(const FormTotals& figures, const Form& form, std::string_view field) const {
    const UnitTotal* total = figures.current.find(data_.federation->root);
    const auto average =
        total == nullptr ? std::nullopt : mean(total_of(form, *total, field), total->reported);
    return average ? shown_number(average, plain_format(*average)) : Shown();
}

Shown Resolver::field_against_average(const FormTotals& figures, const Form& form,
                                      std::string_view field) const {
    const UnitTotal* total = figures.current.find(data_.federation->root);
    const UnitTotal* unit = figures.current.find(data_.unit);
    const auto average =
        total == nullptr ? std::nullopt : mean(total_of(form, *total, field), total->reported);
    const auto own = unit == nullptr ? std::nullopt : total_of(form, *unit, field);
    if (!own || !average) return {};
    const Decimal difference = apart(*own, *average);
    const Field* known = form.find(field);
    const std::string amount =
        counted_text(text::format_number(difference, plain_format(difference)),
                     known == nullptr ? std::string_view() : std::string_view(known->measure));
    return shown_text(words_(comparison_key(*own, *average), {{"amount", amount}}));
}

}  // namespace tonghop::report
