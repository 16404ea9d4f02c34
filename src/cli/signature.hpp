#pragma once

#include "cli/session.hpp"

namespace tonghop::cli {

/// Who does something for the record, and why: both must say something.
/// Errors: OperatorError where the name or the reason is blank.
void check_signature(const Session& session);

}  // namespace tonghop::cli
