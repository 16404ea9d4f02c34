#pragma once

#include <vector>

#include "cli/workspace.hpp"
#include "core/message.hpp"

namespace tonghop::cli {

/// Why a register may not take the place of another: on the cut-off day of a locked period it has other
/// units, or units of other names or elsewhere in the tree. One message a lock; none where no locked period
/// is touched.
std::vector<Message> touched_locks(const Workspace& workspace, const UnitRegister& before,
                                   const UnitRegister& after);

}  // namespace tonghop::cli
