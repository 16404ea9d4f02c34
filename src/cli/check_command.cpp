#include "cli/commands.hpp"
#include "cli/templates.hpp"

namespace tonghop::cli {

ExitStatus check(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const auto templates = load_templates(session, workspace);
    for (const Programme& programme : workspace.definitions.programmes) {
        int unfed = 0;
        for (const Indicator& indicator : programme.indicators)
            if (!indicator.numerator) ++unfed;
        print(session.say("check.programme", {{"code", programme.code},
                                              {"indicators", std::to_string(programme.indicators.size())},
                                              {"unfed", std::to_string(unfed)}}));
    }
    print(session.say("check.done", {{"forms", std::to_string(workspace.definitions.forms.size())},
                                     {"units", std::to_string(workspace.definitions.units.units().size())},
                                     {"templates", std::to_string(templates.size())}}));
    return ExitStatus::done;
}

}  // namespace tonghop::cli
