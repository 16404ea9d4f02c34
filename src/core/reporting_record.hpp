#pragma once

#include <string>

namespace tonghop {

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

}  // namespace tonghop
