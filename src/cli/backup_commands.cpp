#include "cli/commands.hpp"
#include "cli/run_lock.hpp"
#include "cli/workspace.hpp"
#include "core/operator_error.hpp"
#include "store/backup.hpp"

namespace tonghop::cli {

namespace {

/// backup/2026-01-31T090103.db: sorts by time, and is a file name everywhere.
std::filesystem::path backup_name(const Session& session, const Workspace& workspace) {
    std::string moment = iso(session.now);
    std::erase(moment, ':');
    return workspace.root / "backup" / (moment + ".db");
}

}  // namespace

ExitStatus backup(const Session& session) {
    const Workspace workspace = open_workspace(session);
    std::filesystem::path target = backup_name(session, workspace);
    if (!session.options.arguments.empty()) {
        target = session.options.arguments.front();
        std::error_code ignored;
        if (std::filesystem::is_directory(target, ignored))
            target /= backup_name(session, workspace).filename();
    } else {
        std::error_code failure;
        std::filesystem::create_directories(target.parent_path(), failure);
        if (failure)
            throw OperatorError("cli.cannot-write",
                                {{"path", target.parent_path().string()}, {"reason", failure.message()}});
    }
    const store::Database database = workspace.open_read_only();
    store::backup(database, target);
    print(session.say("backup.done", {{"path", target.string()}}));
    return ExitStatus::done;
}

ExitStatus restore(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const RunLock lock(workspace.root);
    const auto kept = store::restore(session.options.arguments.front(), workspace.database());
    print(session.say("restore.done", {{"path", session.options.arguments.front()}}));
    if (!kept.empty()) print(session.say("restore.kept", {{"path", kept.string()}}));
    return ExitStatus::done;
}

}  // namespace tonghop::cli
