#include "store/unit_events.hpp"

#include "store/connection.hpp"
#include "store/database.hpp"
#include "store/hash.hpp"
#include "store/put_back.hpp"
#include "store/reading.hpp"

namespace tonghop::store {

namespace {

std::string keep(Connection& connection, std::string_view text) {
    std::string sha256 = sha256_hex(text);
    Query(connection, "insert_unit_register").bind(":sha256", sha256).bind_blob(":bytes", text).run();
    return sha256;
}

void insert(Connection& connection, std::optional<std::int64_t> number, const UnitEvent& event) {
    Query(connection, "insert_unit_event")
        .bind(":id", number)
        .bind(":kind", event.kind)
        .bind(":effective_on", iso(event.date))
        .bind(":document", event.document)
        .bind(":reason", event.reason)
        .bind(":by", event.by)
        .bind(":at", iso(event.at))
        .bind(":before", event.before)
        .bind(":after", event.after)
        .run();
    const std::int64_t id = last_inserted(connection);
    for (std::size_t ordinal = 0; ordinal < event.steps.size(); ++ordinal)
        Query(connection, "insert_unit_event_step")
            .bind(":event", id)
            .bind(":ordinal", static_cast<std::int64_t>(ordinal))
            .bind(":unit", event.steps[ordinal].unit)
            .bind(":became", event.steps[ordinal].became)
            .run();
}

Date day(const Query& query, int column) {
    const auto date = parse_iso_date(query.text(column));
    if (!date) query.fail_damaged(column);
    return *date;
}

}  // namespace

void add_unit_events(Database& database, std::span<const UnitEvent> events, std::string_view before,
                     std::string_view after) {
    Connection& connection = database.connection();
    Transaction transaction(connection);
    const std::string hash_before = keep(connection, before);
    const std::string hash_after = keep(connection, after);
    for (UnitEvent event : events) {
        event.before = hash_before;
        event.after = hash_after;
        insert(connection, std::nullopt, event);
    }
    transaction.commit();
}

void put_back_register(Database& database, std::string_view sha256, std::string_view text) {
    Query(database.connection(), "insert_unit_register")
        .bind(":sha256", sha256)
        .bind_blob(":bytes", text)
        .run();
}

void put_back(Database& database, std::int64_t number, const UnitEvent& event) {
    Transaction transaction(database.connection());
    insert(database.connection(), number, event);
    transaction.commit();
}

std::vector<UnitEvent> unit_events(const Database& database) {
    Connection& connection = database.connection();
    std::vector<UnitEvent> events;
    for (Query query(connection, "unit_events"); query.next();) {
        UnitEvent event{std::string(query.text(1)),
                        day(query, 2),
                        std::string(query.text(3)),
                        std::string(query.text(4)),
                        std::string(query.text(5)),
                        timestamp(query, 6),
                        {},
                        std::string(query.text(7)),
                        std::string(query.text(8))};
        Query steps(connection, "unit_event_steps");
        steps.bind(":event", query.integer(0));
        while (steps.next()) event.steps.push_back({std::string(steps.text(0)), std::string(steps.text(1))});
        events.push_back(std::move(event));
    }
    return events;
}

std::optional<std::string> unit_register(const Database& database, std::string_view sha256) {
    Query query(database.connection(), "unit_register");
    query.bind(":sha256", sha256);
    if (!query.next()) return std::nullopt;
    return std::string(query.text(0));
}

}  // namespace tonghop::store
