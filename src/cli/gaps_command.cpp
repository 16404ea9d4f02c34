#include "cli/commands.hpp"
#include "cli/document_writer.hpp"
#include "cli/duties.hpp"
#include "cli/gap_summary.hpp"
#include "cli/periods.hpp"
#include "cli/reports.hpp"
#include "cli/start_page.hpp"
#include "cli/templates.hpp"

namespace tonghop::cli {

ExitStatus gaps(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const auto periods = periods_asked_for(session, workspace);
    const store::Database database = workspace.open_read_only();
    const auto reviews = gap_reviews(workspace, database, periods, session.as_of());
    bool open = print_gaps(session, workspace, reviews);
    for (const Programme& programme : workspace.definitions.programmes)
        if (print_duties(session, programme,
                         owed_duties(workspace, database, programme, periods.front().first_day(),
                                     periods.back().last_day(), session.as_of())))
            open = true;
    const auto templates = load_templates(session, workspace);
    ReportDataSource source(workspace, database);
    DocumentWriter writer(session, workspace);
    for (const Period& period : periods)
        for (const Programme& programme : workspace.definitions.programmes) {
            const auto& data = source.data(programme, of_period(programme, period, session.as_of()));
            for (const std::string_view name : kGapDocuments)
                if (const report::Template* used =
                        find_template(templates, std::string(name), programme.code))
                    print(session, write_documents(writer, *used, data,
                                                   report_directory(session, workspace, period.code())));
        }
    print(session, writer.kept());
    write_start_page(workspace, database, writer.record(), session.as_of());
    return open ? ExitStatus::needs_person : ExitStatus::done;
}

}  // namespace tonghop::cli
