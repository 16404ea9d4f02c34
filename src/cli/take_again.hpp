#pragma once

#include "cli/intake_result.hpp"
#include "cli/templates.hpp"

namespace tonghop::cli {

/// Evaluates the kept bytes of what was returned, rejected or is waiting once more. Returned copies that are
/// no longer there are written again.
/// Missing: files whose evaluation is the same as before are not listed.
Intake take_in_again(const Session& session, const Workspace& workspace, const Templates& templates,
                     store::Database& database, const IntakeWatch& watch);

/// A person accepts a returned submission: cells that could not be read count as missing, rows without one
/// known unit are left out. Errors: OperatorError where it is not there or was not returned.
void accept_returned(const Session& session, const Workspace& workspace, store::Database& database,
                     store::SubmissionId id);

}  // namespace tonghop::cli
