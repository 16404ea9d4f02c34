#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "cli/workspace.hpp"
#include "report/template.hpp"

namespace tonghop::cli {

using Templates = std::vector<report::Template>;

/// The templates that a workspace has a use for: the packaged ones, with its own in the place of those of the
/// same name and programme, whatever their folders. Those of programmes that are not the federation's are
/// left out.
/// Errors: OperatorError with file:line:column of every problem.
Templates load_templates(const Session& session, const Workspace& workspace);

/// The template of a report for a programme: one written for it before one for all. nullptr where there is
/// none.
const report::Template* find_template(const Templates& templates, const std::string& name,
                                      const std::string& programme);

}  // namespace tonghop::cli
