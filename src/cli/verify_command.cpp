#include <array>

#include "cli/all_programmes.hpp"
#include "cli/checks.hpp"
#include "cli/commands.hpp"

namespace tonghop::cli {

namespace {

/// In this order: each may trust what those before it have looked at.
constexpr std::array kChecks = {check_stored, check_values, check_totals};

}  // namespace

ExitStatus verify(const Session& asked) {
    const Session session = of_all_programmes(asked);
    const Workspace workspace = open_workspace(session);
    const store::Database database = workspace.open_read_only();
    ProgressLine progress(session.say);
    std::size_t problems = 0;
    for (const auto check : kChecks) {
        const Checked checked = check({session, workspace, database, progress});
        progress.clear();
        print(session, checked.problems);
        print(session, checked.notes);
        problems += checked.problems.size();
        if (!checked.readable) break;
    }
    if (problems > 0) {
        print(session.say("verify.problems",
                          {{"path", workspace.database().string()}, {"count", std::to_string(problems)}}));
        return ExitStatus::needs_person;
    }
    print(session.say("verify.sound", {}));
    return ExitStatus::done;
}

}  // namespace tonghop::cli
