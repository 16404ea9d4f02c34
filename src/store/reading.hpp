#pragma once

#include <string_view>

#include "core/calendar.hpp"
#include "core/period.hpp"

namespace tonghop::store {

class Connection;

/// What the store wrote, read back. Inside store/ only. What cannot be read back is a programming error.
Timestamp timestamp(std::string_view text);
/// Nothing is the period that is not known: Period{}.
Period period(std::string_view code);

/// Makes a period known, so that rows may speak of it.
void remember(Connection& connection, const Period& period);

std::int64_t last_inserted(Connection& connection);
bool changed_something(Connection& connection);

}  // namespace tonghop::store
