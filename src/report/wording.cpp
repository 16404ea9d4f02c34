#include "report/wording.hpp"

#include <compare>

#include <fmt/format.h>

#include "text/format_number.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

constexpr int kMostPlaces = 4;

Decimal hundred() {
    return Decimal::from_integer(100);
}

Decimal magnitude(Decimal value) {
    return value < Decimal() ? -value : value;
}

std::string number_text(Decimal value, NumberFormat format) {
    return text::format_number(value, format);
}

/// "đoàn viên"; empty for ratios, whose figures carry their sign.
std::string_view counted_by(const Indicator& indicator) {
    return in_percent(indicator) || indicator.is_ratio() ? std::string_view() : indicator.unit;
}

}  // namespace

bool in_percent(const Indicator& indicator) {
    return (indicator.is_ratio() || indicator.unit == "%") && !indicator.in_times();
}

std::string counted_text(std::string number, std::string_view counted) {
    if (counted.empty()) return number;
    const bool is_digit = number.size() == 1 && '1' <= number.front() && number.front() <= '9';
    return (is_digit ? "0" : "") + number + " " + text::clean(counted);
}

Decimal in_unit(const Indicator& indicator, Decimal value) {
    return indicator.in_times() ? Decimal::divide(value, hundred()).value_or(value) : value;
}

std::optional<Decimal> percent_of(Decimal part, Decimal whole) {
    const auto scaled = Decimal::multiply(part, hundred());
    auto percent = scaled ? Decimal::divide(*scaled, whole) : std::nullopt;
    if (percent && whole > Decimal() && part < whole && *percent >= hundred())
        percent = hundred() - Decimal::from_ten_thousandths(1);
    return percent;
}

Decimal rounded(Decimal value, int places) {
    std::int64_t step = Decimal::kScale;
    for (int i = 0; i < places; ++i) step /= 10;
    if (step <= 1) return value;
    const std::int64_t exact = value.ten_thousandths();
    const std::int64_t half = exact < 0 ? -step / 2 : step / 2;
    return Decimal::from_ten_thousandths((exact + half) / step * step);
}

int places_apart(Decimal value, Decimal reference) {
    if (value.is_integer()) return 0;
    for (int places = 1; places < kMostPlaces; ++places)
        if ((rounded(value, places) <=> reference) == (value <=> reference)) return places;
    return kMostPlaces;
}

NumberFormat percent_format(Decimal value, Decimal reference) {
    return {NumberStyle::percent, places_apart(value, reference)};
}

std::string points_text(Decimal value) {
    return number_text(value, {NumberStyle::count, places_apart(value, Decimal())});
}

NumberFormat plain_format(Decimal value) {
    return {value.is_integer() ? NumberStyle::count : NumberStyle::decimal, 0};
}

NumberFormat format_of(const Field& field) {
    if (field.type == FieldType::percent) return {NumberStyle::percent, 1};
    if (field.type == FieldType::decimal) return {NumberStyle::decimal, 0};
    return {NumberStyle::count, 0};
}

std::string label_of(const Field& field) {
    if (field.label.lower.empty()) return text::clean(field.label.upper);
    return text::clean(field.label.upper) + " - " + text::clean(field.label.lower);
}

std::optional<Decimal> bound(const Indicator& indicator, const std::optional<Fraction>& fraction) {
    if (!fraction) return std::nullopt;
    // What holds for each case is to hold for all of them.
    if (indicator.target.of_each_case) return hundred();
    if (indicator.is_ratio() || in_percent(indicator))
        return percent_of(fraction->numerator, fraction->denominator);
    return Decimal::divide(fraction->numerator, fraction->denominator);
}

std::string Wording::coverage(int reported, int expected) const {
    return catalogue_("report.coverage",
                      {{"reported", std::to_string(reported)}, {"expected", std::to_string(expected)}});
}

std::string Wording::period_before(Frequency frequency) const {
    return catalogue_("report.before." + std::string(name(frequency)));
}

std::string Wording::year_ago() const {
    return catalogue_("report.year-ago");
}

