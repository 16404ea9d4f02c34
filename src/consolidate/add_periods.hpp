#pragma once

#include <span>

#include "core/consolidation.hpp"

namespace tonghop::consolidate {

/// Several periods of one form added up, unit by unit: for flows, of which a year has the sum of its months.
/// The result bears the newest period and its reported and expected. Rows: the units of the newest period
/// that has them, then those that only earlier ones have. Missing: a sum exists where at least one period has
/// it. Errors: the periods must not be empty, and be of one form.
Consolidation add_periods(std::span<const Consolidation* const> periods);

}  // namespace tonghop::consolidate
