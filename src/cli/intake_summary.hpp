#pragma once

#include "cli/exit_status.hpp"
#include "cli/intake_result.hpp"

namespace tonghop::cli {

/// Says what became of the files: a line a file that needs a person with its findings, then the counts.
ExitStatus print_intake(const Session& session, const Workspace& workspace, const Intake& intake);

}  // namespace tonghop::cli