std::string Wording::change(Decimal now, Decimal before, NumberFormat format, std::string_view counted,
                            std::string_view base) const {
    if (now == before) return catalogue_("report.change.none", {{"base", std::string(base)}});
    const std::string amount = counted_text(number_text(magnitude(now - before), format), counted);
    return catalogue_(now > before ? "report.change.up" : "report.change.down",
                      {{"amount", amount}, {"base", std::string(base)}});
}

std::string Wording::change(const Indicator& indicator, Decimal now, Decimal before,
                            std::string_view base) const {
    if (!in_percent(indicator)) {
        const Decimal read = in_unit(indicator, now);
        const Decimal read_before = in_unit(indicator, before);
        return change(read, read_before, plain_format(read - read_before), indicator.unit, base);
    }
    if (now == before) return change(now, before, {}, {}, base);
    const std::string points =
        catalogue_("report.points", {{"points", points_text(magnitude(now - before))}});
    return catalogue_(now > before ? "report.change.up" : "report.change.down",
                      {{"amount", points}, {"base", std::string(base)}});
}

std::string Wording::change_percent(Decimal now, Decimal before, NumberFormat format,
                                    std::string_view counted, std::string_view base) const {
    const auto share = before > Decimal() ? percent_of(magnitude(now - before), before) : std::nullopt;
    if (now == before || !share) return change(now, before, format, counted, base);
    return catalogue_(
        now > before ? "report.change.up" : "report.change.down",
        {{"amount", number_text(*share, percent_format(*share, Decimal()))}, {"base", std::string(base)}});
}

std::string Wording::target(const Indicator& indicator) const {
    const auto shown = [&](const std::optional<Fraction>& fraction) {
        const auto value = bound(indicator, fraction);
        if (!value) return std::string();
        if (!in_percent(indicator)) {
            const Decimal read = in_unit(indicator, *value);
            return number_text(read, plain_format(read));
        }
        // 2/3 has no decimal that is the same.
        if (rounded(*value, 2) != *value)
            return fmt::format("{}/{}", number_text(fraction->numerator, plain_format(fraction->numerator)),
                               number_text(fraction->denominator, plain_format(fraction->denominator)));
        return number_text(*value, percent_format(*value, Decimal()));
    };
    const Target& target = indicator.target;
    if (target.of_each_case && target.value) {
        const auto least = Decimal::divide(target.value->numerator, target.value->denominator);
        return catalogue_(
            "report.target.each-case",
            {{"least", counted_text(number_text(*least, plain_format(*least)), indicator.unit)}});
    }
    const std::vector<Argument> arguments = {{"value", shown(target.value)}, {"upper", shown(target.upper)}};
    switch (target.comparison) {
        case TargetOperator::most:
            return catalogue_("report.target.most");
        case TargetOperator::yes_no:
            return catalogue_(indicator.is_ratio() ? "report.target.all" : "report.target.yes");
        case TargetOperator::none:
            return {};
        case TargetOperator::between:
            if (!target.value || !target.upper) return {};
            return catalogue_("report.target.between", arguments);
        case TargetOperator::at_least:
        case TargetOperator::above:
        case TargetOperator::at_most:
        case TargetOperator::below:
            break;
    }
    if (arguments.front().value.empty()) return {};
    if (target.comparison == TargetOperator::at_least) return arguments.front().value;
    if (target.comparison == TargetOperator::above) return catalogue_("report.target.above", arguments);
    if (target.comparison == TargetOperator::below) return catalogue_("report.target.below", arguments);
    return catalogue_("report.target.at-most", arguments);
}

