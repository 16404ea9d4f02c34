#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "report/resolve.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

int year_of(Date day) {
    return static_cast<int>(std::chrono::year_month_day(day).year());
}

FigureSources sources_of(const ReportData& data, const Evaluation& evaluation) {
    FigureSources found;
    if (!data.sources) return found;
    for (const FigurePart& part : evaluation.parts)
        for (const ReportUsed& report : part.reports) {
            if (found.listed.size() >= kMostSources)
                ++found.more;
            else
                append(found, data.sources(part.form, report.period, report.unit,
                                           part.field.empty() ? "rows" : std::string_view(part.field)));
        }
    return found;
}

/// The code of the first form that a formula is made of; empty without one.
std::string_view first_form(const Expression& formula) {
    if (!formula.form.empty()) return formula.form;
    for (const Expression& operand : formula.operands)
        if (const std::string_view found = first_form(operand); !found.empty()) return found;
    return {};
}

/// How the indicator's value is shown: never rounded onto a bound of its target. For times, of a value that
/// in_unit() has brought into times.
NumberFormat value_format(const Indicator& indicator, Decimal value) {
    const bool is_percent = in_percent(indicator);
    if (value.is_integer()) return {is_percent ? NumberStyle::percent : NumberStyle::count, 0};
    const auto places = [&](const std::optional<Fraction>& fraction) {
        const auto reference = bound(indicator, fraction);
        return places_apart(value, reference ? in_unit(indicator, *reference) : Decimal::from_integer(100));
    };
    return {is_percent ? NumberStyle::percent : NumberStyle::decimal,
            std::max(places(indicator.target.value), places(indicator.target.upper))};
}

/// A value (ratios in per cent) as it is read.
Shown shown_value(const Indicator& indicator, Decimal value) {
    const Decimal read = in_unit(indicator, value);
    return shown_number(read, value_format(indicator, read));
}

std::optional<Decimal> whole_below(const std::optional<Decimal>& value) {
    if (!value) return std::nullopt;
    const Decimal whole = Decimal::from_integer(value->integer_part());
    return whole > *value ? whole - Decimal::from_integer(1) : whole;
}

std::optional<Decimal> whole_above(const std::optional<Decimal>& value) {
    const auto below = value ? whole_below(-*value) : std::nullopt;
    return below ? std::optional(-*below) : std::nullopt;
}

}  // namespace

void Resolver::add_indicator_figure(const Indicator& indicator, const Evaluation* evaluation,
                                    std::string_view unit, const std::string& id) const {
    if (figures_ == nullptr || figures_->has(id)) return;
    Figure figure{.id = id, .label = text::clean(indicator.measure)};
    if (figure.label.empty()) figure.label = text::clean(indicator.text);
    if (!unit.empty()) figure.label += ", " + short_name(unit);
    figure.formula = text::clean(indicator.numerator_text);
    if (indicator.is_ratio())
        figure.formula =
            words_("report.formula.ratio",
                   {{"numerator", figure.formula}, {"denominator", text::clean(indicator.denominator_text)}});
    if (evaluation == nullptr) {
        const bool is_baseline = indicator.group == IndicatorGroup::baseline && indicator.baseline;
        if (is_baseline) figure.number = indicator.baseline;
        if (is_baseline) figure.format = plain_format(*indicator.baseline);
        figure.value = is_baseline
                           ? text::format_number(*indicator.baseline, plain_format(*indicator.baseline))
                           : words_.verdict(Verdict::no_data);
        if (is_baseline && indicator.baseline_date)
            figure.notes.push_back(text::official_date(*indicator.baseline_date));
        figures_->add(std::move(figure));
        return;
    }
    const auto plain = [](const std::optional<Decimal>& value) {
        return value ? text::format_number(*value, plain_format(*value)) : std::string();
    };
    const Shown shown = evaluation->value ? shown_value(indicator, *evaluation->value) : Shown();
    figure.value = shown.missing() ? words_.verdict(evaluation->verdict) : shown.text;
    figure.number = shown.number;
    figure.format = shown.format;
    if (!in_percent(indicator)) figure.counted = text::clean(indicator.unit);
    figure.numerator = plain(evaluation->numerator);
    figure.denominator = plain(evaluation->denominator);
    if (evaluation->expected > 0)
        figure.coverage = words_.coverage(evaluation->reported, evaluation->expected);
    for (const Carried& carried : evaluation->carried)
        figure.notes.push_back(
            words_("report.note.carried",
                   {{"unit", short_name(carried.unit)}, {"period", text::period_name(carried.period)}}));
    for (const std::string& left_out : evaluation->left_out)
        figure.notes.push_back(words_("report.note.left-out", {{"unit", short_name(left_out)}}));
    FigureSources sources = sources_of(data_, *evaluation);
    figure.sources = std::move(sources.listed);
    figure.more_sources = sources.more;
    figures_->add(std::move(figure));
}

