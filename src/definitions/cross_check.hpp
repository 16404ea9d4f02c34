#pragma once

#include <vector>

#include "definitions/pending.hpp"
#include "definitions/problem.hpp"

namespace tonghop::definitions {

/// What can only be seen with every file at hand: codes and titles that stand twice, formulas that name forms
/// or fields that do not exist or cannot be used so, forms without their programme.
void cross_check(const Draft& draft, std::vector<Problem>& problems);

/// Gives each task with a checklist its formulas: the units that have done it, of those that have answered.
void count_answers(Draft& draft);

}  // namespace tonghop::definitions
