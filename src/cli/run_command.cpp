#include <algorithm>
#include <functional>

#include "cli/commands.hpp"
#include "cli/document_writer.hpp"
#include "cli/figures.hpp"
#include "cli/gap_page.hpp"
#include "cli/gap_summary.hpp"
#include "cli/intake_summary.hpp"
#include "cli/journal.hpp"
#include "cli/periods.hpp"
#include "cli/progress_line.hpp"
#include "cli/reports.hpp"
#include "cli/run_lock.hpp"
#include "cli/start_page.hpp"
#include "cli/take_in.hpp"
#include "cli/templates.hpp"
#include "write/replacement.hpp"

namespace tonghop::cli {

namespace {

ExitStatus stricter(ExitStatus left, ExitStatus right) {
    return left == ExitStatus::done ? right : left;
}

/// Says a thing at the terminal and in the journal.
class Reporter {
  public:
    Reporter(const Session& session, Journal& journal) : session_(session), journal_(journal) {}

    void operator()(const Message& message) {
        const std::string line = session_.say(message);
        print(line);
        journal_.write(line);
    }

  private:
    const Session& session_;
    Journal& journal_;
};

/// What reports are made of goes with it, before the gap review needs the room.
void write_reports(const Session& session, const Workspace& workspace, const store::Database& database,
                   const Templates& templates, const Period& period, DocumentWriter& writer, Reporter& say) {
    ReportDataSource source(workspace, database);
    for (const Programme& programme : workspace.definitions.programmes)
        for (const ScheduledReport& scheduled :
             scheduled_reports(workspace, programme, period, session.as_of())) {
            const report::Template* used = find_template(templates, scheduled.name, programme.code);
            if (used == nullptr) continue;
            const auto& data = source.data(programme, scheduled.subject);
            const auto directory = report_directory(session, workspace, period.code());
            for (const Message& message : write_documents(writer, *used, data, directory)) say(message);
        }
}

}  // namespace

ExitStatus run(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const RunLock lock(workspace.root);
    write::remove_left_over(workspace.out());
    Journal journal(workspace.root);
    Reporter say(session, journal);
    const auto templates = load_templates(session, workspace);
    const Period period = periods_asked_for(session, workspace).front();
    say({"run.begin", {{"period", period.code()}}});

    store::Database database = workspace.open();
    ProgressLine progress(session.say);
    const auto log = [&](const TakenIn& file) {
        journal.write(
            session.say("intake.file", {{"id", std::to_string(file.id)},
                                        {"file", file.receipt.file},
                                        {"status", session.say("status." + std::string(name(file.status)))},
                                        {"submitter", file.submitter}}));
    };
    const Intake intake = take_in(session, workspace, templates, database,
                                  find_arrivals(session, workspace, {}), {std::ref(progress), log});
    progress.clear();
    ExitStatus status = print_intake(session, workspace, intake);

    if (print_gaps(session, workspace, gap_reviews(workspace, database, {period}, session.as_of())))
        status = stricter(status, ExitStatus::needs_person);

    keep_roll_ups(workspace, database);
    DocumentWriter writer(session, workspace);
    write_reports(session, workspace, database, templates, period, writer, say);
    for (const Programme& programme : workspace.definitions.programmes)
        if (std::ranges::any_of(workspace.definitions.forms, [&](const Form& form) {
                return form.programme == programme.code && form.schedule(period) != nullptr;
            }))
            for (const Message& message :
                 write_gap_page(session, workspace, writer,
                                gap_page(workspace, database, programme, {period}, session.as_of())))
                say(message);
    for (const Message& message : writer.kept()) say(message);
    writer.record().last_period = period.code();
    writer.record().last_day = session.as_of();
    write_start_page(workspace, database, writer.record(), session.as_of());
    say({status == ExitStatus::done ? "run.done" : "run.needs-person", {{"period", period.code()}}});
    return status;
}

}  // namespace tonghop::cli
