#include "review/find_gaps.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "review/completeness.hpp"
#include "review/repeat_offenders.hpp"
#include "support/small_federation.hpp"

namespace tonghop::review {
namespace {

using test::definitions_with;
using test::monthly_form;
using test::small_units;

const Period kJune = Period::month(2025, 6);
const Date kLater = make_date(2025, 12, 31);

ReceivedReport file(std::string unit, std::string_view moment, SubmissionStatus status,
                    Period period = kJune) {
    return {std::move(unit), "TV-01", period, *parse_iso_timestamp(moment), status};
}

const ExpectedReport& of(const GapReview& review, std::string_view unit) {
    return *std::ranges::find(review.reports, unit, &ExpectedReport::unit);
}

constexpr auto kAccepted = SubmissionStatus::accepted;
constexpr auto kReturned = SubmissionStatus::returned;
constexpr auto kRejected = SubmissionStatus::rejected;

TEST(FindGaps, EveryExpectedSubmitterHasARowInOrderOfTheRegister) {
    const Definitions definitions = definitions_with({monthly_form(), test::yearly_form()});
    const std::vector<ReceivedReport> received{file("B", "2025-06-20T08:00:00", kAccepted)};
    const GapReview review = find_gaps(definitions, kJune, received, kLater);
    ASSERT_EQ(review.reports.size(), 3U);
    EXPECT_EQ(review.reports[0].unit, "A");
    EXPECT_EQ(review.reports[0].state, ReportState::missing);
    EXPECT_FALSE(review.reports[0].first_received);
    EXPECT_EQ(review.reports[1].state, ReportState::accepted);
    EXPECT_TRUE(review.reports[1].on_time);
    EXPECT_EQ(review.reports[1].due, make_date(2025, 6, 25));
}

TEST(FindGaps, ALaterReturnedFileLeavesTheAcceptedOneInForce) {
    const Definitions definitions = definitions_with({monthly_form()});
    const std::vector<ReceivedReport> received{file("A", "2025-06-30T08:00:00", kReturned),
                                               file("A", "2025-06-24T08:00:00", kAccepted)};
    const GapReview review = find_gaps(definitions, kJune, received, kLater);
    const ExpectedReport& report = of(review, "A");
    EXPECT_EQ(report.state, ReportState::accepted);
    EXPECT_TRUE(report.on_time);
    EXPECT_EQ(report.revisions, 1);
    EXPECT_EQ(report.days_late, 0);
}

TEST(FindGaps, ACorrectionAcceptedAfterTheDueDateDoesNotMakeAReportLate) {
    const Definitions definitions = definitions_with({monthly_form()});
    const std::vector<ReceivedReport> received{file("A", "2025-06-25T23:59:59", kReturned),
                                               file("A", "2025-06-28T00:00:00", kAccepted),
                                               file("A", "2025-06-29T00:00:00", SubmissionStatus::ignored)};
    const GapReview review = find_gaps(definitions, kJune, received, kLater);
    const ExpectedReport& report = of(review, "A");
    EXPECT_EQ(report.state, ReportState::accepted);
    EXPECT_FALSE(report.on_time);
    EXPECT_TRUE(report.first_on_time);
    EXPECT_EQ(report.days_late, 0);
    EXPECT_EQ(report.days_late_in_force, 3);
    EXPECT_EQ(report.standing, Standing::corrected);
    EXPECT_EQ(report.first_received, parse_iso_timestamp("2025-06-25T23:59:59"));
    EXPECT_EQ(report.revisions, 1);
    EXPECT_EQ(report.accepted_received, parse_iso_timestamp("2025-06-28T00:00:00"));
}

TEST(FindGaps, WithoutAnAcceptedFileTheLastOneReceivedDecides) {
    const Definitions definitions = definitions_with({monthly_form()});
    const std::vector<ReceivedReport> received{file("A", "2025-06-20T08:00:00", kRejected),
                                               file("A", "2025-06-22T08:00:00", kReturned),
                                               file("B", "2025-06-22T08:00:00", SubmissionStatus::waiting)};
    const GapReview review = find_gaps(definitions, kJune, received, kLater);
    EXPECT_EQ(of(review, "A").state, ReportState::returned);
    EXPECT_FALSE(of(review, "A").accepted_received);
    EXPECT_EQ(of(review, "B").state, ReportState::waiting);
}

TEST(FindGaps, NothingIsMissingBeforeTheDueDateIsOver) {
    const Definitions definitions = definitions_with({monthly_form()});
    const auto state = [&](Date as_of) { return find_gaps(definitions, kJune, {}, as_of).reports[0].state; };
    EXPECT_EQ(state(make_date(2025, 6, 25)), ReportState::not_due);
    EXPECT_EQ(state(make_date(2025, 6, 26)), ReportState::missing);
}

TEST(FindGaps, WhatComesAfterTheReviewHasNotComeYet) {
    const Definitions definitions = definitions_with({monthly_form()});
    const std::vector<ReceivedReport> received{file("A", "2025-06-27T08:00:00", kAccepted)};
    EXPECT_EQ(find_gaps(definitions, kJune, received, make_date(2025, 6, 26)).reports[0].state,
              ReportState::missing);
}

TEST(FindGaps, StrictlyBeforeADayMeansTheDayBefore) {
    const Definitions definitions = definitions_with({test::cumulative_form("TV-01")});
    const Period year = Period::whole_year(2015);
    const std::vector<ReceivedReport> received{file("A", "2015-11-14T23:00:00", kAccepted, year),
                                               file("B", "2015-11-15T00:00:00", kAccepted, year)};
    const GapReview review = find_gaps(definitions, year, received, kLater);
    EXPECT_TRUE(of(review, "A").on_time);
    EXPECT_EQ(of(review, "B").days_late, 1);
}

TEST(FindGaps, EveryReportStandsInOneWord) {
    Form half = test::yearly_form("TV-09");
    half.schedules = monthly_form().schedules;
    const Definitions definitions = definitions_with({monthly_form(), half});
    ReceivedReport blank = file("B", "2025-06-20T08:00:00", kReturned);
    blank.blank = true;
    const std::vector<ReceivedReport> received{
        file("A", "2025-06-20T08:00:00", kAccepted),
        file("A", "2025-06-29T08:00:00", kReturned),
        blank,
        {"C", "TV-09", kJune, *parse_iso_timestamp("2025-06-28T08:00:00"), kAccepted}};
    const GapReview review = find_gaps(definitions, kJune, received, kLater);
    const auto standing = [&](std::string_view unit, std::string_view form) {
        return std::ranges::find_if(
                   review.reports,
                   [&](const ExpectedReport& report) { return report.unit == unit && report.form == form; })
            ->standing;
    };
    EXPECT_EQ(standing("A", "TV-01"), Standing::received) << "what is returned later changes nothing";
    EXPECT_EQ(standing("B", "TV-01"), Standing::empty);
    EXPECT_EQ(standing("C", "TV-01"), Standing::incomplete);
    EXPECT_EQ(standing("A", "TV-09"), Standing::incomplete);
    EXPECT_EQ(standing("C", "TV-09"), Standing::late);
    EXPECT_EQ(of(find_gaps(definitions, Period::month(2025, 5), {}, kLater), "A").standing,
              Standing::missing);
}

TEST(FindGaps, WhatIsSentWithoutBeingOwedStandsApart) {
    auto units = small_units();
    units[3].valid_to = make_date(2025, 5, 31);
    const Definitions definitions = definitions_with({monthly_form()}, units);
    const std::vector<ReceivedReport> received{file("C", "2025-06-20T08:00:00", kAccepted),
                                               file("A1", "2025-06-20T08:00:00", kReturned)};
    const GapReview review = find_gaps(definitions, kJune, received, kLater);
    EXPECT_EQ(review.reports.size(), 2U);
    ASSERT_EQ(review.not_owed.size(), 2U);
    EXPECT_EQ(review.not_owed[0].unit, "C");
    EXPECT_EQ(review.not_owed[0].standing, Standing::not_owed);
    EXPECT_EQ(review.not_owed[1].unit, "A1");
    EXPECT_EQ(summarise(definitions.units, review).all.completeness(), test::number(0));
}

TEST(Completeness, CountsByTierAndByPeriod) {
    const Definitions definitions = definitions_with({monthly_form()});
    const std::vector<ReceivedReport> received{file("A", "2025-06-20T08:00:00", kAccepted),
                                               file("C", "2025-06-20T08:00:00", kAccepted)};
    const std::vector<Period> periods{Period::month(2025, 5), kJune};
    const Completeness sums = summarise(definitions.units, find_gaps(definitions, periods, received, kLater));
    ASSERT_EQ(sums.by_tier.size(), 2U);
    EXPECT_EQ(sums.by_tier[0].code, "cap-tren");
    EXPECT_EQ(sums.by_tier[0].counts.completeness(), test::number(25));
    EXPECT_EQ(sums.by_tier[1].counts.completeness(), test::number(50));
    ASSERT_EQ(sums.by_period.size(), 2U);
    EXPECT_EQ(sums.by_period[0].counts.accepted, 0);
    EXPECT_EQ(sums.by_period[1].counts.accepted, 2);
}

TEST(Completeness, NeitherShareIsCappedNorRoundedUpAndNothingExpectedIsNotZero) {
    const ReportCounts none;
    EXPECT_EQ(none.completeness(), std::nullopt);
    EXPECT_EQ(none.timeliness(), std::nullopt);
    const ReportCounts most{.expected = 3, .accepted = 2, .timely = 1};
    EXPECT_EQ(most.completeness(), test::decimal(666'666));
    EXPECT_EQ(most.timeliness(), test::decimal(333'333));
}

TEST(Completeness, CountsByFormAndByUnit) {
    const Definitions definitions = definitions_with({monthly_form()});
    const std::vector<ReceivedReport> received{file("A", "2025-06-24T08:00:00", kReturned),
                                               file("A", "2025-06-28T08:00:00", kAccepted),
                                               file("B", "2025-06-28T08:00:00", kReturned)};
    const Completeness result = summarise(definitions.units, find_gaps(definitions, kJune, received, kLater));
    EXPECT_EQ(result.all.expected, 3);
    EXPECT_EQ(result.all.accepted, 1);
    EXPECT_EQ(result.all.timely, 1);
    EXPECT_EQ(result.all.returned, 1);
    EXPECT_EQ(result.all.missing, 1);
    EXPECT_EQ(result.all.late, 1);
    ASSERT_EQ(result.by_form.size(), 1U);
    EXPECT_EQ(result.by_form[0].counts.completeness(), test::decimal(333'333));
    ASSERT_EQ(result.by_unit.size(), 3U);
    EXPECT_EQ(result.by_unit[0].counts.completeness(), test::number(100));
}

TEST(Completeness, NotYetDueIsOwedButNotMissing) {
    const Definitions definitions = definitions_with({monthly_form()});
    const std::vector<ReceivedReport> received{file("A", "2025-06-10T08:00:00", kAccepted)};
    const Completeness result =
        summarise(definitions.units, find_gaps(definitions, kJune, received, make_date(2025, 6, 20)));
    EXPECT_EQ(result.all.missing, 0);
    EXPECT_EQ(result.all.not_due, 2);
    EXPECT_EQ(result.all.completeness(), test::decimal(333'333));
}

TEST(RepeatOffenders, AreThoseMissingOrLateSeveralPeriodsOneAfterTheOther) {
    const Definitions definitions = definitions_with({monthly_form()});
    std::vector<Period> periods;
    std::vector<ReceivedReport> received;
    for (int month = 1; month <= 4; ++month) {
        const Period period = Period::month(2025, month);
        periods.push_back(period);
        const Date due = definitions.forms[0].due(period);
        received.push_back({"A", "TV-01", period, due, kAccepted});
        if (month != 3) received.push_back({"B", "TV-01", period, due + std::chrono::days{2}, kAccepted});
        if (month == 4) received.push_back({"C", "TV-01", period, due, kAccepted});
    }
    std::ranges::reverse(periods);
    const auto reviews = find_gaps(definitions, periods, received, kLater);
    const auto offenders = repeat_offenders(reviews, 2);
    ASSERT_EQ(offenders.size(), 2U);
    EXPECT_EQ(offenders[0].unit, "B");
    EXPECT_EQ(offenders[0].longest_streak, 4);
    EXPECT_EQ(offenders[0].current_streak, 4);
    EXPECT_EQ(offenders[0].late, 3);
    EXPECT_EQ(offenders[0].missing, 1);
    EXPECT_EQ(offenders[1].unit, "C");
    EXPECT_EQ(offenders[1].longest_streak, 3);
    EXPECT_EQ(offenders[1].current_streak, 0);
}

TEST(RepeatOffenders, APeriodNotYetDueEndsNoStreak) {
    const Definitions definitions = definitions_with({monthly_form()});
    const std::vector<Period> periods{Period::month(2025, 4), Period::month(2025, 5), kJune};
    const auto reviews = find_gaps(definitions, periods, {}, make_date(2025, 6, 20));
    const auto offenders = repeat_offenders(reviews, 1);
    ASSERT_EQ(offenders.size(), 3U);
    EXPECT_EQ(offenders[0].current_streak, 2);
    EXPECT_EQ(offenders[0].periods, 2);
}

RC_GTEST_PROP(CompletenessProperty, DoesNotDependOnUnitsOutsideTheirValidity, ()) {
    auto units = small_units();
    for (const std::string code : {"X", "Y"}) {
        Unit extra = test::unit(code, "T", Tier::upper);
        if (code == "X") extra.valid_to = make_date(2025, 6, 29);
        if (code == "Y") extra.valid_from = make_date(2025, 7, 1);
        units.push_back(extra);
    }
    std::vector<ReceivedReport> received;
    for (const std::string code : {"A", "B", "C", "X", "Y", "Z"}) {
        const int count = *rc::gen::inRange(0, 3);
        for (int number = 0; number < count; ++number)
            received.push_back({code, "TV-01", kJune,
                                Timestamp{make_date(2025, 6, *rc::gen::inRange(10U, 31U))},
                                *rc::gen::element(kAccepted, kReturned, kRejected)});
    }
    const Definitions all = definitions_with({monthly_form()}, units);
    const auto with = summarise(all.units, find_gaps(all, kJune, received, kLater));
    std::erase_if(received, [](const ReceivedReport& report) { return report.unit > "C"; });
    const Definitions few = definitions_with({monthly_form()});
    const auto without = summarise(few.units, find_gaps(few, kJune, received, kLater));
    RC_ASSERT(with.all.completeness() == without.all.completeness());
    RC_ASSERT(with.all.timeliness() == without.all.timeliness());
    RC_ASSERT(with.all.accepted + with.all.returned + with.all.rejected + with.all.missing ==
              with.all.expected);
}

RC_GTEST_PROP(FindGapsProperty, TheOrderOfFilesDoesNotMatter, ()) {
    const Definitions definitions = definitions_with({monthly_form()});
    std::vector<ReceivedReport> received;
    const int count = *rc::gen::inRange(0, 8);
    for (int index = 0; index < count; ++index)
        received.push_back(
            {"A", "TV-01", kJune,
             Timestamp{make_date(2025, 6, *rc::gen::inRange(10U, 31U))} + std::chrono::seconds{index},
             *rc::gen::element(kAccepted, kReturned, kRejected)});
    const auto first = find_gaps(definitions, kJune, received, kLater).reports[0];
    for (std::size_t index = received.size(); index > 1; --index)
        std::swap(received[index - 1], received[*rc::gen::inRange<std::size_t>(0, index)]);
    const auto second = find_gaps(definitions, kJune, received, kLater).reports[0];
    RC_ASSERT(first.state == second.state);
    RC_ASSERT(first.standing == second.standing);
    RC_ASSERT(first.days_late == second.days_late);
    RC_ASSERT(first.revisions == second.revisions);
    RC_ASSERT(first.on_time == second.on_time);
    RC_ASSERT(first.first_received == second.first_received);
    RC_ASSERT(first.accepted_received == second.accepted_received);
}

RC_GTEST_PROP(FindGaps, NobodyOwesOutsideItsValidityWhateverElseTheRegisterHolds, ()) {
    const auto day = [] {
        return *rc::gen::arbitrary<bool>()
                   ? std::nullopt
                   : std::optional(make_date(2025, *rc::gen::inRange(1U, 13U), *rc::gen::inRange(1U, 29U)));
    };
    std::vector<Unit> units = small_units();
    const int others = *rc::gen::inRange(0, 5);
    for (int number = 0; number < others; ++number)
        units.push_back(test::unit("T" + std::to_string(number), "T", Tier::upper));
    for (Unit& unit : units) {
        if (unit.parent.empty()) continue;
        unit.valid_from = day();
        unit.valid_to = day();
    }
    const Period period = Period::month(2025, *rc::gen::inRange(1, 13));
    const Definitions definitions = definitions_with({monthly_form()}, units);
    std::vector<ReceivedReport> received;
    for (const Unit& unit : units)
        if (*rc::gen::arbitrary<bool>())
            received.push_back(file(unit.code, "2025-02-01T08:00:00", kAccepted, period));

    const GapReview review = find_gaps(definitions, period, received, kLater);
    for (const ExpectedReport& report : review.reports)
        RC_ASSERT(definitions.units.find(report.unit)->valid_at(period.last_day()));

    // Those that are not valid then could as well not be there.
    std::erase_if(
        units, [&](const Unit& unit) { return !unit.parent.empty() && !unit.valid_at(period.last_day()); });
    const Definitions living = definitions_with({monthly_form()}, units);
    const GapReview among_living = find_gaps(living, period, received, kLater);
    const ReportCounts all = summarise(definitions.units, review).all;
    const ReportCounts of_living = summarise(living.units, among_living).all;
    RC_ASSERT(all.expected == of_living.expected);
    RC_ASSERT(all.completeness() == of_living.completeness());
    RC_ASSERT(all.timeliness() == of_living.timeliness());
}

}  // namespace
}  // namespace tonghop::review
