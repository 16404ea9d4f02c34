#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/submission.hpp"
#include "store/audit.hpp"
#include "store/locks.hpp"
#include "store/submissions.hpp"
#include "store/unit_events.hpp"

namespace tonghop::store {

/// What is left of a submission.
struct SavedSubmission {
    Receipt receipt;
    /// What an index says of the receipt, where that is not the same: one of the two is damaged.
    std::optional<Receipt> other_receipt;
    /// Set where the row itself could be read; else the sender is not known either.
    std::optional<Timestamp> recorded_at;
    std::optional<SubmissionStatus> status;
    /// Whether it was refused because its period was locked; nothing where its findings are lost.
    std::optional<bool> was_locked;
    /// That period, as its finding names it.
    std::string locked_period;
};

/// What can still be read of a database, whatever is damaged. Places of rows that only one table names are
/// its own: numbers count from 1 without gaps, so that a gap is something lost.
struct Saved {
    std::map<SubmissionId, SavedSubmission> submissions;
    std::map<SubmissionId, Acceptance> acceptances;
    std::map<std::int64_t, AuditEntry> audit;
    std::map<std::int64_t, UnitEvent> unit_events;
    /// By SHA-256.
    std::map<std::string, std::string> registers;
    std::vector<PeriodLock> locks;
    /// Numbers of submissions that any row speaks of.
    std::set<SubmissionId> spoken_of;
};

/// The locks that stood at a moment, as the audit tells it.
std::vector<PeriodLock> locks_at(const std::map<std::int64_t, AuditEntry>& audit, Timestamp moment);

/// What people did is on record twice: acceptances and locks of which the row is lost are in the audit still.
void complete_from_audit(Saved& saved);

/// The number of the submission that an entry of the audit is about; 0 where it is about none.
SubmissionId submission_of(const AuditEntry& entry);

/// Reads a database as far as it can be read: without SQLite, without writing, row by row.
class Salvage {
  public:
    /// Errors: OperatorError where the file cannot be read at all.
    explicit Salvage(const std::filesystem::path& path);
    ~Salvage();
    Salvage(Salvage&&) noexcept;
    Salvage& operator=(Salvage&&) noexcept;

    const Saved& saved() const { return saved_; }
    /// The bytes of a file, if they are what was received; nothing where they are lost.
    std::optional<std::string> bytes(std::string_view sha256);

  private:
    struct Pages;

    Saved saved_;
    std::unique_ptr<Pages> pages_;
};

}  // namespace tonghop::store
