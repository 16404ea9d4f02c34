#include "store/audit.hpp"

#include "store/connection.hpp"
#include "store/database.hpp"
#include "store/reading.hpp"

namespace tonghop::store {

void add_audit(Database& database, const AuditEntry& entry) {
    Query(database.connection(), "insert_audit")
        .bind(":at", iso(entry.at))
        .bind(":by", entry.by)
        .bind(":action", entry.action)
        .bind(":details", entry.details)
        .run();
}

std::vector<AuditEntry> audit(const Database& database) {
    std::vector<AuditEntry> entries;
    for (Query query(database.connection(), "audit"); query.next();)
        entries.push_back({timestamp(query.text(0)), std::string(query.text(1)), std::string(query.text(2)),
                           std::string(query.text(3))});
    return entries;
}

}  // namespace tonghop::store
