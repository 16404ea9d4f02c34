#include <algorithm>

#include "cli/duties.hpp"
#include "cli/explain_origin.hpp"
#include "cli/figures.hpp"
#include "formula/print.hpp"
#include "report/duty_words.hpp"
#include "report/wording.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"
#include "text/normalise.hpp"

namespace tonghop::cli {

namespace {

Date review_day(const Session& session) {
    if (session.options.as_of) return *session.options.as_of;
    return session.options.period ? session.options.period->last_day() : session.as_of();
}

std::string value_text(const Indicator& indicator, const Evaluation& evaluation,
                       const report::Wording& words) {
    if (!evaluation.value) return words.verdict(evaluation.verdict);
    const auto target = report::bound(indicator, indicator.target.value);
    const std::string value = text::format_number(
        *evaluation.value,
        indicator.is_ratio()
            ? report::percent_format(*evaluation.value, target.value_or(Decimal::from_integer(100)))
            : report::plain_format(*evaluation.value));
    if (!indicator.is_ratio()) return value + " " + text::clean(indicator.unit);
    return value + " (" + shown(evaluation.numerator) + "/" + shown(evaluation.denominator) + ")";
}

void print_definition(const Explained& from, const Programme& programme, const Indicator& indicator) {
    const auto& say = from.session.say;
    print(indicator.id + ". " + text::clean(indicator.text));
    print("  " + say("explain.source", {{"citation", text::clean(programme.citation)}}));
    if (!indicator.quote.empty())
        print("  " + say("explain.quote", {{"quote", text::clean(indicator.quote)}}));
    if (indicator.duty) return;
    if (!indicator.numerator) return print("  " + say("explain.no-form", {}));
    print("  " + say(indicator.is_ratio() ? "explain.ratio" : "explain.count",
                     {{"numerator", text::clean(indicator.numerator_text)},
                      {"denominator", text::clean(indicator.denominator_text)}}));
    std::string formula = formula::text(*indicator.numerator);
    if (indicator.denominator)
        formula = "(" + formula + ") / (" + formula::text(*indicator.denominator) + ")";
    print("  " + say("explain.formula", {{"formula", formula}}));
}

void print_evaluation(const Explained& from, const Indicator& indicator, const Evaluation& evaluation) {
    const auto& say = from.session.say;
    const report::Wording words(say);
    const std::string target = words.target(indicator);
    print("  " + say(target.empty() ? "explain.value" : "explain.value-and-target",
                     {{"date", text::numeric_date(evaluation.as_of)},
                      {"value", value_text(indicator, evaluation, words)},
                      {"target", target},
                      {"verdict", words.verdict(evaluation.verdict)}}));
    if (evaluation.expected > 0)
        print("  " + say("explain.coverage",
                         {{"coverage", words.coverage(evaluation.reported, evaluation.expected)}}));
    for (const Carried& carried : evaluation.carried)
        print("  " + words("report.note.carried", {{"unit", from.workspace.short_name(carried.unit)},
                                                   {"period", text::period_name(carried.period)}}));
    for (const std::string& unit : evaluation.left_out)
        print("  " + words("report.note.left-out", {{"unit", from.workspace.short_name(unit)}}));
}

void print_part(const Explained& from, const FigurePart& part) {
    const Form* form = from.workspace.definitions.find_form(part.form);
    if (form == nullptr) return;
    const Field* field = form->find(part.field);
    print("  " + from.session.say("explain.part", {{"part", part.text},
                                                   {"label", field_label(from, field)},
                                                   {"value", shown(part.value)}}));
    for (const ReportUsed& report : part.reports)
        if (const auto origin = origin_of(from.database, *form, report.period, report.unit))
            print_origin(from, *form, field, *origin);
}

/// Who owes it, by when, and what shows that it was done: of the period asked for, else from the beginning.
void print_duty(const Explained& from, const Programme& programme, const Indicator& indicator) {
    const auto& options = from.session.options;
    const report::Wording words(from.session.say);
    const Date as_of = from.session.as_of();
    const Date first = options.period ? options.period->first_day() : programme.first_day;
    const Date last = options.period ? options.period->last_day() : as_of;
    for (const OwedDuty& owed : owed_duties(from.workspace, from.database, programme, first, last, as_of)) {
        if (owed.duty != indicator.id || (!options.unit.empty() && owed.owner != options.unit)) continue;
        const std::string due =
            owed.due ? text::numeric_date(*owed.due) : from.session.say("report.duty.no-due");
        std::string done = owed.done_on ? text::numeric_date(*owed.done_on) : std::string();
        if (!owed.document.empty()) done += ", " + owed.document;
        print("  " +
              from.session.say(done.empty() ? "explain.duty" : "explain.duty-done",
                               {{"unit", owed.is_unit ? from.workspace.short_name(owed.owner) : owed.owner},
                                {"period", owed.period ? text::period_name(*owed.period)
                                                       : from.session.say("report.duty.no-rhythm")},
                                {"due", due},
                                {"state", report::state_of(words, indicator, owed)},
                                {"done", done}}));
    }
}

}  // namespace

void explain_indicator(const Explained& from, const Programme& programme, const Indicator& indicator) {
    print_definition(from, programme, indicator);
    if (indicator.duty) return print_duty(from, programme, indicator);
    const auto all = evaluations(from.workspace, programme, form_histories(from.workspace, from.database),
                                 review_day(from.session));
    const auto evaluation = std::ranges::find(all, indicator.id, &Evaluation::indicator);
    if (evaluation == all.end()) return;
    print_evaluation(from, indicator, *evaluation);
    for (const FigurePart& part : evaluation->parts) print_part(from, part);
}

}  // namespace tonghop::cli
