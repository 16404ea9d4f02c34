#include "core/period.hpp"

#include <gtest/gtest.h>

namespace tonghop {
namespace {

TEST(Period, CodeReadsBackToThePeriod) {
    for (const char* code : {"2025-06", "2025-Q2", "2025-H1", "2025", "2018..2023"}) {
        const auto period = parse_period(code);
        ASSERT_TRUE(period) << code;
        EXPECT_EQ(period->code(), code);
    }
}

TEST(Period, RefusesWhatIsNoPeriod) {
    for (const char* code :
         {"", "25", "2025-13", "2025-00", "2025-Q5", "2025-H3", "2025-6", "2023..2018", "2025 "})
        EXPECT_FALSE(parse_period(code)) << code;
}

TEST(Period, KnowsItsDays) {
    EXPECT_EQ(iso(parse_period("2024-02")->last_day()), "2024-02-29");
    EXPECT_EQ(iso(parse_period("2025-H2")->first_day()), "2025-07-01");
    EXPECT_EQ(iso(parse_period("2018..2023")->first_day()), "2018-01-01");
    EXPECT_EQ(iso(parse_period("2018..2023")->last_day()), "2023-12-31");
}

TEST(Period, PreviousAndNextCrossTheYear) {
    EXPECT_EQ(parse_period("2023-01")->previous()->code(), "2022-12");
    EXPECT_EQ(parse_period("2022-H2")->next()->code(), "2023-H1");
    EXPECT_FALSE(parse_period("2018..2023")->previous());
}

TEST(Period, AShorterPeriodComesBeforeTheLongerOneThatEndsWithIt) {
    EXPECT_LT(*parse_period("2025-12"), *parse_period("2025-H2"));
    EXPECT_LT(*parse_period("2025-H2"), *parse_period("2025"));
    EXPECT_LT(*parse_period("2025"), *parse_period("2026-01"));
}

TEST(Calendar, RefusesDaysThatDoNotExist) {
    EXPECT_FALSE(parse_iso_date("2023-02-29"));
    EXPECT_FALSE(parse_iso_date("2023-2-9"));
    EXPECT_FALSE(parse_iso_timestamp("2023-01-21T24:00:00"));
    EXPECT_EQ(iso(*parse_iso_timestamp("2023-01-21T09:01:03")), "2023-01-21T09:01:03");
}

}  // namespace
}  // namespace tonghop
