#include <algorithm>

#include "cli/commands.hpp"
#include "cli/templates.hpp"
#include "formula/print.hpp"
#include "organisation/check_units.hpp"
#include "report/duty_words.hpp"
#include "text/format_date.hpp"

namespace tonghop::cli {

namespace {

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : ", ") + part;
    return all;
}

/// How often a duty is owed, by when, and what shows it.
std::string duty_text(const Session& session, const Duty& duty) {
    const report::Wording words(session.say);
    std::string due = session.say("report.duty.no-due");
    if (duty.due && duty.once) due = text::numeric_date(duty.due->in(*duty.once));
    if (!duty.forms.empty() && !duty.due) due = session.say("check.due-of-form");
    std::string shown_by = joined(duty.forms);
    if (duty.task) shown_by = duty.task->form + "." + duty.task->field;
    if (!duty.report.empty()) shown_by = duty.report + ", duties.csv";
    if (shown_by.empty()) shown_by = "duties.csv";
    return session.say("check.duty",
                       {{"rhythm", report::rhythm_of(words, duty)}, {"due", due}, {"source", shown_by}});
}

/// What feeds an indicator: a formula over fields of forms; the words for none where no form does.
std::string source_of(const Session& session, const Indicator& indicator) {
    if (indicator.duty) return duty_text(session, *indicator.duty);
    if (indicator.checklist) return indicator.checklist->form + "." + indicator.checklist->field;
    if (!indicator.numerator) return session.say("check.unfed");
    const std::string numerator = formula::text(*indicator.numerator);
    return indicator.denominator ? numerator + " / " + formula::text(*indicator.denominator) : numerator;
}

/// A line for every row of the programme: none is left out because nothing feeds it.
void print_programme(const Session& session, const Programme& programme) {
    const auto unfed = std::ranges::count_if(programme.indicators, [](const Indicator& indicator) {
        return !indicator.numerator && !indicator.duty;
    });
    print(session.say("check.programme", {{"code", programme.code},
                                          {"indicators", std::to_string(programme.indicators.size())},
                                          {"unfed", std::to_string(unfed)}}));
    for (const Indicator& indicator : programme.indicators)
        print("    " +
              session.say("check.row", {{"id", indicator.id}, {"source", source_of(session, indicator)}}));
}

}  // namespace

ExitStatus check(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const auto templates = load_templates(session, workspace);
    for (const Programme& programme : workspace.definitions.programmes) print_programme(session, programme);
    print(session.say("check.done", {{"forms", std::to_string(workspace.definitions.forms.size())},
                                     {"units", std::to_string(workspace.definitions.units.units().size())},
                                     {"templates", std::to_string(templates.size())}}));
    const auto wrong = organisation::check_units(workspace.definitions.units);
    for (const Message& message : wrong) print("units.csv: " + session.say(message));
    return wrong.empty() ? ExitStatus::done : ExitStatus::needs_person;
}

}  // namespace tonghop::cli
