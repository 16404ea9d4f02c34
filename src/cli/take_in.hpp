#pragma once

#include <vector>

#include "cli/intake_result.hpp"
#include "cli/templates.hpp"

namespace tonghop::cli {

/// Takes files in, in the order received: each is on record as a whole, or, if the program is stopped, not at
/// all. What goes back to the senders is written before it is.
/// Files are understood on several threads, and the result is the same whatever their number.
Intake take_in(const Session& session, const Workspace& workspace, const Templates& templates,
               store::Database& database, const std::vector<Arrival>& arrivals, const IntakeWatch& watch);

}  // namespace tonghop::cli
