#include "cli/commands.hpp"
#include "cli/workspace.hpp"

namespace tonghop::cli {

ExitStatus init(const Session& session) {
    const std::filesystem::path root = session.options.arguments.front();
    make_workspace(session, root);
    print(session.say("init.done", {{"path", root.string()}}));
    return ExitStatus::done;
}

}  // namespace tonghop::cli
