#pragma once

#include <string>
#include <vector>

#include "cli/workspace.hpp"
#include "store/unit_events.hpp"

namespace tonghop::cli {

/// Puts changes of the register on record and into its file: both or neither, whenever the program ends. The
/// new register waits beside the old one until the changes are on record.
/// Errors: OperatorError where one of them cannot be written.
void write_register(const Workspace& workspace, const std::vector<store::UnitEvent>& events,
                    const std::string& before, const std::string& after);

/// Ends a change at which the program was stopped: the waiting register takes its place where the change is
/// on record, else it is dropped. Nothing while another run holds the workspace.
void finish_register(const Workspace& workspace);

}  // namespace tonghop::cli