std::string Wording::result(const Indicator& indicator, const Evaluation& evaluation) const {
    const auto target_value = bound(indicator, indicator.target.value);
    const std::string target_words = target(indicator);
    std::vector<Argument> arguments = {{"target", target_words}};
    // How far from the target: in per cent of it, or in percentage points.
    std::string_view measured = "";
    if (evaluation.attainment) {
        measured = "attainment";
        const NumberFormat format = percent_format(*evaluation.attainment, hundred());
        arguments.push_back({"attainment", number_text(*evaluation.attainment, format)});
        arguments.push_back({"excess", number_text(magnitude(*evaluation.attainment - hundred()), format)});
        const auto shortfall = evaluation.shortfall.value_or(Decimal());
        arguments.push_back({"shortfall", counted_text(number_text(shortfall, plain_format(shortfall)),
                                                       counted_by(indicator))});
    } else if (in_percent(indicator) && evaluation.value && target_value) {
        measured = *evaluation.value < *target_value ? "lower" : "higher";
        arguments.push_back({"points", points_text(magnitude(*evaluation.value - *target_value))});
    }
    const auto say = [&](std::string_view key) { return catalogue_(key, arguments); };

    switch (evaluation.verdict) {
        case Verdict::no_data:
            return say("report.result.no-data");
        case Verdict::not_applicable:
            return say("report.result.not-applicable");
        case Verdict::no_threshold:
            return say("report.result.no-threshold");
        case Verdict::outside_range:
            return say("report.result.outside-range");
        case Verdict::not_due:
            if (evaluation.met.value_or(false)) return say("report.result.not-due.met");
            if (measured.empty() || !evaluation.met) return say("report.result.not-due");
            if (measured == "attainment") return say("report.result.not-due.attainment");
            return say(measured == "lower" ? "report.result.not-due.lower" : "report.result.not-due.higher");
        case Verdict::not_met:
            if (measured.empty()) return say("report.result.not-met");
            if (measured == "attainment" && !evaluation.shortfall) return say("report.result.not-met.part");
            if (measured == "attainment") return say("report.result.not-met.attainment");
            // «trên 70%»: 70% itself is not enough.
            if (evaluation.value == target_value) return say("report.result.not-met");
            return say(measured == "lower" ? "report.result.not-met.lower" : "report.result.not-met.higher");
        case Verdict::met:
        case Verdict::exceeded:
            if (measured == "attainment" && *evaluation.attainment > hundred())
                return say("report.result.met.attainment");
            if (measured == "attainment") return say("report.result.met.whole");
            if (indicator.target.comparison == TargetOperator::between) return say("report.result.met.range");
            if (measured.empty() || evaluation.value == target_value) return say("report.result.met");
            return say(measured == "lower" ? "report.result.met.lower" : "report.result.met.higher");
    }
    return {};
}

std::string Wording::verdict(Verdict verdict) const {
    return catalogue_("report.verdict." + std::string(name(verdict)));
}

std::string Wording::state(const ExpectedReport& report, Date as_of) const {
    return catalogue_("report.state." + std::string(name(standing_at(report, as_of))),
                      {{"days", fmt::format("{:02}", report.days_late)}});
}

Standing standing_at(const ExpectedReport& report, Date as_of) {
    const bool nothing_came = report.state == ReportState::missing || report.state == ReportState::not_due;
    return nothing_came && !is_overdue(report, as_of) ? Standing::not_due : report.standing;
}

bool is_overdue(const ExpectedReport& report, Date as_of) {
    return report.state == ReportState::missing && report.due < as_of;
}

Tone tone_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::met:
        case Verdict::exceeded:
            return Tone::good;
        case Verdict::not_met:
        case Verdict::outside_range:
            return Tone::bad;
        case Verdict::not_due:
        case Verdict::no_data:
        case Verdict::no_threshold:
            return Tone::waiting;
        case Verdict::not_applicable:
            break;
    }
    return Tone::neutral;
}

Tone tone_of(const ExpectedReport& report, Date as_of) {
    return tone_of(standing_at(report, as_of));
}

Tone tone_of(Standing standing) {
    switch (standing) {
        case Standing::received:
        case Standing::corrected:
            return Tone::good;
        case Standing::late:
        case Standing::waiting:
            return Tone::waiting;
        case Standing::empty:
        case Standing::returned:
        case Standing::rejected:
        case Standing::incomplete:
        case Standing::missing:
            return Tone::bad;
        case Standing::not_owed:
        case Standing::not_due:
            break;
    }
    return Tone::neutral;
}

}  // namespace tonghop::report
