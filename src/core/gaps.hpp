#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/period.hpp"
#include "core/submission.hpp"

namespace tonghop {

/// What is in force of a submitter for a form and period, or why nothing is. missing: nothing came though it
/// was due; not_due: nothing came, and the due date is not over; waiting: what came could not be read yet.
enum class ReportState { accepted, returned, rejected, missing, not_due, waiting };

std::string_view name(ReportState state);

/// How a report stands in one word, for whoever chases it; from the best to the worst. received, corrected (a
/// later file took the place of the first) and late (it came first after the due date) are in force. empty:
/// nothing was filled in. incomplete: nothing came, though another form of the unit's did for the same
/// period. not_owed: something came that nobody had to send.
enum class Standing {
    not_owed,
    received,
    corrected,
    not_due,
    late,
    waiting,
    empty,
    returned,
    rejected,
    incomplete,
    missing
};

inline constexpr std::size_t kStandings = 11;

std::string_view name(Standing standing);

/// One form of a file that came: what find_gaps needs to know of it.
struct ReceivedReport {
    std::string unit;
    std::string form;
    Period period;
    Timestamp received_at;
    SubmissionStatus status = SubmissionStatus::rejected;
    /// Nothing was filled in.
    bool blank = false;
};

/// What one submitter owes for one form and period, and what came.
struct ExpectedReport {
    std::string unit;
    std::string form;
    Period period;
    Date due;
    ReportState state = ReportState::missing;
    /// Of anything sent for it, whatever became of it.
    std::optional<Timestamp> first_received;
    /// Of the submission in force.
    std::optional<Timestamp> accepted_received;
    /// The first file came so many days after the due date; 0 where in time or nothing came. A correction
    /// that comes later does not make a report late.
    int days_late = 0;
    /// The same of the file in force, or of the last one where none is.
    int days_late_in_force = 0;
    bool on_time = false;
    bool first_on_time = false;
    /// Files after the first, without exact duplicates.
    int revisions = 0;
    Standing standing = Standing::missing;
};

/// Expected against received.
struct GapReview {
    Period period;
    Date as_of;
    /// In order of form, then register.
    std::vector<ExpectedReport> reports;
    /// What came though it was not owed, in the same order; they count in no share.
    std::vector<ExpectedReport> not_owed;
};

}  // namespace tonghop
