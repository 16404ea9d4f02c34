#include "store/locks.hpp"

#include "store/audit.hpp"
#include "store/connection.hpp"
#include "store/database.hpp"
#include "store/put_back.hpp"
#include "store/reading.hpp"

namespace tonghop::store {

namespace {

void put_on_record(Database& database, const PeriodLock& lock, std::string_view action) {
    std::string details = lock.period.code();
    if (!lock.form.empty()) details += " " + lock.form;
    details += ": " + lock.reason;
    add_audit(database, {lock.at, lock.by, std::string(action), details});
}

void insert(Connection& connection, const PeriodLock& lock) {
    remember(connection, lock.period);
    Query(connection, "insert_lock")
        .bind(":period", lock.period.code())
        .bind(":form", lock.form)
        .bind(":reason", lock.reason)
        .bind(":by", lock.by)
        .bind(":at", iso(lock.at))
        .run();
}

}  // namespace

bool lock(Database& database, const PeriodLock& lock) {
    Connection& connection = database.connection();
    Transaction transaction(connection);
    insert(connection, lock);
    if (!changed_something(connection)) return false;
    put_on_record(database, lock, "lock");
    transaction.commit();
    return true;
}

void put_back(Database& database, const PeriodLock& lock) {
    Transaction transaction(database.connection());
    insert(database.connection(), lock);
    transaction.commit();
}

bool unlock(Database& database, const PeriodLock& lock) {
    Connection& connection = database.connection();
    Transaction transaction(connection);
    Query(connection, "delete_lock").bind(":period", lock.period.code()).bind(":form", lock.form).run();
    if (!changed_something(connection)) return false;
    put_on_record(database, lock, "unlock");
    transaction.commit();
    return true;
}

bool is_locked(const Database& database, std::string_view form, const Period& period) {
    Query query(database.connection(), "lock_of");
    return query.bind(":period", period.code()).bind(":form", form).next();
}

std::vector<PeriodLock> locks(const Database& database) {
    std::vector<PeriodLock> locks;
    for (Query query(database.connection(), "locks"); query.next();)
        locks.push_back({period(query, 0), std::string(query.text(1)), std::string(query.text(2)),
                         std::string(query.text(3)), timestamp(query, 4)});
    return locks;
}

}  // namespace tonghop::store
