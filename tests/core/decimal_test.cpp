#include "core/decimal.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <gtest/gtest.h>

namespace tonghop {
namespace {

Decimal integer(std::int64_t value) {
    return Decimal::from_integer(value);
}

TEST(Decimal, TenthsAddUpExactly) {
    const Decimal tenth = Decimal::from_ten_thousandths(1'000);
    EXPECT_EQ(tenth + tenth + tenth, Decimal::from_ten_thousandths(3'000));
}

TEST(Decimal, OverflowThrowsAndNeverWraps) {
    const Decimal largest = Decimal::from_ten_thousandths(std::numeric_limits<std::int64_t>::max());
    EXPECT_THROW(largest + integer(1), std::overflow_error);
    EXPECT_THROW(Decimal::from_integer(std::numeric_limits<std::int64_t>::max()), std::overflow_error);
    EXPECT_FALSE(Decimal::multiply(largest, integer(2)));
}

TEST(Decimal, FromDoubleRefusesWhatIsNoNumber) {
    EXPECT_FALSE(Decimal::from_double(std::nan("")));
    EXPECT_FALSE(Decimal::from_double(1e300));
    EXPECT_EQ(Decimal::from_double(71.47651), Decimal::from_ten_thousandths(714'765));
}

TEST(Decimal, ParsesPlainNumbersOnly) {
    EXPECT_EQ(Decimal::parse("12"), integer(12));
    EXPECT_EQ(Decimal::parse("0.5"), Decimal::from_ten_thousandths(5'000));
    EXPECT_EQ(Decimal::parse("7.0001"), Decimal::from_ten_thousandths(70'001));
    for (const char* text :
         {"", ".", "1.", ".5", "1,5", "-1", "+1", "1e3", " 1", "1.00001", "1.2.3", "99999999999999999999"})
        EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, DivisionRoundsHalfAwayFromZeroAndKnowsNoZeroDivisor) {
    EXPECT_EQ(Decimal::divide(integer(2), integer(3)), Decimal::from_ten_thousandths(6'667));
    EXPECT_EQ(Decimal::divide(integer(-2), integer(3)), Decimal::from_ten_thousandths(-6'667));
    EXPECT_FALSE(Decimal::divide(integer(1), integer(0)));
}

TEST(Decimal, TwoThirdsIsComparedWithoutDividing) {
    EXPECT_TRUE(compare_ratio(integer(2), integer(3), integer(2), integer(3)) == 0);
    EXPECT_TRUE(compare_ratio(integer(4017), integer(6688), integer(2), integer(3)) < 0);
    EXPECT_TRUE(compare_ratio(integer(66'667), integer(100'000), integer(2), integer(3)) > 0);
}

}  // namespace
}  // namespace tonghop
