#include <charconv>

#include "cli/commands.hpp"
#include "cli/intake_summary.hpp"
#include "cli/progress_line.hpp"
#include "cli/run_lock.hpp"
#include "cli/signature.hpp"
#include "cli/take_again.hpp"
#include "cli/take_in.hpp"
#include "core/operator_error.hpp"
#include "write/replacement.hpp"

namespace tonghop::cli {

namespace {

store::SubmissionId submission_id(const std::string& text) {
    store::SubmissionId id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc() || end != text.data() + text.size() || id < 1)
        throw OperatorError("cli.no-submission", {{"id", text}});
    return id;
}

}  // namespace

ExitStatus ingest(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const RunLock lock(workspace.root);
    write::remove_left_over(workspace.out());
    const Templates templates = load_templates(session, workspace);
    const auto arrivals = find_arrivals(session, workspace, session.options.arguments);
    store::Database database = workspace.open();
    ProgressLine progress(session.say);
    const Intake intake =
        take_in(session, workspace, templates, database, arrivals, {.progress = std::ref(progress)});
    progress.clear();
    return print_intake(session, workspace, intake);
}

ExitStatus recheck(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const RunLock lock(workspace.root);
    const Templates templates = load_templates(session, workspace);
    store::Database database = workspace.open();
    ProgressLine progress(session.say);
    const Intake intake =
        take_in_again(session, workspace, templates, database, {.progress = std::ref(progress)});
    progress.clear();
    return print_intake(session, workspace, intake);
}

ExitStatus accept(const Session& session) {
    check_signature(session);
    const Workspace workspace = open_workspace(session);
    const RunLock lock(workspace.root);
    store::Database database = workspace.open();
    const store::SubmissionId id = submission_id(session.options.arguments.front());
    accept_returned(session, workspace, database, id);
    print(session.say("accept.done", {{"id", std::to_string(id)}}));
    return ExitStatus::done;
}

}  // namespace tonghop::cli
