#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/gaps.hpp"

namespace tonghop::review {

/// How one unit kept to one form over several periods.
struct ReportingRecord {
    std::string unit;
    std::string form;
    /// Periods owed whose due date is over or whose report came.
    int periods = 0;
    /// Nothing in force: nothing came, or what came was returned or rejected.
    int missing = 0;
    /// In force or not: what came first came after the due date.
    int late = 0;
    /// Periods one after the other with a report missing or late: the most, and those that go on to the
    /// newest period.
    int longest_streak = 0;
    int current_streak = 0;
};

/// Who fails again and again: the units with at least so many periods missing or late one after the other.
/// Reviews: of the periods of a span, in any order; periods of different length of one form are told apart by
///          their time only.
/// Rows:    the longest streak first, then in the order of the reviews. A period not yet due, or a file that
///          waits to be read, neither ends a streak nor belongs to it.
std::vector<ReportingRecord> repeat_offenders(std::span<const GapReview> reviews, int least_streak);

}  // namespace tonghop::review
