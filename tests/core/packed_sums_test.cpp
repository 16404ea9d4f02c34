#include "core/packed_sums.hpp"

#include <gtest/gtest.h>

namespace tonghop {
namespace {

TEST(PackedSums, KeepsWhatIsMissingApartFromZero) {
    const PackedSums sums{Decimal::from_integer(7), std::nullopt, Decimal()};
    EXPECT_EQ(sums.size(), 3U);
    EXPECT_EQ(sums[0], Decimal::from_integer(7));
    EXPECT_EQ(sums[1], std::nullopt);
    EXPECT_EQ(sums[2], Decimal());
}

TEST(PackedSums, ACopyKeepsItsOwnNumbers) {
    PackedSums sums{Decimal::from_integer(1), Decimal::from_integer(2)};
    const PackedSums before = sums;
    sums.set(0, Decimal::from_integer(9));
    sums.set(1, std::nullopt);
    EXPECT_EQ(before[0], Decimal::from_integer(1));
    EXPECT_EQ(before[1], Decimal::from_integer(2));
    EXPECT_EQ(sums[0], Decimal::from_integer(9));
    EXPECT_EQ(sums[1], std::nullopt);
    EXPECT_FALSE(sums == before);
}

TEST(PackedSums, GrowsByWhatIsMissing) {
    PackedSums sums;
    EXPECT_EQ(sums.size(), 0U);
    sums.resize(2);
    EXPECT_EQ(sums[1], std::nullopt);
    EXPECT_EQ(sums, (PackedSums{std::nullopt, std::nullopt}));
    EXPECT_EQ(PackedSums(), PackedSums());
}

}  // namespace
}  // namespace tonghop
