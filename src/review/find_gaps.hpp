#pragma once

#include <span>
#include <vector>

#include "core/definitions.hpp"
#include "core/gaps.hpp"

namespace tonghop::review {

/// Expected against received, for every form that is due for the period and every unit that owes it.
/// Rows:    in order of form, then register. What a unit sent that does not owe the form at the cut-off
///          stands apart (not_owed).
/// State:   accepted where anything is in force (a later file that is returned or rejected changes nothing),
///          otherwise what became of the last file received. Exact duplicates (ignored) are no event.
/// Late:    received after the due date. days_late and first_on_time are about the first file received;
///          days_late_in_force and on_time about the one in force (the accepted one received last), or the
///          last one received where none is.
/// Clock:   what was received after as_of has not come yet; nothing is missing before its due date is over.
GapReview find_gaps(const Definitions& definitions, const Period& period,
                    std::span<const ReceivedReport> received, Date as_of);

/// The same for several periods, in their order.
std::vector<GapReview> find_gaps(const Definitions& definitions, std::span<const Period> periods,
                                 std::span<const ReceivedReport> received, Date as_of);

}  // namespace tonghop::review