Shown Resolver::indicator_view(const Indicator& indicator, const Evaluation* evaluation,
                               std::string_view view, std::string_view unit) const {
    if (view == "id") return shown_text(indicator.id);
    if (view == "text") return shown_text(indicator.text);
    if (view == "measure") return shown_text(indicator.measure);
    if (view == "population") return shown_text(indicator.population);
    if (view == "unit") return shown_text(indicator.target.of_each_case ? "%" : indicator.unit);
    if (view == "baseline") {
        if (!indicator.baseline) return {};
        return shown_value(indicator, *indicator.baseline);
    }
    if (view == "milestone") {
        if (!indicator.target.milestone) return {};
        return shown_text(std::to_string(year_of(*indicator.target.milestone)));
    }
    if (view == "target") {
        Shown shown = shown_text(words_.target(indicator));
        const auto value = bound(indicator, indicator.target.value);
        const bool is_number = value && !indicator.in_times() && !indicator.target.of_each_case &&
                               (!in_percent(indicator) || rounded(*value, 2) == *value);
        if (indicator.target.comparison == TargetOperator::at_least && is_number) {
            shown.number = value;
            shown.format = in_percent(indicator) ? percent_format(*value, Decimal()) : plain_format(*value);
        }
        return shown;
    }

    if (is_own_view(view)) return own_view(indicator, evaluation, view);
    if (is_task_view(view)) return task_view(indicator, view);
    if (view.starts_with("units_")) return units_counted(indicator, view);

    // All that follows speaks of the figure.
    const std::string id = unit.empty() ? indicator.id : indicator.id + "@" + std::string(unit);
    add_indicator_figure(indicator, evaluation, unit, id);
    if (view == "previous" || view == "change") return indicator_change(indicator, evaluation, view);
    const auto figured = [&](Shown shown) {
        shown.figure = id;
        return shown;
    };
    const Verdict verdict = evaluation == nullptr ? Verdict::no_data : evaluation->verdict;
    if (view == "verdict") {
        Shown shown = figured(shown_text(words_.verdict(verdict)));
        shown.tone = tone_of(verdict);
        return shown;
    }
    if (evaluation == nullptr) {
        if (view == "result") return figured(shown_text(words_("report.result.no-data")));
        if ((view.empty() || view == "value") && indicator.group == IndicatorGroup::baseline &&
            indicator.baseline)
            return figured(shown_value(indicator, *indicator.baseline));
        return {};
    }
    const auto like_value = [&](const std::optional<Decimal>& value) {
        return value ? figured(shown_value(indicator, *value)) : Shown();
    };
    const auto plain = [&](const std::optional<Decimal>& value) {
        return value ? figured(shown_number(value, plain_format(*value))) : Shown();
    };
    if (view.empty() || view == "value") return like_value(evaluation->value);
    if (view == "amount") {
        Shown shown = like_value(evaluation->value);
        const bool has_sign = shown.format.style == NumberStyle::percent;
        if (!shown.missing() && !has_sign) shown.text = counted_text(shown.text, indicator.unit);
        shown.number.reset();
        return shown;
    }
    if (view == "numerator") return plain(evaluation->numerator);
    if (view == "denominator") return plain(evaluation->denominator);
    if (view == "fraction") {
        if (!evaluation->numerator || !evaluation->denominator) return {};
        return figured(
            shown_text(plain(evaluation->numerator).text + "/" + plain(evaluation->denominator).text));
    }
    if (view == "attainment") {
        const auto attained = attainment(indicator, *evaluation);
        if (!attained) return {};
        return figured(shown_number(attained, percent_format(*attained, Decimal::from_integer(100))));
    }
    const auto points = [&](const std::optional<Decimal>& value) {
        if (!value) return Shown();
        const Decimal apart = in_unit(indicator, *value);
        return figured(shown_number(apart, {NumberStyle::count, places_apart(apart, Decimal())}));
    };
    if (view == "shortfall")
        return indicator.is_ratio() ? points(evaluation->shortfall) : plain(evaluation->shortfall);
    // Where things are counted, a part of one is none: what is needed is rounded up, what is to come is not.
    const bool is_counted = !indicator.is_ratio() && evaluation->value && evaluation->value->is_integer();
    const auto pace = is_counted ? whole_above(evaluation->required_pace) : evaluation->required_pace;
    if (view == "pace") return is_counted ? plain(pace) : points(pace);
    if (view == "projection") {
        const auto to_come = is_counted ? whole_below(evaluation->projection) : evaluation->projection;
        // What goes on falling until there is less than none says nothing.
        return to_come && *to_come < Decimal() ? Shown() : like_value(to_come);
    }
    if (view == "shortfall_amount" || view == "pace_amount") {
        const auto amount = view == "pace_amount" ? pace : evaluation->shortfall;
        Shown shown = indicator.is_ratio() ? points(amount) : plain(amount);
        if (shown.missing()) return {};
        const bool in_points = in_percent(indicator);
        shown.text = in_points ? words_("report.points", {{"points", shown.text}})
                               : counted_text(shown.text, indicator.unit);
        shown.number.reset();
        return shown;
    }
    if (view == "coverage")
        return figured(shown_text(words_.coverage(evaluation->reported, evaluation->expected)));
    if (view == "result") return figured(shown_text(words_.result(indicator, *evaluation)));
    if (view == "growth") {
        if (!indicator.baseline || !indicator.baseline_date || !evaluation->value) return {};
        const std::string base =
            words_("report.year", {{"year", std::to_string(year_of(*indicator.baseline_date))}});
        return figured(shown_text(words_.change(indicator, *evaluation->value, *indicator.baseline, base)));
    }
    if (view == "note") {
        std::vector<std::string> notes;
        if (evaluation->reported < evaluation->expected)
            notes.push_back(words_.coverage(evaluation->reported, evaluation->expected));
        if (!evaluation->carried.empty())
            notes.push_back(words_("report.note.carried-count",
                                   {{"count", fmt::format("{:02}", evaluation->carried.size())}}));
        if (!evaluation->left_out.empty())
            notes.push_back(words_("report.note.left-out-count",
                                   {{"count", fmt::format("{:02}", evaluation->left_out.size())}}));
        std::string joined;
        for (const std::string& note : notes) joined += (joined.empty() ? "" : "; ") + note;
        return shown_text(joined);
    }
    return {};
}

