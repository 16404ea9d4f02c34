#pragma once

#include <string>
#include <vector>

#include "cli/workspace.hpp"
#include "core/unit_change.hpp"
#include "organisation/change_units.hpp"
#include "store/unit_events.hpp"

namespace tonghop::cli {

/// The bytes of a file. Errors: OperatorError where it cannot be read.
std::string bytes_of(const std::filesystem::path& path);

/// Carries changes of the organisation out: on the workspace's register, on record, and told to the person;
/// all or none. --dry-run tells only. lines: where each change stands in `file`, for sentences; none for one
/// from the command line. Errors: OperatorError that names everything that is wrong; then nothing is written.
void make_changes(const Session& session, const Workspace& workspace, const std::vector<UnitChange>& changes,
                  const std::string& file, const std::vector<int>& lines);

/// Takes a whole register in, in the place of the workspace's. --dry-run tells only.
/// Errors: OperatorError where it is no sound register, or lacks units that the present one has.
void replace_register(const Session& session, const Workspace& workspace, const std::string& file,
                      const std::string& bytes);

}  // namespace tonghop::cli
