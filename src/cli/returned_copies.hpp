#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/conversions.hpp"
#include "cli/templates.hpp"
#include "cli/workspace.hpp"
#include "store/submissions.hpp"

namespace tonghop::cli {

/// What goes back to the sender of a returned or rejected file: out/returned/<period>/ and the file's name.
/// A copy with every problem marked; of a file that cannot be opened, or whose opening would pass the limits,
/// a letter (.html) that says why, made of the template "tra-lai".
/// Result: its path, whether it was there already or is new. A file of that name with other contents stays,
/// and the copy gets " (2)". Errors: OperatorError where it cannot be written.
std::filesystem::path write_returned_copy(const Workspace& workspace, const Templates& templates,
                                          const Conversions& conversions,
                                          const store::StoredSubmission& submission, const std::string& bytes,
                                          const std::vector<Finding>& findings);

}  // namespace tonghop::cli
