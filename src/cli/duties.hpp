#pragma once

#include <vector>

#include "cli/workspace.hpp"
#include "core/owed_duty.hpp"
#include "store/database.hpp"

namespace tonghop::cli {

/// A programme's duties of which some day lies from first to last, by what came and what duties.csv says.
std::vector<OwedDuty> owed_duties(const Workspace& workspace, const store::Database& database,
                                  const Programme& programme, Date first, Date last, Date as_of);

/// Says of each duty and period how many owe it, and what has become of it. True where any is overdue.
bool print_duties(const Session& session, const Programme& programme, const std::vector<OwedDuty>& duties);

}  // namespace tonghop::cli
