#pragma once

#include <cstdint>
#include <string_view>

#include "store/audit.hpp"
#include "store/locks.hpp"
#include "store/submissions.hpp"
#include "store/unit_events.hpp"

namespace tonghop::store {

/// What was on record in a database that is made anew is on record again, under its number where it has one,
/// and without a further entry in the audit.
void put_back(Database& database, std::int64_t number, const AuditEntry& entry);
void put_back(Database& database, const PeriodLock& lock);

/// The text of a register under its hash; empty where the text is lost, so that events may still name it.
void put_back_register(Database& database, std::string_view sha256, std::string_view text);
/// Its registers must be there.
void put_back(Database& database, std::int64_t number, const UnitEvent& event);

/// A person's acceptance of a submission that is returned, or would no longer be.
void put_back(Database& database, SubmissionId id, const Acceptance& acceptance, const Submission& submission,
              const std::vector<FormVersion>& versions);

}  // namespace tonghop::store
