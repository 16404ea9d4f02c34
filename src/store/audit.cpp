#include "store/audit.hpp"

#include "store/connection.hpp"
#include "store/database.hpp"
#include "store/put_back.hpp"
#include "store/reading.hpp"

namespace tonghop::store {

namespace {

void insert(Database& database, std::optional<std::int64_t> number, const AuditEntry& entry) {
    Query(database.connection(), "insert_audit")
        .bind(":id", number)
        .bind(":at", iso(entry.at))
        .bind(":by", entry.by)
        .bind(":action", entry.action)
        .bind(":details", entry.details)
        .run();
}

}  // namespace

void add_audit(Database& database, const AuditEntry& entry) {
    insert(database, std::nullopt, entry);
}

void put_back(Database& database, std::int64_t number, const AuditEntry& entry) {
    insert(database, number, entry);
}

std::vector<AuditEntry> audit(const Database& database) {
    std::vector<AuditEntry> entries;
    for (Query query(database.connection(), "audit"); query.next();)
        entries.push_back({timestamp(query, 0), std::string(query.text(1)), std::string(query.text(2)),
                           std::string(query.text(3))});
    return entries;
}

}  // namespace tonghop::store
