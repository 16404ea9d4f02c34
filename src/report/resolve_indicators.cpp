#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "report/resolve.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

/// Cells listed behind one indicator, over all its fields and periods.
constexpr std::size_t kMostSources = 200;

int year_of(Date day) {
    return static_cast<int>(std::chrono::year_month_day(day).year());
}

FigureSources sources_of(const ReportData& data, const Evaluation& evaluation) {
    FigureSources found;
    if (!data.sources) return found;
    for (const FigurePart& part : evaluation.parts)
        for (const ReportUsed& report : part.reports) {
            FigureSources some = data.sources(part.form, report.period, report.unit,
                                              part.field.empty() ? "rows" : std::string_view(part.field));
            const std::size_t room = kMostSources - found.listed.size();
            const std::size_t taken = std::min(room, some.listed.size());
            const auto end = some.listed.begin() + static_cast<std::ptrdiff_t>(taken);
            std::move(some.listed.begin(), end, std::back_inserter(found.listed));
            found.more += some.more + static_cast<int>(some.listed.size() - taken);
        }
    return found;
}

/// How the indicator's value is shown: never rounded onto a bound of its target.
NumberFormat value_format(const Indicator& indicator, Decimal value) {
    const bool is_percent = indicator.is_ratio() || indicator.unit == "%";
    if (value.is_integer()) return {is_percent ? NumberStyle::percent : NumberStyle::count, 0};
    const auto places = [&](const std::optional<Fraction>& fraction) {
        return places_apart(value, bound(indicator, fraction).value_or(Decimal::from_integer(100)));
    };
    return {is_percent ? NumberStyle::percent : NumberStyle::decimal,
            std::max(places(indicator.target.value), places(indicator.target.upper))};
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

void Resolver::add_indicator_figure(const Indicator& indicator, const Evaluation* evaluation) const {
    if (figures_ == nullptr || figures_->has(indicator.id)) return;
    Figure figure{.id = indicator.id, .label = text::clean(indicator.measure)};
    if (figure.label.empty()) figure.label = text::clean(indicator.text);
    figure.formula = text::clean(indicator.numerator_text);
    if (indicator.is_ratio())
        figure.formula =
            words_("report.formula.ratio",
                   {{"numerator", figure.formula}, {"denominator", text::clean(indicator.denominator_text)}});
    if (evaluation == nullptr) {
        const bool is_baseline = indicator.group == IndicatorGroup::baseline && indicator.baseline;
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
    figure.value = evaluation->value
                       ? text::format_number(*evaluation->value, value_format(indicator, *evaluation->value))
                       : words_.verdict(evaluation->verdict);
    figure.numerator = plain(evaluation->numerator);
    figure.denominator = plain(evaluation->denominator);
    if (evaluation->expected > 0)
        figure.coverage = words_.coverage(evaluation->reported, evaluation->expected);
    for (const Carried& carried : evaluation->carried)
        figure.notes.push_back(
            words_("report.note.carried",
                   {{"unit", short_name(carried.unit)}, {"period", text::period_name(carried.period)}}));
    for (const std::string& unit : evaluation->left_out)
        figure.notes.push_back(words_("report.note.left-out", {{"unit", short_name(unit)}}));
    FigureSources sources = sources_of(data_, *evaluation);
    figure.sources = std::move(sources.listed);
    figure.more_sources = sources.more;
    figures_->add(std::move(figure));
}

Shown Resolver::indicator_view(const Indicator& indicator, const Evaluation* evaluation,
                               std::string_view view) const {
    if (view == "id") return shown_text(indicator.id);
    if (view == "text") return shown_text(indicator.text);
    if (view == "measure") return shown_text(indicator.measure);
    if (view == "population") return shown_text(indicator.population);
    if (view == "unit") return shown_text(indicator.unit);
    if (view == "baseline") {
        if (!indicator.baseline) return {};
        return shown_number(indicator.baseline, value_format(indicator, *indicator.baseline));
    }
    if (view == "milestone") {
        if (!indicator.target.milestone) return {};
        return shown_text(std::to_string(year_of(*indicator.target.milestone)));
    }
    if (view == "target") {
        Shown shown = shown_text(words_.target(indicator));
        const auto value = bound(indicator, indicator.target.value);
        if (indicator.target.comparison == TargetOperator::at_least && value &&
            (!indicator.is_ratio() || rounded(*value, 2) == *value)) {
            shown.number = value;
            shown.format = indicator.is_ratio() ? percent_format(*value, Decimal()) : plain_format(*value);
        }
        return shown;
    }

    if (is_task_view(view)) return task_view(indicator, view);

    // All that follows speaks of the figure.
    add_indicator_figure(indicator, evaluation);
    const auto figured = [&](Shown shown) {
        shown.figure = indicator.id;
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
            return figured(shown_number(indicator.baseline, value_format(indicator, *indicator.baseline)));
        return {};
    }
    const auto like_value = [&](const std::optional<Decimal>& value) {
        return value ? figured(shown_number(value, value_format(indicator, *value))) : Shown();
    };
    const auto plain = [&](const std::optional<Decimal>& value) {
        return value ? figured(shown_number(value, plain_format(*value))) : Shown();
    };
    if (view.empty() || view == "value") return like_value(evaluation->value);
    if (view == "amount") {
        Shown shown = like_value(evaluation->value);
        const bool has_sign = shown.format.style == NumberStyle::percent;
        if (!shown.missing() && !has_sign) shown.text += " " + text::clean(indicator.unit);
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
        if (!evaluation->attainment) return {};
        return figured(shown_number(evaluation->attainment,
                                    percent_format(*evaluation->attainment, Decimal::from_integer(100))));
    }
    const auto points = [&](const std::optional<Decimal>& value) {
        if (!value) return Shown();
        return figured(shown_number(value, {NumberStyle::count, places_apart(*value, Decimal())}));
    };
    if (view == "shortfall")
        return indicator.is_ratio() ? points(evaluation->shortfall) : plain(evaluation->shortfall);
    // Where things are counted, a part of one is none: what is needed is rounded up, what is to come is not.
    const bool is_counted = !indicator.is_ratio() && evaluation->value && evaluation->value->is_integer();
    const auto pace = is_counted ? whole_above(evaluation->required_pace) : evaluation->required_pace;
    if (view == "pace") return is_counted ? plain(pace) : points(pace);
    if (view == "projection")
        return like_value(is_counted ? whole_below(evaluation->projection) : evaluation->projection);
    if (view == "shortfall_amount" || view == "pace_amount") {
        const auto amount = view == "pace_amount" ? pace : evaluation->shortfall;
        Shown shown = indicator.is_ratio() ? points(amount) : plain(amount);
        if (shown.missing()) return {};
        shown.text = indicator.is_ratio() ? words_("report.points", {{"points", shown.text}})
                                          : shown.text + " " + text::clean(indicator.unit);
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
        return figured(
            shown_text(words_.change(*evaluation->value, *indicator.baseline,
                                     value_format(indicator, *evaluation->value - *indicator.baseline),
                                     indicator.is_ratio() ? "" : indicator.unit, base)));
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

}  // namespace tonghop::report
