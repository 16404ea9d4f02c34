#pragma once

#include <optional>
#include <vector>

#include "cli/workspace.hpp"

namespace tonghop::cli {

/// The latest period of any form whose due date has passed; nothing where no form has one.
std::optional<Period> last_period_due(const Workspace& workspace, Date as_of);

/// --period, or --from to --to, or the latest period past its due date: ascending, only periods that some
/// form is due for. Errors: OperatorError where there is none.
std::vector<Period> periods_asked_for(const Session& session, const Workspace& workspace);

}  // namespace tonghop::cli
