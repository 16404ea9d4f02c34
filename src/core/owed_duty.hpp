#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/calendar.hpp"
#include "core/duty.hpp"
#include "core/period.hpp"

namespace tonghop {

/// What has become of a duty. done, late, early: it was done. returned: what came was sent back. overdue: it
/// is known not to have been done, and its last day is over. not_due: there is time yet. no_deadline: the
/// source names no day, and nothing is on record. unknown: its time is over, and nothing on record says
/// whether it was done.
enum class DutyState { done, late, early, returned, overdue, not_due, no_deadline, unknown };

std::string_view name(DutyState state);

/// That a duty was done, as a person entered it.
struct DutyRecord {
    std::string duty;
    /// Nothing where the source names no rhythm.
    std::optional<Period> period;
    /// Code of a unit, or a body in words.
    std::string owner;
    Date done_on;
    /// «Số 12/BC-LĐLĐ»; may be empty.
    std::string document;
};

/// A unit's answer to a task of a checklist, and when it came.
struct TaskAnswer {
    std::string unit;
    FormField task;
    bool is_done = false;
    Date on;
};

/// A duty of one that owes it, for one period.
struct OwedDuty {
    /// Of the indicator.
    std::string duty;
    /// Nothing where the source names no rhythm.
    std::optional<Period> period;
    /// Code of a unit, or a body in words.
    std::string owner;
    bool is_unit = false;
    std::optional<Date> due;
    DutyState state = DutyState::unknown;
    std::optional<Date> done_on;
    /// After the last day, or before the first one; 0 where in time or not done.
    int days = 0;
    std::string document;
};

}  // namespace tonghop
