#include <algorithm>
#include <map>

#include "cli/explain_origin.hpp"
#include "cli/figures.hpp"
#include "core/operator_error.hpp"
#include "text/format_date.hpp"

namespace tonghop::cli {

namespace {

void print_file(const Explained& from, const store::StoredSubmission& stored) {
    const auto& say = from.session.say;
    print(say("explain.file", {{"id", std::to_string(stored.id)},
                               {"file", stored.receipt.file},
                               {"date", text::numeric_date(day_of(stored.receipt.received_at))},
                               {"unit", from.workspace.short_name(stored.submitter)},
                               {"status", say("status." + std::string(name(stored.status)))}}));
    print("  " + say("explain.hash", {{"hash", stored.receipt.sha256}}));
    if (stored.acceptance)
        print("  " + say("explain.accepted-by",
                         {{"by", stored.acceptance->by}, {"reason", stored.acceptance->reason}}));
}

/// The indicators that are made of a submitter's report for a period.
std::string indicators_fed(const std::vector<Evaluation>& evaluations, const Form& form, const Field* field,
                           const ReportUsed& report) {
    std::string fed;
    const std::string code = field == nullptr ? std::string() : field->code;
    for (const Evaluation& evaluation : evaluations)
        if (std::ranges::any_of(evaluation.parts, [&](const FigurePart& part) {
                return part.form == form.code && part.field == code &&
                       std::ranges::find(part.reports, report) != part.reports.end();
            }))
            fed += (fed.empty() ? "" : ", ") + evaluation.indicator;
    return fed;
}

void print_fed(const Explained& from, const std::vector<Evaluation>& evaluations, const Form& form,
               const Field* field, const ReportUsed& report, const FormSubmission& reading) {
    const std::string fed = indicators_fed(evaluations, form, field, report);
    const std::string cells = cells_of(form, field, reading);
    std::string line = from.session.say(cells.empty() ? "explain.feeds-rows" : "explain.feeds",
                                        {{"label", figure_name(from, form, field)},
                                         {"value", shown(sum_of(form, field, reading))},
                                         {"cell", cells}});
    if (!fed.empty()) line += " → " + fed;
    print("    " + line);
}

}  // namespace

void explain_submission(const Explained& from, store::SubmissionId id) {
    const auto stored = store::submission(from.database, id);
    if (!stored) throw OperatorError("cli.no-submission", {{"id", std::to_string(id)}});
    print_file(from, *stored);
    const auto histories = form_histories(from.workspace, from.database);
    // The forms of a file belong to one programme as a rule: it is evaluated once.
    std::map<std::string, std::vector<Evaluation>> made;
    for (const store::StoredForm& of_file : stored->forms) {
        const Form* form = from.workspace.definitions.find_form(of_file.form);
        if (form == nullptr) continue;
        print("  " + from.session.say(of_file.in_force ? "explain.counts" : "explain.counts-not",
                                      {{"form", form->code},
                                       {"title", form->title},
                                       {"period", text::period_name(of_file.period)},
                                       {"revision", std::to_string(of_file.revision + 1)}}));
        const auto reading =
            store::records(from.database, id, form->code, of_file.period, store::version_of(*form).fields);
        const Programme* programme = from.workspace.definitions.find_programme(form->programme);
        if (!of_file.in_force || !reading || programme == nullptr) continue;
        const auto [of_programme, fresh] = made.try_emplace(programme->code);
        if (fresh)
            of_programme->second = evaluations(from.workspace, *programme, histories, from.session.as_of());
        const ReportUsed report{stored->submitter, of_file.period};
        print_fed(from, of_programme->second, *form, nullptr, report, *reading);
        for (const Field* field : form->stored_fields())
            if (field->is_summed()) print_fed(from, of_programme->second, *form, field, report, *reading);
    }
}

}  // namespace tonghop::cli