std::optional<Decimal> attainment(const Indicator& indicator, const Evaluation& evaluation) {
    if (evaluation.attainment) return evaluation.attainment;
    const auto target = bound(indicator, indicator.target.value);
    const TargetOperator comparison = indicator.target.comparison;
    const bool is_reached_from_below =
        comparison == TargetOperator::at_least || comparison == TargetOperator::above;
    if (!target || !evaluation.value || !is_reached_from_below) return std::nullopt;
    return percent_of(*evaluation.value, *target);
}

Shown Resolver::indicator_change(const Indicator& indicator, const Evaluation* evaluation,
                                 std::string_view view) const {
    const Evaluation* before = data_.find_compared(indicator.id);
    if (before == nullptr || !before->value || !data_.compared_with) return {};
    // A half-year's flows say nothing about a year's.
    const std::chrono::year_month_day then(*data_.compared_with);
    const std::chrono::year_month_day now(data_.as_of);
    const bool same_day = then.month() == now.month() && then.day() == now.day();
    if (indicator.span == Span::per_year && !same_day) return {};
    Shown shown;
    if (view == "previous") {
        shown = shown_value(indicator, *before->value);
    } else {
        if (evaluation == nullptr || !evaluation->value) return {};
        const auto period_before = data_.period.previous();
        const bool is_period_before = period_before && period_before->last_day() == *data_.compared_with;
        const std::string base =
            is_period_before
                ? words_.period_before(data_.period.frequency)
                : words_("report.year", {{"year", std::to_string(year_of(*data_.compared_with))}});
        std::string said = words_.change(indicator, *evaluation->value, *before->value, base);
        if (data_.is_across_scopes(*data_.compared_with, data_.as_of))
            said = words_("report.change.other-scope", {{"change", said}});
        shown = shown_text(said);
    }
    shown.figure = indicator.id + ":" + std::string(view);
    if (figures_ != nullptr)
        figures_->add(
            {.id = shown.figure,
             .label = text::clean(indicator.measure) + ", " + text::official_date(*data_.compared_with),
             .value = shown.text,
             .coverage = words_.coverage(before->reported, before->expected)});
    return shown;
}

Shown Resolver::units_counted(const Indicator& indicator, std::string_view view) const {
    const Form* form = form_of(*data_.definitions, indicator);
    const FormTotals* figures = form == nullptr ? nullptr : data_.find_form(form->code);
    if (figures == nullptr || !data_.evaluations_of) return {};
    std::vector<std::string> names;
    for (const std::string& unit : submitters_of(data_, *figures, FlowSpan::period)) {
        const Evaluation* evaluation = evaluation_of(unit, indicator.id);
        const auto met = evaluation == nullptr ? std::nullopt : evaluation->met;
        const bool holds = view == "units_met"       ? met == true
                           : view == "units_not_met" ? met == false
                                                     : evaluation == nullptr || !evaluation->value;
        if (holds) names.push_back(short_name(unit));
    }
    const std::string count = fmt::format("{:02}", names.size());
    Shown shown =
        shown_number(Decimal::from_integer(static_cast<std::int64_t>(names.size())), {NumberStyle::count, 0});
    shown.text = count;
    shown.figure = indicator.id + ":" + std::string(view);
    if (figures_ != nullptr)
        figures_->add({.id = shown.figure,
                       .label = words_("report.counted." + std::string(view),
                                       {{"measure", text::clean(indicator.measure)}}),
                       .value = shown.text,
                       .notes = std::move(names)});
    return shown;
}

const Form* form_of(const Definitions& definitions, const Indicator& indicator) {
    const std::string_view code = indicator.numerator ? first_form(*indicator.numerator) : std::string_view();
    return code.empty() ? nullptr : definitions.find_form(code);
}

}  // namespace tonghop::report
