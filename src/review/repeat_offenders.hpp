#pragma once

#include <span>
#include <vector>

#include "core/gaps.hpp"
#include "core/reporting_record.hpp"

namespace tonghop::review {

/// Who fails again and again: the units with at least so many periods missing or late one after the other.
/// Reviews: of the periods of a span, in any order; periods of different length of one form are told apart by
///          their time only.
/// Rows:    the longest streak first, then in the order of the reviews. A period not yet due, or a file that
///          waits to be read, neither ends a streak nor belongs to it.
std::vector<ReportingRecord> repeat_offenders(std::span<const GapReview> reviews, int least_streak);

}  // namespace tonghop::review
