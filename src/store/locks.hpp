#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/period.hpp"

namespace tonghop::store {

class Database;

/// A period whose figures stand: nothing more is taken in for it. A lock of a year does not lock its months.
struct PeriodLock {
    Period period;
    /// Empty: all forms.
    std::string form;
    std::string reason;
    std::string by;
    Timestamp at;

    bool operator==(const PeriodLock&) const = default;
};

/// True where it was not locked so before. On record.
bool lock(Database& database, const PeriodLock& lock);

/// Takes the lock of the period and form away (form empty: the lock of all forms; locks of single forms
/// stay). True where there was one. `reason`, `by` and `at` are those of the unlocking. On record.
bool unlock(Database& database, const PeriodLock& lock);

/// True where the form's period or the period of all forms is locked.
bool is_locked(const Database& database, std::string_view form, const Period& period);

/// By time of the period, then form.
std::vector<PeriodLock> locks(const Database& database);

}  // namespace tonghop::store
