#include "store/reading.hpp"

#include "core/check.hpp"
#include "store/connection.hpp"

namespace tonghop::store {

Timestamp timestamp(std::string_view text) {
    const auto moment = parse_iso_timestamp(text);
    TONGHOP_CHECK(moment);
    return *moment;
}

Period period(std::string_view code) {
    if (code.empty()) return {};
    const auto known = parse_period(code);
    TONGHOP_CHECK(known);
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
