#pragma once

#include <vector>

#include "cli/workspace.hpp"
#include "core/gap_page.hpp"
#include "store/database.hpp"

namespace tonghop::cli {

/// What the figures in force of a form and period give reason to ask their units about: large changes, stocks
/// that do not follow from flows, flows repeated from the period before, counts that end alike. In order of
/// the register. None of it is an error: the figures count as they are.
std::vector<GapPage::Questions> questions(const Workspace& workspace, const store::Database& database,
                                          const Form& form, const Period& period);

}  // namespace tonghop::cli
