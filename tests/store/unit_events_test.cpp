#include "store/unit_events.hpp"

#include <gtest/gtest.h>

#include "store/connection.hpp"
#include "store/database.hpp"
#include "store/hash.hpp"
#include "store/sample.hpp"

namespace tonghop::store {
namespace {

UnitEvent event(std::string kind, std::vector<UnitStep> steps) {
    return {std::move(kind),  make_date(2025, 7, 1), "12/QĐ-LĐLĐ",     "sắp xếp tổ chức", "Lan", kNow,
            std::move(steps), sha256_hex("cũ"),      sha256_hex("mới")};
}

TEST(UnitEvents, AreKeptInOrderWithTheRegisterBeforeAndAfter) {
    Database database = Database::create_in_memory();
    const std::vector<UnitEvent> events = {event("move", {{"A1", "B-001"}, {"A2", "B-002"}}),
                                           event("dissolve", {{"A", ""}})};
    add_unit_events(database, events, "cũ", "mới");
    EXPECT_EQ(unit_events(database), events);
    EXPECT_EQ(unit_register(database, events[0].before), "cũ");
    EXPECT_EQ(unit_register(database, events[0].after), "mới");
    EXPECT_EQ(unit_register(database, sha256_hex("khác")), std::nullopt);
}

TEST(UnitEvents, ARegisterThatComesBackIsKeptOnce) {
    Database database = Database::create_in_memory();
    add_unit_events(database, std::vector{event("add", {})}, "cũ", "mới");
    add_unit_events(database, std::vector{event("import", {})}, "mới", "cũ");
    EXPECT_EQ(unit_events(database).size(), 2U);
    EXPECT_EQ(database.connection().sqlite().execAndGet("SELECT count(*) FROM unit_register").getInt(), 2);
}

TEST(UnitEvents, AreNeverChanged) {
    Database database = Database::create_in_memory();
    add_unit_events(database, std::vector{event("dissolve", {{"A", ""}})}, "cũ", "mới");
    for (const char* sql :
         {"UPDATE unit_event SET by = 'B'", "DELETE FROM unit_event", "DELETE FROM unit_event_step",
          "UPDATE unit_event_step SET became = 'B'", "DELETE FROM unit_register",
          "UPDATE unit_register SET bytes = x'00'",
          "INSERT OR REPLACE INTO unit_event SELECT id, kind, effective_on, document, reason, 'B', at, "
          "register_before, register_after FROM unit_event"})
        EXPECT_THROW(database.connection().sqlite().exec(sql), SQLite::Exception) << sql;
}

}  // namespace
}  // namespace tonghop::store
