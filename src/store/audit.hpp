#pragma once

#include <string>
#include <vector>

#include "core/calendar.hpp"

namespace tonghop::store {

class Database;

/// What somebody did: "accept", "recheck", "lock", "unlock", "duplicate" …; never changed, never deleted.
struct AuditEntry {
    Timestamp at;
    /// Empty for what the program did by itself.
    std::string by;
    std::string action;
    std::string details;

    bool operator==(const AuditEntry&) const = default;
};

void add_audit(Database& database, const AuditEntry& entry);

/// Oldest first.
std::vector<AuditEntry> audit(const Database& database);

}  // namespace tonghop::store
