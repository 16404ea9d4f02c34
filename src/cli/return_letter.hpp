#pragma once

#include "cli/templates.hpp"
#include "cli/workspace.hpp"
#include "core/report_document.hpp"
#include "store/submissions.hpp"

namespace tonghop::cli {

/// The letter that goes with a file that nothing can be marked in: why it was not taken, and what to do. Made
/// of the template "tra-lai", dated in the month that the file came in.
/// Errors: OperatorError where there is no such template.
ReportDocument return_letter(const Workspace& workspace, const Templates& templates,
                             const store::StoredSubmission& submission, const std::vector<Finding>& findings);

}  // namespace tonghop::cli
