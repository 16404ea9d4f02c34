#include <algorithm>
#include <optional>

#include "cli/commands.hpp"
#include "cli/document_writer.hpp"
#include "cli/duties.hpp"
#include "cli/gap_json.hpp"
#include "cli/gap_page.hpp"
#include "cli/gap_summary.hpp"
#include "cli/periods.hpp"
#include "cli/reports.hpp"
#include "cli/start_page.hpp"
#include "cli/templates.hpp"
#include "core/operator_error.hpp"

namespace tonghop::cli {

namespace {

/// The gap review of each programme that some form asked for is due for.
std::vector<GapPage> pages(const Session& session, const Workspace& workspace,
                           const store::Database& database, const std::vector<Period>& periods) {
    std::vector<GapPage> pages;
    for (const Programme& programme : workspace.definitions.programmes) {
        auto own = periods;
        std::erase_if(own, [&](const Period& period) {
            return std::ranges::none_of(workspace.definitions.forms, [&](const Form& form) {
                return form.programme == programme.code && form.schedule(period) != nullptr &&
                       (session.options.form.empty() || form.code == session.options.form);
            });
        });
        if (!own.empty())
            pages.push_back(
                gap_page(workspace, database, programme, own, session.as_of(), session.options.form));
    }
    return pages;
}

/// True where another program asks: JSON on standard output, and nothing else.
bool asks_for_json_alone(const Session& session) {
    return session.options.out.empty() && session.options.formats == std::vector<std::string>{"json"};
}

bool is_open(const GapReview& review) {
    return std::ranges::any_of(review.reports, [](const ExpectedReport& report) {
        return report.state != ReportState::accepted && report.state != ReportState::not_due;
    });
}

ExitStatus print_json(const Session& session, const Workspace& workspace, const store::Database& database,
                      const std::vector<Period>& periods, const std::vector<GapReview>& reviews) {
    Json all = Json::array();
    for (const GapPage& page : pages(session, workspace, database, periods)) all.push_back(gap_json(page));
    print(text_of(all));
    return std::ranges::any_of(reviews, is_open) ? ExitStatus::needs_person : ExitStatus::done;
}

}  // namespace

ExitStatus gaps(const Session& session) {
    const Workspace workspace = open_workspace(session);
    if (!session.options.form.empty() && workspace.definitions.find_form(session.options.form) == nullptr)
        throw OperatorError("cli.unknown-form", {{"form", session.options.form}});
    const auto periods = periods_asked_for(session, workspace);
    std::optional<DocumentWriter> documents;
    if (!asks_for_json_alone(session)) documents.emplace(session, workspace);
    const store::Database database = workspace.open_read_only();
    auto reviews = gap_reviews(workspace, database, periods, session.as_of());
    if (!session.options.form.empty())
        for (GapReview& review : reviews)
            std::erase_if(review.reports,
                          [&](const ExpectedReport& report) { return report.form != session.options.form; });
    if (!documents) return print_json(session, workspace, database, periods, reviews);
    bool open = print_gaps(session, workspace, reviews);
    for (const Programme& programme : workspace.definitions.programmes)
        if (print_duties(session, programme,
                         owed_duties(workspace, database, programme, periods.front().first_day(),
                                     periods.back().last_day(), session.as_of())))
            open = true;
    const auto templates = load_templates(session, workspace);
    ReportDataSource source(workspace, database);
    DocumentWriter& writer = *documents;
    for (const Period& period : periods)
        for (const Programme& programme : workspace.definitions.programmes) {
            const auto& data = source.data(programme, of_period(programme, period, session.as_of()));
            for (const std::string_view name : kGapDocuments)
                if (const report::Template* used =
                        find_template(templates, std::string(name), programme.code))
                    print(session, write_documents(writer, *used, data,
                                                   report_directory(session, workspace, period.code())));
        }
    for (const GapPage& page : pages(session, workspace, database, periods))
        print(session, write_gap_page(session, workspace, writer, page));
    print(session, writer.kept());
    write_start_page(workspace, database, writer.record(), session.as_of());
    return open ? ExitStatus::needs_person : ExitStatus::done;
}

}  // namespace tonghop::cli
