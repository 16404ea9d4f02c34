#include "formula/evaluate.hpp"

#include <limits>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "formula/parse.hpp"

namespace tonghop::formula {
namespace {

const std::map<std::string, Decimal> kValues{
    {"one", Decimal::from_integer(1)},
    {"two", Decimal::from_integer(2)},
    {"three", Decimal::from_integer(3)},
    {"largest", Decimal::from_ten_thousandths(std::numeric_limits<std::int64_t>::max())},
    {"smallest", Decimal::from_ten_thousandths(std::numeric_limits<std::int64_t>::min())},
};

/// "missing" and whatever is not in the table has no value.
std::optional<Decimal> look_up(const Reference& reference) {
    if (reference.kind == Reference::Kind::rows) return Decimal::from_integer(892);
    const auto found = kValues.find((reference.previous ? "previous." : "") + reference.field);
    return found == kValues.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Decimal> value(std::string_view source) {
    return evaluate(std::get<Expression>(parse(source)), look_up);
}

std::optional<bool> outcome(std::string_view source) {
    return holds(std::get<Expression>(parse(source)), look_up);
}

TEST(Evaluate, DecimalsAreExact) {
    EXPECT_EQ(outcome("0.1 + 0.2 <= 0.3"), true);
    EXPECT_EQ(value("two * 0.5"), Decimal::from_integer(1));
    EXPECT_EQ(value("one / two"), Decimal::from_ten_thousandths(5'000));
    EXPECT_EQ(value("rows(TV-01) - 2"), Decimal::from_integer(890));
}

TEST(Evaluate, QuotientsAreComparedWithoutDividing) {
    EXPECT_EQ(outcome("two / three = 2 / 3"), true);
    EXPECT_EQ(outcome("two / three > 0.6666"), true);
    EXPECT_EQ(outcome("two / three < 0.6667"), true);
    EXPECT_EQ(outcome("20001 / 30001 > 2 / 3"), true) << "both are 0.6667 when rounded";
    EXPECT_EQ(outcome("one / -three > -0.5"), true) << "the sign moves to the numerator";
}

TEST(Evaluate, MissingIsNeverPassed) {
    EXPECT_EQ(outcome("missing <= two"), std::nullopt);
    EXPECT_EQ(value("missing + 1"), std::nullopt);
    EXPECT_EQ(value("max(one, missing)"), std::nullopt);
    EXPECT_EQ(outcome("previous.one = one"), std::nullopt);
    EXPECT_EQ(outcome("not missing"), std::nullopt);
}

TEST(Evaluate, AndOrAreThreeValued) {
    EXPECT_EQ(outcome("one > two and missing"), false);
    EXPECT_EQ(outcome("missing and one > two"), false);
    EXPECT_EQ(outcome("one < two and missing"), std::nullopt);
    EXPECT_EQ(outcome("missing or one < two"), true);
    EXPECT_EQ(outcome("one > two or missing"), std::nullopt);
    EXPECT_EQ(outcome("one > two or two > three"), false);
}

TEST(Evaluate, DivisionByZeroAndOverflowAreMissing) {
    EXPECT_EQ(value("one / (two - 2)"), std::nullopt);
    EXPECT_EQ(outcome("one / (two - 2) > 1"), std::nullopt);
    EXPECT_EQ(value("largest + one"), std::nullopt);
    EXPECT_EQ(value("smallest - one"), std::nullopt);
    EXPECT_EQ(value("largest * two"), std::nullopt);
    EXPECT_EQ(value("-smallest"), std::nullopt);
    EXPECT_EQ(value("abs(smallest)"), std::nullopt);
    EXPECT_EQ(outcome("one / smallest < 0"), std::nullopt);
}

TEST(Evaluate, FunctionsTakeTheirArguments) {
    EXPECT_EQ(value("abs(one - three)"), Decimal::from_integer(2));
    EXPECT_EQ(value("min(three, one, two)"), Decimal::from_integer(1));
    EXPECT_EQ(value("max(three, one, two)"), Decimal::from_integer(3));
    EXPECT_EQ(value("sum(QB-02.two)"), Decimal::from_integer(2));
}

TEST(Evaluate, AConditionOnRecordsNeedsSomebodyWhoCanFilter) {
    const auto expression = std::get<Expression>(parse("sum(BT-02.two, khu_vuc = \"Nhà nước\")"));
    EXPECT_EQ(evaluate(expression, look_up), std::nullopt);
    const auto filtered = [](const Reference& reference) {
        return std::optional(Decimal::from_integer(reference.where->text == "Nhà nước" ? 7 : 8));
    };
    EXPECT_EQ(evaluate(expression, look_up, filtered), Decimal::from_integer(7));
}

}  // namespace
}  // namespace tonghop::formula
