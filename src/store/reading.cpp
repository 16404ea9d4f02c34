#include "store/reading.hpp"

#include "core/check.hpp"
#include "store/connection.hpp"

namespace tonghop::store {

Timestamp timestamp(const Query& query, int column) {
    const auto moment = parse_iso_timestamp(query.text(column));
    if (!moment) query.fail_damaged(column);
    return *moment;
}

Period period(const Query& query, int column) {
    const std::string_view code = query.text(column);
    if (code.empty()) return {};
    const auto known = parse_period(code);
    if (!known) query.fail_damaged(column);
    return *known;
}

SubmissionStatus status(const Query& query, int column) {
    const auto known = parse_submission_status(query.text(column));
    if (!known) query.fail_damaged(column);
    return *known;
}

void remember(Connection& connection, const Period& period) {
    Query(connection, "insert_period")
        .bind(":code", period.code())
        .bind(":frequency", name(period.frequency))
        .bind(":first_day", iso(period.first_day()))
        .bind(":last_day", iso(period.last_day()))
        .run();
}

std::int64_t last_inserted(Connection& connection) {
    Query query(connection, "last_inserted");
    TONGHOP_CHECK(query.next());
    return query.integer(0);
}

bool changed_something(Connection& connection) {
    Query query(connection, "changes");
    TONGHOP_CHECK(query.next());
    return query.integer(0) > 0;
}

}  // namespace tonghop::store
