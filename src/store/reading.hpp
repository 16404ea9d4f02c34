#pragma once

#include "core/calendar.hpp"
#include "core/period.hpp"
#include "core/submission.hpp"

namespace tonghop::store {

class Connection;
class Query;

/// What the store wrote, read back from a column. Inside store/ only.
/// Errors: OperatorError where it cannot be read back: the file is damaged.
Timestamp timestamp(const Query& query, int column);
/// Nothing is the period that is not known: Period{}.
Period period(const Query& query, int column);
SubmissionStatus status(const Query& query, int column);

/// Makes a period known, so that rows may speak of it.
void remember(Connection& connection, const Period& period);

std::int64_t last_inserted(Connection& connection);
bool changed_something(Connection& connection);

}  // namespace tonghop::store
