#include "text/format_number.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace tonghop::text {
namespace {

Decimal decimal(std::int64_t ten_thousandths) {
    return Decimal::from_ten_thousandths(ten_thousandths);
}

constexpr NumberFormat kCount{NumberStyle::count, 0};
constexpr NumberFormat kDecimal{NumberStyle::decimal, 0};
constexpr NumberFormat kPercent{NumberStyle::percent, 1};

TEST(FormatNumber, GroupsThousandsWithPoints) {
    EXPECT_EQ(format_number(Decimal::from_integer(1'234'567), kCount), "1.234.567");
    EXPECT_EQ(format_number(Decimal::from_integer(-123'456), kCount), "-123.456");
    EXPECT_EQ(format_number(Decimal::from_integer(999), kCount), "999");
    EXPECT_EQ(format_number(Decimal::from_integer(1'000), kCount), "1.000");
    EXPECT_EQ(format_number(Decimal(), kCount), "0");
}

TEST(FormatNumber, RoundsHalfAwayFromZero) {
    EXPECT_EQ(format_number(decimal(714'500), kPercent), "71,5%");
    EXPECT_EQ(format_number(decimal(-714'500), kPercent), "-71,5%");
    EXPECT_EQ(format_number(decimal(714'499), kPercent), "71,4%");
    EXPECT_EQ(format_number(decimal(25'000), kCount), "3");
    EXPECT_EQ(format_number(decimal(-25'000), kCount), "-3");
    EXPECT_EQ(format_number(decimal(9'999'999), kPercent), "1.000,0%");
}

TEST(FormatNumber, WhatRoundsToZeroHasNoSign) {
    EXPECT_EQ(format_number(decimal(-4'000), kCount), "0");
    EXPECT_EQ(format_number(decimal(-499), kPercent), "0,0%");
    EXPECT_EQ(format_number(decimal(-500), kPercent), "-0,1%");
}

TEST(FormatNumber, PercentKeepsItsPlaces) {
    EXPECT_EQ(format_number(Decimal::from_integer(100), kPercent), "100,0%");
    EXPECT_EQ(format_number(Decimal::from_integer(100), {NumberStyle::percent, 0}), "100%");
    EXPECT_EQ(format_number(decimal(999'600), {NumberStyle::percent, 2}), "99,96%");
}

TEST(FormatNumber, DecimalShowsUpToTwoPlacesAndNoNeedlessZeros) {
    EXPECT_EQ(format_number(decimal(125'000), kDecimal), "12,5");
    EXPECT_EQ(format_number(decimal(125'678), kDecimal), "12,57");
    EXPECT_EQ(format_number(Decimal::from_integer(12), kDecimal), "12");
    EXPECT_EQ(format_number(Decimal::from_integer(12), {NumberStyle::decimal, 1}), "12,0");
    EXPECT_EQ(format_number(decimal(125'678), {NumberStyle::decimal, 3}), "12,568");
}

TEST(FormatNumber, HoldsPlacesWithinWhatADecimalHas) {
    EXPECT_EQ(format_number(decimal(12'345), {NumberStyle::count, 9}), "1,2345");
    EXPECT_EQ(format_number(decimal(12'345), {NumberStyle::count, -1}), "1");
}

TEST(FormatNumber, TakesTheEndsOfTheRange) {
    EXPECT_EQ(format_number(decimal(std::numeric_limits<std::int64_t>::min()), {NumberStyle::decimal, 4}),
              "-922.337.203.685.477,5808");
    EXPECT_EQ(format_number(decimal(std::numeric_limits<std::int64_t>::max()), kCount),
              "922.337.203.685.478");
}

}  // namespace
}  // namespace tonghop::text
