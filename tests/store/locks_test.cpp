#include "store/locks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/audit.hpp"
#include "store/sample.hpp"

namespace tonghop::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Locks, HoldTheirPeriodAndNoOther) {
    Database database = Database::create_in_memory();
    const Period year = Period::whole_year(2022);
    EXPECT_TRUE(lock(database, {year, "", "Đã báo cáo", "A", kNow}));
    EXPECT_TRUE(is_locked(database, "TV-01", year));
    EXPECT_FALSE(is_locked(database, "TV-01", Period::month(2022, 12)));
    EXPECT_FALSE(is_locked(database, "TV-01", Period::half(2022, 2)));
}

TEST(Locks, OfOneFormLeaveTheOthersOpen) {
    Database database = Database::create_in_memory();
    const Period year = Period::whole_year(2022);
    EXPECT_TRUE(lock(database, {year, "TV-02", "", "A", kNow}));
    EXPECT_TRUE(is_locked(database, "TV-02", year));
    EXPECT_FALSE(is_locked(database, "TV-01", year));
}

TEST(Locks, SetTwiceOrTakenAwayTwiceAreNoEvent) {
    Database database = Database::create_in_memory();
    const PeriodLock year{Period::whole_year(2022), "TV-02", "lý do", "A", kNow};
    EXPECT_TRUE(lock(database, year));
    PeriodLock again = year;
    again.by = "B";
    EXPECT_FALSE(lock(database, again));
    EXPECT_THAT(locks(database), ElementsAre(year));
    EXPECT_FALSE(unlock(database, {year.period, "", "", "A", kNow}));
    EXPECT_TRUE(unlock(database, year));
    EXPECT_FALSE(unlock(database, year));
    EXPECT_THAT(locks(database), IsEmpty());
    EXPECT_THAT(audit(database), ElementsAre(AuditEntry{kNow, "A", "lock", "2022 TV-02: lý do"},
                                             AuditEntry{kNow, "A", "unlock", "2022 TV-02: lý do"}));
}

}  // namespace
}  // namespace tonghop::store
