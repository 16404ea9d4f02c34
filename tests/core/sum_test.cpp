#include "core/sum.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace tonghop {
namespace {

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();

TEST(Sum, OfNothingIsMissingAndOfZeroIsZero) {
    Sum sum;
    sum.add(std::nullopt);
    EXPECT_EQ(sum.value(), std::nullopt);
    sum.add(Decimal());
    EXPECT_EQ(sum.value(), Decimal());
    EXPECT_EQ(sum.present(), 1);
}

TEST(Sum, MayLeaveTheRangeAndComeBack) {
    Sum sum;
    sum.add(Decimal::from_ten_thousandths(kLargest));
    sum.add(Decimal::from_ten_thousandths(1));
    EXPECT_TRUE(sum.too_large());
    EXPECT_EQ(sum.value(), std::nullopt);
    Sum other;
    other.add(Decimal::from_ten_thousandths(-1));
    sum.add(other);
    EXPECT_EQ(sum.value(), Decimal::from_ten_thousandths(kLargest));
    EXPECT_EQ(sum.present(), 3);
}

}  // namespace
}  // namespace tonghop
