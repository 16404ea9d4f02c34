#pragma once

#include <span>
#include <vector>

#include "core/definitions.hpp"
#include "core/gaps.hpp"
#include "core/owed_duty.hpp"

namespace tonghop::review {

/// What is known of who did what.
struct DutyEvidence {
    std::span<const ReceivedReport> received;
    std::span<const TaskAnswer> answers;
    std::span<const DutyRecord> records;
};

/// A programme's duties of which some day lies from first to last, and what has become of each.
/// Rows:    one per duty, period and who owes it; in order of the programme, then of time, then the units of
///          the register before the bodies outside of it. A duty without a rhythm has one row for each owner.
/// Owners:  the units that the obligation binds at the cut-off of the forms, else on the last day.
/// Done:    shown by forms, on the day on which the last of those that the unit owes was accepted; by a task,
///          on the day of the answer; else, or where these show nothing, on the day that is on record.
/// Clock:   what came after as_of has not come yet; nothing is overdue or unknown before its last day is
/// over.
std::vector<OwedDuty> review_duties(const Definitions& definitions, const Programme& programme, Date first,
                                    Date last, const DutyEvidence& evidence, Date as_of);

}  // namespace tonghop::review
