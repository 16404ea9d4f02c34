#pragma once

#include <vector>

#include "cli/workspace.hpp"
#include "core/finding.hpp"
#include "core/gaps.hpp"
#include "report/report_data.hpp"

namespace tonghop::cli {

/// A finding in the words that its sender is told.
report::Problem problem_of(const Finding& finding);

/// What keeps a returned or rejected report's last file from being accepted, in the order found.
/// Missing: nothing where nothing of the unit came back.
std::vector<report::Problem> problems_of(const store::Database& database, const ExpectedReport& report);

}  // namespace tonghop::cli
