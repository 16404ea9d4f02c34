#include "cli/duties.hpp"

#include <algorithm>
#include <set>

#include "report/duty_words.hpp"
#include "review/review_duties.hpp"
#include "store/records.hpp"
#include "store/submissions.hpp"
#include "text/format_date.hpp"

namespace tonghop::cli {

namespace {

/// Every period that a checklist can be of.
const Period kFirst = Period::month(1900, 1);
const Period kLast = Period::whole_year(2999);

std::vector<ReceivedReport> received(const Workspace& workspace, const store::Database& database,
                                     const Programme& programme, Date first, Date last) {
    std::set<std::pair<std::string, Period>> asked;
    for (const Indicator& indicator : programme.indicators) {
        if (!indicator.duty) continue;
        for (const Period& period : indicator.duty->periods_between(first, last))
            for (const std::string& code : indicator.duty->forms) {
                const Form* form = workspace.definitions.find_form(code);
                const auto shown_by = form == nullptr ? std::nullopt : period_shown_by(*form, period);
                if (shown_by) asked.emplace(code, *shown_by);
            }
    }
    std::vector<ReceivedReport> reports;
    for (const auto& [form, period] : asked)
        for (const store::ReceivedReport& report : store::received(database, form, period))
            reports.push_back({report.submitter, form, period, report.received_at, report.status});
    return reports;
}

std::vector<TaskAnswer> answers(const Workspace& workspace, const store::Database& database,
                                const Programme& programme) {
    std::vector<TaskAnswer> answers;
    for (const Indicator& indicator : programme.indicators) {
        if (!indicator.duty || !indicator.duty->task) continue;
        const FormField& task = *indicator.duty->task;
        const Form* form = workspace.definitions.find_form(task.form);
        const Field* field = form == nullptr ? nullptr : form->find(task.field);
        if (field == nullptr) continue;
        for (const store::InForce& report : store::in_force(database, task.form, kFirst, kLast)) {
            const std::vector<std::string> fields = {task.field};
            const auto reading =
                store::records(database, report.submission, task.form, report.period, fields);
            if (!reading || reading->records.empty()) continue;
            const std::string& answer = reading->records.front().values.front().text;
            if (!answer.empty())
                answers.push_back(
                    {report.submitter, task, answer == field->choices.front(), day_of(report.received_at)});
        }
    }
    return answers;
}

}  // namespace

std::vector<OwedDuty> owed_duties(const Workspace& workspace, const store::Database& database,
                                  const Programme& programme, Date first, Date last, Date as_of) {
    const auto came = received(workspace, database, programme, first, last);
    const auto answered = answers(workspace, database, programme);
    return review::review_duties(workspace.definitions, programme, first, last,
                                 {came, answered, workspace.duty_records}, as_of);
}

bool print_duties(const Session& session, const Programme& programme, const std::vector<OwedDuty>& duties) {
    if (duties.empty()) return false;
    print(session.say("duties.programme", {{"code", programme.code}}));
    const report::Wording words(session.say);
    for (const report::DutyGroup& group : report::by_duty_and_period(programme, duties)) {
        const auto due = group.owed.front()->due;
        print("    " +
              session.say(group.period ? "duties.row" : "duties.row-without-period",
                          {{"id", group.indicator->id},
                           {"text", group.indicator->text},
                           {"period", group.period ? text::period_name(*group.period) : ""},
                           {"due", due ? text::numeric_date(*due) : session.say("report.duty.no-due")},
                           {"state", report::state_of(words, group)}}));
    }
    return std::ranges::any_of(duties, [](const OwedDuty& duty) { return duty.state == DutyState::overdue; });
}

}  // namespace tonghop::cli
