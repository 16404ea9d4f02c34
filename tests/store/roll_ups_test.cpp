#include "store/roll_ups.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/sample.hpp"

namespace tonghop::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Period kJanuary = Period::month(2023, 1);
const Period kFebruary = Period::month(2023, 2);

std::vector<std::string> kept(const Database& database, const Period& period, std::string_view made_of) {
    std::vector<std::string> pieces;
    const bool any = read_roll_up(database, "TV-01", period, made_of,
                                  [&](std::string_view piece) { pieces.emplace_back(piece); });
    EXPECT_EQ(any, !pieces.empty());
    EXPECT_EQ(any, has_roll_up(database, "TV-01", period, made_of));
    return pieces;
}

TEST(RollUps, WhateverChangesWhatCountsIsCounted) {
    Database database = Database::create_in_memory();
    std::int64_t last = 0;
    EXPECT_EQ(changes(database, "TV-01", kJanuary), last);
    const auto has_changed = [&] {
        return std::exchange(last, changes(database, "TV-01", kJanuary)) != last;
    };
    const SubmissionId first = add_accepted(database, "b", "2023-01-22T09:00:00", "H-A");
    EXPECT_TRUE(has_changed());
    const SubmissionId open =
        add_with(database, SubmissionStatus::returned, "c", "2023-01-23T09:00:00", "H-B");
    EXPECT_TRUE(has_changed());
    replace(database, open, {"H-C", SubmissionStatus::returned, {small_form()}}, {}, {kVersion}, kNow);
    EXPECT_TRUE(has_changed());
    accept(database, open, {"đã xem", "Lan", kNow}, accepted("H-C"), {kVersion});
    EXPECT_TRUE(has_changed());
    // The same bytes, received before: it takes the other's place.
    add(database, receipt("a", "2023-01-21T09:00:00", "b"), "b", accepted("H-A"), {}, {kVersion}, kNow);
    EXPECT_TRUE(has_changed());
    EXPECT_EQ(submission(database, first)->status, SubmissionStatus::ignored);
    EXPECT_EQ(changes(database, "TV-01", kFebruary), 0);
    EXPECT_EQ(changes(database, "TV-02", kJanuary), 0);
}

TEST(RollUps, WhatIsOfAnotherPeriodChangesNothing) {
    Database database = Database::create_in_memory();
    add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    const auto before = changes(database, "TV-01", kJanuary);
    add_accepted(database, "b", "2023-02-21T09:00:00", "H-A", small_form(kFebruary));
    EXPECT_EQ(changes(database, "TV-01", kJanuary), before);
    EXPECT_NE(changes(database, "TV-01", kFebruary), 0);
}

TEST(RollUps, AreReadByWhatTheyWereMadeOf) {
    Database database = Database::create_in_memory();
    add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    EXPECT_THAT(kept(database, kJanuary, "x"), IsEmpty());
    keep_roll_up(database, "TV-01", kJanuary, "x", {"one", std::string("t\0o", 3)});
    EXPECT_THAT(kept(database, kJanuary, "x"), ElementsAre("one", std::string("t\0o", 3)));
    EXPECT_THAT(kept(database, kJanuary, "y"), IsEmpty());
    EXPECT_THAT(kept(database, kFebruary, "x"), IsEmpty());
    keep_roll_up(database, "TV-01", kJanuary, "y", {"three"});
    EXPECT_THAT(kept(database, kJanuary, "y"), ElementsAre("three"));
    EXPECT_THAT(kept(database, kJanuary, "x"), IsEmpty());
}

}  // namespace
}  // namespace tonghop::store
