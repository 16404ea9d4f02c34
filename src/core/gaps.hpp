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

/// One form of a file that came: what find_gaps needs to know of it.
struct ReceivedReport {
    std::string unit;
    std::string form;
    Period period;
    Timestamp received_at;
    SubmissionStatus status = SubmissionStatus::rejected;
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
    /// Received after the due date: by so many days; 0 where in time or nothing came.
    int days_late = 0;
    bool on_time = false;
    bool first_on_time = false;
    /// Files after the first, without exact duplicates.
    int revisions = 0;
};

/// Expected against received.
struct GapReview {
    Period period;
    Date as_of;
    /// In order of form, then register.
    std::vector<ExpectedReport> reports;
};

}  // namespace tonghop
