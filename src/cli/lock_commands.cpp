#include "cli/commands.hpp"
#include "cli/run_lock.hpp"
#include "cli/signature.hpp"
#include "cli/workspace.hpp"
#include "core/operator_error.hpp"
#include "store/locks.hpp"

namespace tonghop::cli {

namespace {

store::PeriodLock lock_of(const Session& session, const Workspace& workspace) {
    check_signature(session);
    const Options& options = session.options;
    if (!options.form.empty() && workspace.definitions.find_form(options.form) == nullptr)
        throw OperatorError("cli.unknown-form", {{"form", options.form}});
    return {*options.period, options.form, options.reason, options.by, session.now};
}

}  // namespace

ExitStatus lock(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const RunLock run_lock(workspace.root);
    store::Database database = workspace.open();
    const bool changed = store::lock(database, lock_of(session, workspace));
    print(session.say(changed ? "lock.done" : "lock.was", {{"period", session.options.period->code()}}));
    return ExitStatus::done;
}

ExitStatus unlock(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const RunLock run_lock(workspace.root);
    store::Database database = workspace.open();
    const bool changed = store::unlock(database, lock_of(session, workspace));
    print(session.say(changed ? "unlock.done" : "unlock.was-not",
                      {{"period", session.options.period->code()}}));
    return ExitStatus::done;
}

}  // namespace tonghop::cli
