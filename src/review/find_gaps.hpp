#pragma once

#include <span>
#include <vector>

#include "core/definitions.hpp"
#include "core/gaps.hpp"

namespace tonghop::review {

/// Expected against received, for every form that is due for the period and every unit that owes it.
/// Rows:    in order of form, then register; units that do not owe the form at the cut-off have none,
/// whatever
///          they sent.
/// State:   accepted where anything is in force (a later file that is returned or rejected changes nothing),
///          otherwise what became of the last file received. Exact duplicates (ignored) are no event.
/// Late:    received after the due date. days_late and on_time are about the file in force (the accepted one
///          received last), or the last one received where none is; first_on_time is about the first one.
/// Clock:   what was received after as_of has not come yet; nothing is missing before its due date is over.
GapReview find_gaps(const Definitions& definitions, const Period& period,
                    std::span<const ReceivedReport> received, Date as_of);

/// The same for several periods, in their order.
std::vector<GapReview> find_gaps(const Definitions& definitions, std::span<const Period> periods,
                                 std::span<const ReceivedReport> received, Date as_of);

}  // namespace tonghop::review
