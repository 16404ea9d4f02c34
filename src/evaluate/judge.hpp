#pragma once

#include <optional>

#include "core/evaluation.hpp"
#include "core/programme.hpp"

namespace tonghop::evaluate {

/// Holds sums against an indicator's target and fills in numerator, denominator, value, places, met, verdict,
/// attainment, shortfall, required_pace and projection. Comparisons are exact: nothing is divided first.
/// Units:   ratios in per cent, shortfall and pace of them in percentage points.
/// Missing: no_data without numerator or denominator; not_applicable where the denominator is 0 (or less);
///          no_threshold where the source sets no number.
/// yes_no:  all of the denominator's units, or any where there is no denominator; a value in the target goes
///          before that.
Evaluation judge(const Indicator& indicator, std::optional<Decimal> numerator,
                 std::optional<Decimal> denominator, Date as_of);

}  // namespace tonghop::evaluate
