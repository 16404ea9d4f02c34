#include <algorithm>

#include "cli/commands.hpp"
#include "cli/document_writer.hpp"
#include "cli/figures.hpp"
#include "cli/reports.hpp"
#include "cli/settings.hpp"
#include "cli/start_page.hpp"
#include "consolidate/one_report.hpp"
#include "core/operator_error.hpp"
#include "forms/lay_out.hpp"
#include "store/records.hpp"
#include "text/format_date.hpp"
#include "write/blank_form.hpp"

namespace tonghop::cli {

namespace {

/// What is in force for the form and period.
std::vector<consolidate::SubmitterReport> reports_in_force(const store::Database& database, const Form& form,
                                                           const Period& period) {
    std::vector<consolidate::SubmitterReport> reports;
    for (const store::InForce& report : store::in_force(database, form.code, period, period))
        if (auto reading = store::records(database, report.submission, form.code, period,
                                          store::version_of(form).fields))
            reports.push_back({report.submitter, std::move(reading->records)});
    return reports;
}

const Form& form_asked_for(const Session& session, const Workspace& workspace) {
    const std::string& code = session.options.arguments.front();
    const Form* form = workspace.definitions.find_form(code);
    if (form == nullptr) throw OperatorError("cli.unknown-form", {{"form", code}});
    if (form->schedule(*session.options.period) == nullptr)
        throw OperatorError("upward.not-due", {{"form", code}, {"period", session.options.period->code()}});
    return *form;
}

/// Who has not reported yet, and what the units answered differently: the person who signs has to know.
/// Result: true where there is anything.
bool print_doubts(const Session& session, const Workspace& workspace, const Form& form,
                  const std::vector<consolidate::SubmitterReport>& reports,
                  const consolidate::OneReport& made) {
    bool any = false;
    const Date day = session.options.period->last_day();
    for (const Unit* unit : expected_submitters(workspace.definitions, form, *session.options.period)) {
        if (std::ranges::find(reports, unit->code, &consolidate::SubmitterReport::submitter) != reports.end())
            continue;
        any = true;
        print(session.say("upward.missing", {{"unit", short_name_at(*unit, day)}}));
    }
    for (const consolidate::Divided& divided : made.divided) {
        any = true;
        print(session.say("upward.divided", {{"label", form.find(divided.field)->label.upper},
                                             {"yes", std::to_string(divided.yes)},
                                             {"answered", std::to_string(divided.answered)}}));
    }
    return any;
}

}  // namespace

ExitStatus upward(const Session& session) {
    Workspace workspace = open_workspace(session);
    const Form& form = form_asked_for(session, workspace);
    const Period& period = *session.options.period;
    // Units are called as they were at the period's end.
    UnitRegister& units = workspace.definitions.units;
    units = UnitRegister(named_at(units.units(), period.last_day()));
    DocumentWriter writer(session, workspace);
    const store::Database database = workspace.open_read_only();
    const auto reports = reports_in_force(database, form, period);
    if (reports.empty())
        throw OperatorError("upward.nothing", {{"form", form.code}, {"period", period.code()}});

    const Unit& root = *units.root();
    const auto made = consolidate::one_report(workspace.definitions, form, root.code, reports);
    const text::Catalogue vietnamese(text::Language::vietnamese);
    forms::OwedForms owed{&root, period, {&form}, session.options.code_above};
    if (owed.code_above.empty()) owed.code_above = workspace.code_above;
    const BlankWorkbook workbook =
        forms::lay_out_filled(vietnamese, workspace.definitions, workspace.federation, owed,
                              [&](const Form&) { return &made.records; });

    ReportDocument document{
        .name = "gui-cap-tren-" + workbook.name, .title = workbook.title, .as_of = session.as_of()};
    document.identity = {"gui-cap-tren", form.programme, root.code, period.code()};
    const auto folder = report_directory(session, workspace, period.code());
    const auto path = writer.write_as(document, folder / (document.name + ".xlsx"),
                                      [&](const auto& file) { write::blank_form(workbook, file); });
    const bool doubts = print_doubts(session, workspace, form, reports, made);
    print(session.say("report.written", {{"path", path.string()}}));
    print(session, writer.kept());
    write_start_page(workspace, database, writer.record(), session.as_of());
    return doubts ? ExitStatus::needs_person : ExitStatus::done;
}

}  // namespace tonghop::cli
