#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "consolidate/roll_up.hpp"
#include "support/small_federation.hpp"

namespace tonghop::consolidate {
namespace {

using test::definitions_with;
using test::monthly_form;
using Values = std::vector<std::optional<Decimal>>;

const Period kJune = Period::month(2025, 6);

bool operator==(const UnitTotal& left, const UnitTotal& right) {
    return left.unit == right.unit && left.rows == right.rows && left.sums == right.sums &&
           left.reported == right.reported && left.expected == right.expected;
}

void expect_same(const Consolidation& left, const Consolidation& right) {
    ASSERT_EQ(left.totals.size(), right.totals.size());
    for (std::size_t place = 0; place < left.totals.size(); ++place)
        EXPECT_TRUE(left.totals[place] == right.totals[place]) << left.totals[place].unit;
    ASSERT_EQ(left.own.size(), right.own.size());
    for (std::size_t place = 0; place < left.own.size(); ++place)
        EXPECT_TRUE(left.own[place] == right.own[place]) << left.own[place].unit;
    EXPECT_EQ(left.too_large, right.too_large);
}

std::vector<std::string> packed(const RollUp& roll_up) {
    return roll_up.pack().value();
}

class PackedRollUp : public testing::Test {
  protected:
    RollUp empty() const { return {definitions, definitions.forms[0], kJune}; }
    std::size_t slots() const { return definitions.forms[0].stored_fields().size(); }

    const Definitions definitions = definitions_with({monthly_form()});
};

RC_GTEST_FIXTURE_PROP(PackedRollUp, ComesToTheSameInPiecesAndTogetherWithMore, ()) {
    RollUp whole = empty();
    RollUp early = empty();
    RollUp late = empty();
    const auto count = *rc::gen::inRange(0, 30);
    for (int record = 0; record < count; ++record) {
        const auto submitter = *rc::gen::element<std::string>("A", "B", "C", "T", "lạ", "");
        Values values;
        for (std::size_t slot = 0; slot < slots(); ++slot)
            values.push_back(*rc::gen::inRange(0, 4) == 0
                                 ? std::nullopt
                                 : std::optional(Decimal::from_ten_thousandths(
                                       *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000))));
        const bool is_early = *rc::gen::arbitrary<bool>();
        for (RollUp* roll_up : {&whole, is_early ? &early : &late}) roll_up->add(submitter, "A1", values);
    }
    RollUp restored = empty();
    for (const RollUp* part : {&early, &late})
        for (const std::string& piece : packed(*part)) RC_ASSERT(restored.add_packed(piece));
    expect_same(whole.finish(), restored.finish());
    RC_ASSERT(packed(whole) == packed(restored));
}

TEST_F(PackedRollUp, WhoReportedNothingHasReported) {
    RollUp roll_up = empty();
    roll_up.mark_reported("C");
    RollUp restored = empty();
    for (const std::string& piece : packed(roll_up)) EXPECT_TRUE(restored.add_packed(piece));
    EXPECT_EQ(restored.finish().find("T")->reported, 1);
}

TEST_F(PackedRollUp, SumsBeyondTheRangeAreNotPacked) {
    RollUp roll_up = empty();
    const Values large(slots(), Decimal::from_ten_thousandths(std::numeric_limits<std::int64_t>::max()));
    roll_up.add("A", "A1", large);
    EXPECT_TRUE(roll_up.pack().has_value());
    roll_up.add("A", "A2", large);
    EXPECT_FALSE(roll_up.pack().has_value());
}

TEST_F(PackedRollUp, WhatIsNoPieceIsRefusedAndAddsNothing) {
    RollUp roll_up = empty();
    roll_up.add("A", "A1", Values(slots(), Decimal::from_integer(3)));
    roll_up.add("B", "B1", Values(slots(), Decimal::from_integer(4)));
    const std::string piece = packed(roll_up).at(0);
    RollUp restored = empty();
    for (std::size_t size = 0; size < piece.size(); ++size) {
        const std::size_t heads[] = {8, 8 + 8 + 1 + 8 + 8 * slots()};
        const bool ends_between = size == heads[0] || size == heads[1];
        if (!ends_between) {
            EXPECT_FALSE(restored.add_packed(piece.substr(0, size))) << size;
        }
    }
    std::string other = piece;
    other[0] = static_cast<char>(other[0] + 1);
    EXPECT_FALSE(restored.add_packed(other));
    other = piece;
    other[15] = '\x7f';
    EXPECT_FALSE(restored.add_packed(other));
    expect_same(restored.finish(), empty().finish());
}

}  // namespace
}  // namespace tonghop::consolidate
