#include "evaluate/judge.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "evaluate/exact.hpp"
#include "support/small_federation.hpp"

namespace tonghop::evaluate {
namespace {

using test::decimal;
using test::number;

const Date kReview = make_date(2025, 12, 31);

Fraction fraction(std::int64_t numerator, std::int64_t denominator = 1) {
    return {Decimal::from_integer(numerator), Decimal::from_integer(denominator)};
}

Indicator plain(TargetOperator comparison, std::optional<Fraction> value) {
    Indicator indicator{.id = "X", .unit = "đoàn viên"};
    indicator.numerator = Expression{};
    indicator.target = {.comparison = comparison, .value = value, .milestone = kReview};
    return indicator;
}

Indicator ratio(TargetOperator comparison, std::optional<Fraction> value) {
    Indicator indicator = plain(comparison, value);
    indicator.unit = "%";
    indicator.denominator = Expression{};
    return indicator;
}

TEST(Judge, TraVinhAtTheEndOf2025) {
    const auto members =
        judge(plain(TargetOperator::at_least, fraction(68'500)), number(65'929), {}, kReview);
    EXPECT_EQ(members.value, number(65'929));
    EXPECT_EQ(members.met, false);
    EXPECT_EQ(members.verdict, Verdict::not_met);
    EXPECT_EQ(members.shortfall, number(2'571));
    EXPECT_EQ(members.attainment, decimal(962'467));

    const auto admitted =
        judge(plain(TargetOperator::at_least, fraction(15'000)), number(15'594), {}, kReview);
    EXPECT_EQ(admitted.met, true);
    EXPECT_EQ(admitted.verdict, Verdict::exceeded);
    EXPECT_EQ(admitted.attainment, decimal(1'039'600));
    EXPECT_EQ(admitted.shortfall, std::nullopt);

    const auto unions = judge(ratio(TargetOperator::most, {}), number(237), number(253), kReview);
    EXPECT_EQ(unions.value, decimal(936'759));
    EXPECT_EQ(unions.met, std::nullopt);
    EXPECT_EQ(unions.verdict, Verdict::no_threshold);

    const auto agreements =
        judge(ratio(TargetOperator::at_least, fraction(70, 100)), number(213), number(298), kReview);
    EXPECT_EQ(agreements.value, decimal(714'765));
    EXPECT_EQ(agreements.verdict, Verdict::exceeded);
    EXPECT_EQ(agreements.attainment, std::nullopt);
}

TEST(Judge, TwoThirdsIsStrictAndNotDueBeforeItsMilestone) {
    Indicator indicator = ratio(TargetOperator::above, fraction(2, 3));
    indicator.target.milestone = make_date(2030, 12, 31);
    const auto today = judge(indicator, number(4'017), number(6'688), kReview);
    EXPECT_EQ(today.value, decimal(600'628));
    EXPECT_EQ(today.met, false);
    EXPECT_EQ(today.verdict, Verdict::not_due);
    EXPECT_EQ(today.shortfall, decimal(66'039));

    const auto exactly = judge(indicator, number(2), number(3), kReview);
    EXPECT_EQ(exactly.met, false);
    EXPECT_EQ(exactly.value, decimal(666'666)) << "66.6667 would look like more than two thirds";
    EXPECT_EQ(judge(indicator, number(666'667), number(1'000'000), kReview).met, true);
}

TEST(Judge, AShareIsNeverRoundedUpToItsTarget) {
    const Indicator all = ratio(TargetOperator::at_least, fraction(100, 100));
    const auto nearly = judge(all, number(9'999'999), number(10'000'000), kReview);
    EXPECT_EQ(nearly.met, false);
    EXPECT_EQ(nearly.value, decimal(999'999));
    EXPECT_EQ(nearly.places, 4);
    EXPECT_EQ(nearly.shortfall, decimal(1));
    const auto usual = judge(all, number(9'996), number(10'000), kReview);
    EXPECT_EQ(usual.value, decimal(999'600));
    EXPECT_EQ(usual.places, 2);
    EXPECT_EQ(judge(all, number(99'996), number(100'000), kReview).places, 3);
    EXPECT_EQ(judge(all, number(71), number(71), kReview).verdict, Verdict::met);
}

TEST(Judge, FourThousandIsNotMoreThanFourThousand) {
    const Indicator indicator = plain(TargetOperator::above, fraction(4'000));
    EXPECT_EQ(judge(indicator, number(4'000), {}, kReview).verdict, Verdict::not_met);
    EXPECT_EQ(judge(indicator, number(4'001), {}, kReview).verdict, Verdict::exceeded);
}

TEST(Judge, BetweenKnowsBelowInsideAndAbove) {
    Indicator indicator = ratio(TargetOperator::between, fraction(15, 10));
    indicator.unit = "lần";
    indicator.target.upper = fraction(2);
    const auto of = [&](std::int64_t planned) {
        return judge(indicator, number(planned), number(100), kReview);
    };
    EXPECT_EQ(of(149).verdict, Verdict::not_met);
    EXPECT_EQ(of(149).shortfall, number(1));
    EXPECT_EQ(of(150).verdict, Verdict::met);
    EXPECT_EQ(of(200).verdict, Verdict::met);
    EXPECT_EQ(of(201).verdict, Verdict::outside_range);
    EXPECT_EQ(of(201).met, false);
    EXPECT_EQ(of(161).value, number(161)) << "in per cent, though read as 1.61 times";
    EXPECT_EQ(of(161).places, 2);
    EXPECT_EQ(judge(indicator, number(1'499), number(1'000), kReview).places, 3)
        << "1.50 would be the target";
}

TEST(Judge, AtMostAndBelowAreMetFromUnderneath) {
    EXPECT_EQ(judge(plain(TargetOperator::at_most, fraction(5)), number(5), {}, kReview).verdict,
              Verdict::met);
    EXPECT_EQ(judge(plain(TargetOperator::at_most, fraction(5)), number(6), {}, kReview).verdict,
              Verdict::not_met);
    EXPECT_EQ(judge(plain(TargetOperator::below, fraction(5)), number(5), {}, kReview).verdict,
              Verdict::not_met);
    EXPECT_EQ(judge(plain(TargetOperator::below, fraction(5)), number(4), {}, kReview).verdict, Verdict::met);
}

TEST(Judge, YesNoOfUnitsMeansAllOfThem) {
    const Indicator indicator = ratio(TargetOperator::yes_no, {});
    EXPECT_EQ(judge(indicator, number(13), number(14), kReview).verdict, Verdict::not_met);
    EXPECT_EQ(judge(indicator, number(14), number(14), kReview).verdict, Verdict::met);
    EXPECT_EQ(judge(plain(TargetOperator::yes_no, {}), number(0), {}, kReview).met, false);
    EXPECT_EQ(judge(plain(TargetOperator::yes_no, {}), number(1), {}, kReview).met, true);
}

TEST(Judge, ABoundForEachCaseIsMetWhereAllCasesKeepToIt) {
    // «Thời gian luân chuyển ít nhất là 3 năm»: the three years are those of each case, not of the ratio.
    Indicator rotations = ratio(TargetOperator::at_least, fraction(3));
    rotations.unit = "năm";
    rotations.target.of_each_case = true;
    rotations.target.milestone = {};
    EXPECT_EQ(judge(rotations, number(4), number(4), kReview).verdict, Verdict::met);
    const auto one_short = judge(rotations, number(999'999), number(1'000'000), kReview);
    EXPECT_EQ(one_short.verdict, Verdict::not_met);
    EXPECT_LT(*one_short.value, Decimal::from_integer(100));
    EXPECT_EQ(judge(rotations, number(3), {}, kReview).verdict, Verdict::no_data);
    EXPECT_EQ(judge(rotations, {}, number(3), kReview).verdict, Verdict::no_data);
    EXPECT_EQ(judge(rotations, {}, number(0), kReview).verdict, Verdict::not_applicable);
}

TEST(Judge, NothingToDivideByIsNotTheSameAsNoData) {
    const Indicator indicator = ratio(TargetOperator::at_least, fraction(1, 2));
    const auto nobody = judge(indicator, number(0), number(0), kReview);
    EXPECT_EQ(nobody.verdict, Verdict::not_applicable);
    EXPECT_EQ(nobody.met, std::nullopt);
    EXPECT_EQ(nobody.value, std::nullopt);
    EXPECT_EQ(judge(indicator, {}, number(5), kReview).verdict, Verdict::no_data);
    EXPECT_EQ(judge(indicator, number(5), {}, kReview).verdict, Verdict::no_data);
    EXPECT_EQ(judge(plain(TargetOperator::at_least, fraction(1)), {}, {}, kReview).verdict, Verdict::no_data);
}

TEST(Judge, MetComparesAtTheReviewWhateverTheMilestone) {
    Indicator indicator = plain(TargetOperator::at_least, fraction(93'500));
    indicator.target.milestone = make_date(2030, 12, 31);
    const auto behind = judge(indicator, number(65'929), {}, kReview);
    EXPECT_EQ(behind.met, false);
    EXPECT_EQ(behind.verdict, Verdict::not_due);
    EXPECT_EQ(behind.required_pace, decimal(55'142'000));
    EXPECT_EQ(behind.projection, std::nullopt) << "there is no baseline";
    EXPECT_EQ(judge(indicator, number(93'500), {}, kReview).verdict, Verdict::met);
    EXPECT_EQ(judge(indicator, number(65'929), {}, make_date(2030, 12, 31)).verdict, Verdict::not_met);
    EXPECT_EQ(judge(indicator, number(65'929), {}, make_date(2030, 12, 31)).required_pace, std::nullopt);
}

TEST(Judge, TheProjectionGoesOnAsFromTheBaseline) {
    Indicator indicator = plain(TargetOperator::at_least, fraction(93'500));
    indicator.target.milestone = make_date(2030, 12, 31);
    indicator.baseline = number(53'871);
    indicator.baseline_date = make_date(2021, 12, 31);
    // 12,058 more in four years: 15,072.5 more in five.
    EXPECT_EQ(judge(indicator, number(65'929), {}, kReview).projection, decimal(810'015'000));
}

TEST(Exact, YearsAreCalendarYears) {
    const Years five = years_between(make_date(2025, 12, 31), make_date(2030, 12, 31));
    EXPECT_EQ(five.units, 5 * five.per_year);
    const Years more = years_between(make_date(2025, 12, 31), make_date(2031, 6, 30));
    EXPECT_EQ(more.units, 5 * 365 + 181);
    EXPECT_EQ(more.per_year, 365);
    EXPECT_EQ(years_between(make_date(2024, 2, 29), make_date(2025, 2, 28)).units, 365);
}

TEST(Exact, RoundsHalfAwayFromZero) {
    EXPECT_EQ(rounded_beside(decimal(1), Decimal::from_integer(2), 1, 4, {}), decimal(1));
    EXPECT_EQ(rounded_beside(decimal(-1), Decimal::from_integer(2), 1, 4, {}), decimal(-1));
    EXPECT_EQ(rounded(decimal(5), 1, 2), decimal(3));
    EXPECT_EQ(rounded(decimal(-5), 1, 2), decimal(-3));
    EXPECT_EQ(rounded_up(decimal(-5), 1, 2), decimal(-2));
    EXPECT_EQ(rounded_beside(Decimal::from_integer(900'000'000'000'000), decimal(1), 100, 4, {}),
              std::nullopt);
}

Indicator any_ratio() {
    Indicator indicator =
        ratio(*rc::gen::element(TargetOperator::at_least, TargetOperator::above, TargetOperator::at_most,
                                TargetOperator::below),
              fraction(*rc::gen::inRange<std::int64_t>(1, 300), *rc::gen::inRange<std::int64_t>(1, 300)));
    if (*rc::gen::arbitrary<bool>()) indicator.target.milestone = make_date(2030, 12, 31);
    return indicator;
}

/// Sums about the target: shares far from it prove little.
std::pair<Decimal, Decimal> sums_near(const Fraction& target) {
    const auto factor = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000);
    const auto difference = *rc::gen::inRange<std::int64_t>(-3, 4);
    return {Decimal::from_ten_thousandths(target.numerator.ten_thousandths() * factor / 10'000 + difference),
            Decimal::from_ten_thousandths(target.denominator.ten_thousandths() * factor / 10'000)};
}

RC_GTEST_PROP(JudgeProperty, WhatIsShownLiesOnTheSideOfTheTargetThatTheVerdictSays, ()) {
    const Indicator indicator = any_ratio();
    const Fraction& target = *indicator.target.value;
    const auto [numerator, denominator] = sums_near(target);
    const auto result = judge(indicator, numerator, denominator, kReview);
    RC_ASSERT(result.value.has_value());
    const auto shown =
        compare_ratio(*result.value, Decimal::from_integer(100), target.numerator, target.denominator);
    const bool upward = indicator.target.comparison == TargetOperator::at_least ||
                        indicator.target.comparison == TargetOperator::above;
    const bool strict = indicator.target.comparison == TargetOperator::above ||
                        indicator.target.comparison == TargetOperator::below;
    if (*result.met) {
        RC_ASSERT((upward ? shown >= 0 : shown <= 0));
        if (strict) RC_ASSERT((shown != 0));
    } else {
        RC_ASSERT((upward ? shown <= 0 : shown >= 0));
        if (!strict) RC_ASSERT((shown != 0));
    }
}

RC_GTEST_PROP(JudgeProperty, ScalingNumeratorAndDenominatorLeavesTheVerdict, ()) {
    const Indicator indicator = any_ratio();
    const auto numerator = *rc::gen::inRange<std::int64_t>(0, 100'000);
    const auto denominator = *rc::gen::inRange<std::int64_t>(1, 100'000);
    const auto factor = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
    const auto once = judge(indicator, decimal(numerator), decimal(denominator), kReview);
    const auto scaled = judge(indicator, decimal(numerator * factor), decimal(denominator * factor), kReview);
    RC_ASSERT(once.verdict == scaled.verdict);
    RC_ASSERT(once.met == scaled.met);
    RC_ASSERT(once.value == scaled.value);
}

RC_GTEST_PROP(JudgeProperty, AnySumsWhateverTheirSizeGiveAVerdict, ()) {
    const Indicator indicator = any_ratio();
    const auto result = judge(indicator, decimal(*rc::gen::arbitrary<std::int64_t>()),
                              decimal(*rc::gen::arbitrary<std::int64_t>()), kReview);
    RC_ASSERT(result.met.has_value() == (result.verdict != Verdict::not_applicable));
}

}  // namespace
}  // namespace tonghop::evaluate
