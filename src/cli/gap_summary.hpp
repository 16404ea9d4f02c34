#pragma once

#include <vector>

#include "cli/workspace.hpp"
#include "core/gaps.hpp"

namespace tonghop::cli {

/// Says who is missing, late, returned. True where anything needs a person.
bool print_gaps(const Session& session, const Workspace& workspace, const std::vector<GapReview>& reviews);

}  // namespace tonghop::cli
