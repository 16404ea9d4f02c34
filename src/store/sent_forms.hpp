#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/period.hpp"
#include "core/submission.hpp"
#include "store/connection.hpp"
#include "store/submissions.hpp"

namespace tonghop::store {

/// A form of a file that came. Inside store/ only.
struct SentForm {
    SubmissionId submission = 0;
    std::int64_t submission_form = 0;
    std::int64_t version = 0;
    Timestamp received_at;
    std::string file;
    SubmissionStatus status = SubmissionStatus::rejected;
    /// Submissions before it.
    int revision = 0;
};

/// What a submitter has sent for one form and period, in the order received; exact duplicates are left out.
struct Sent {
    std::string submitter;
    Period period;
    std::vector<SentForm> forms;

    /// The accepted one received last (the database's view received_form says the same); nothing where there
    /// is none. Among those received at the same moment the file's name decides, so that the order in which
    /// files are taken in never does.
    const SentForm* in_force() const;
};

/// Walks what was sent, by period, then submitter.
class SentForms {
  public:
    SentForms(Connection& connection, std::string_view form, const Period& first, const Period& last);
    SentForms(Connection& connection, std::string_view form, const Period& period,
              std::string_view submitter);

    /// The next submitter's; nothing at the end. It lives until the next call.
    const Sent* next();

  private:
    bool is_of_sent() const;
    void begin();
    void add();

    Query query_;
    bool more_ = false;
    Sent sent_;
    std::string period_code_;
};

}  // namespace tonghop::store
