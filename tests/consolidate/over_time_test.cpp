#include "consolidate/over_time.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/sum.hpp"
#include "support/small_federation.hpp"

namespace tonghop::consolidate {
namespace {

using test::cumulative_form;
using test::definitions_with;
using test::number;
using test::report;
using test::small_units;
using test::yearly_form;

const Date kEndOf2025 = make_date(2025, 12, 31);

std::vector<std::optional<Decimal>> slip(std::int64_t stock, std::int64_t flow) {
    return {number(stock), std::nullopt, number(flow), std::nullopt};
}

const PeriodSums* find(const FormFigures& figures, const Period& period) {
    const auto found = std::ranges::find(figures.flows, period, &PeriodSums::period);
    return found == figures.flows.end() ? nullptr : &*found;
}

TEST(StocksAtReview, TheLastAcceptedPeriodOfEachSubmitterCountsAndEarlierOnesAreNamed) {
    const Definitions definitions = definitions_with({yearly_form()});
    const std::vector<PeriodTotal> reports{report("B", Period::whole_year(2024), slip(20, 1)),
                                           report("A", Period::whole_year(2025), slip(11, 1)),
                                           report("A", Period::whole_year(2024), slip(10, 1))};
    const FormFigures figures = figures_at(definitions, definitions.forms[0], reports, kEndOf2025);
    EXPECT_EQ(figures.newest, Period::whole_year(2025));
    EXPECT_EQ(figures.stocks[0], number(31));
    EXPECT_EQ(figures.rows, 2);
    EXPECT_EQ(figures.carried, (std::vector<Carried>{{"B", Period::whole_year(2024)}}));
    EXPECT_EQ(figures.left_out, std::vector<std::string>{"C"});
    EXPECT_EQ(figures.periods, (std::vector{Period::whole_year(2024), Period::whole_year(2025)}));
    EXPECT_EQ(figures.reported.size(), 2U);
    EXPECT_EQ(figures.expected.size(), 3U);
}

TEST(StocksAtReview, WhatIsOlderThanTheLookBackIsLeftOut) {
    Form form = yearly_form();
    form.look_back_months = 12;
    const Definitions definitions = definitions_with({form});
    const std::vector<PeriodTotal> reports{report("A", Period::whole_year(2023), slip(10, 1)),
                                           report("B", Period::whole_year(2024), slip(20, 1))};
    const StockAtReview stocks = stocks_at_review(definitions, definitions.forms[0], reports, kEndOf2025);
    ASSERT_EQ(stocks.chosen.size(), 1U);
    EXPECT_EQ(stocks.chosen[0]->total.unit, "B");
    EXPECT_EQ(stocks.left_out, (std::vector<std::string>{"A", "C"}));
}

TEST(StocksAtReview, TheNewestPeriodIsNeverTooOld) {
    Form form = yearly_form();
    form.look_back_months = 1;
    const Definitions definitions = definitions_with({form});
    const std::vector<PeriodTotal> reports{report("A", Period::whole_year(2025), slip(10, 1))};
    EXPECT_EQ(figures_at(definitions, definitions.forms[0], reports, make_date(2026, 10, 1)).stocks[0],
              number(10));
}

TEST(StocksAtReview, PeriodsAfterTheReviewArePassedOver) {
    const Definitions definitions = definitions_with({yearly_form()});
    const std::vector<PeriodTotal> reports{report("A", Period::whole_year(2024), slip(10, 1)),
                                           report("A", Period::whole_year(2025), slip(99, 9))};
    const FormFigures figures =
        figures_at(definitions, definitions.forms[0], reports, make_date(2025, 6, 30));
    EXPECT_EQ(figures.stocks[0], number(10));
    EXPECT_EQ(find(figures, Period::whole_year(2025)), nullptr);
}

TEST(StocksAtReview, AYearDueBeforeItsEndBelongsToTheReviewOfItsDueDate) {
    const Definitions definitions = definitions_with({cumulative_form()});
    const std::vector<PeriodTotal> reports{report("A", Period::half(2015, 1), slip(1, 5)),
                                           report("A", Period::whole_year(2015), slip(2, 12)),
                                           report("B", Period::half(2015, 1), slip(3, 7))};
    Definitions in_2015 = definitions;
    in_2015.programmes[0].first_day = make_date(2015, 1, 1);
    const FormFigures figures = figures_at(in_2015, in_2015.forms[0], reports, make_date(2015, 11, 15));
    EXPECT_EQ(figures.newest, Period::whole_year(2015));
    EXPECT_EQ(figures.stocks[0], number(5));
    EXPECT_EQ(figures.carried, (std::vector<Carried>{{"B", Period::half(2015, 1)}}));
}

TEST(StocksAtReview, AMergedSubmitterCountsUntilItsSuccessorReports) {
    auto units = small_units();
    units[2].valid_to = make_date(2025, 6, 30);
    units[2].successor = "A";
    Form form = test::monthly_form();
    const Definitions definitions = definitions_with({form}, units);
    const auto row = [](std::int64_t total) {
        return std::vector<std::optional<Decimal>>{{}, number(total), number(1), {}, {}, {}};
    };
    std::vector<PeriodTotal> reports{report("A", Period::month(2025, 6), row(10)),
                                     report("B", Period::month(2025, 6), row(7))};
    const auto total = [&] {
        return figures_at(definitions, definitions.forms[0], reports, make_date(2025, 7, 31)).stocks[1];
    };
    EXPECT_EQ(total(), number(17));
    reports.push_back(report("A", Period::month(2025, 7), row(18)));
    EXPECT_EQ(total(), number(18));
}

TEST(StocksAtReview, ADissolvedSubmitterWithoutSuccessorNoLongerCountsButItsFlowsDo) {
    auto units = small_units();
    units[2].valid_to = make_date(2025, 6, 30);
    const Definitions definitions = definitions_with({yearly_form()}, units);
    const std::vector<PeriodTotal> reports{report("B", Period::whole_year(2024), slip(20, 3))};
    const FormFigures figures = figures_at(definitions, definitions.forms[0], reports, kEndOf2025);
    EXPECT_EQ(figures.stocks[0], std::nullopt);
    EXPECT_EQ(find(figures, Period::whole_year(2024))->sums[2], number(3));
    EXPECT_EQ(figures.left_out, (std::vector<std::string>{"A", "C"}));
}

TEST(Flows, AYearReplacesItsHalvesForEachSubmitterWhereItContainsThem) {
    const Definitions definitions = definitions_with({cumulative_form()});
    const std::vector<PeriodTotal> reports{report("A", Period::half(2021, 1), slip(1, 5)),
                                           report("A", Period::whole_year(2021), slip(2, 12)),
                                           report("B", Period::half(2021, 1), slip(3, 7))};
    const FormFigures figures =
        figures_at(definitions, definitions.forms[0], reports, make_date(2021, 11, 15));
    ASSERT_EQ(figures.flows.size(), 2U);
    EXPECT_EQ(find(figures, Period::half(2021, 1))->sums[2], number(7));
    EXPECT_EQ(find(figures, Period::half(2021, 1))->expected, 0);
    EXPECT_EQ(find(figures, Period::whole_year(2021))->sums[2], number(12));
    EXPECT_EQ(find(figures, Period::whole_year(2021))->reported, 1);
    EXPECT_EQ(find(figures, Period::whole_year(2021))->expected, 3);
}

TEST(Flows, AYearThatFollowsItsHalfIsAddedToIt) {
    Form form = cumulative_form();
    form.cumulative_year = false;
    const Definitions definitions = definitions_with({form});
    const std::vector<PeriodTotal> reports{report("A", Period::half(2021, 1), slip(1, 5)),
                                           report("A", Period::whole_year(2021), slip(2, 12))};
    const FormFigures figures =
        figures_at(definitions, definitions.forms[0], reports, make_date(2021, 11, 15));
    EXPECT_EQ(find(figures, Period::half(2021, 1))->sums[2], number(5));
    EXPECT_EQ(find(figures, Period::whole_year(2021))->sums[2], number(12));
}

TEST(Flows, PeriodsThatNobodyReportedAreListedWithTheirCoverage) {
    const Definitions definitions = definitions_with({yearly_form()});
    const FormFigures figures = figures_at(definitions, definitions.forms[0], {}, kEndOf2025);
    ASSERT_EQ(figures.flows.size(), 5U);
    EXPECT_EQ(figures.flows[0].period, Period::whole_year(2021));
    EXPECT_EQ(figures.flows[4].expected, 3);
    EXPECT_EQ(figures.flows[4].sums[2], std::nullopt);
}

std::vector<PeriodTotal> any_reports() {
    std::vector<PeriodTotal> reports;
    for (const std::string code : {"A", "B", "C"})
        for (int year = 2021; year <= 2025; ++year)
            if (*rc::gen::arbitrary<bool>())
                reports.push_back(report(code, Period::whole_year(year),
                                         slip(*rc::gen::inRange(0, 1'000), *rc::gen::inRange(0, 1'000))));
    return reports;
}

RC_GTEST_PROP(OverTimeProperty, TheLastPeriodWinsInWhateverOrderReportsAreFed, ()) {
    Form form = yearly_form();
    form.look_back_months = 120;
    const Definitions definitions = definitions_with({form});
    auto reports = any_reports();
    Sum expected;
    for (const PeriodTotal& candidate : reports)
        if (std::ranges::none_of(reports, [&](const PeriodTotal& other) {
                return other.total.unit == candidate.total.unit && candidate.period < other.period;
            }))
            expected.add(candidate.total.sums[0]);
    std::ranges::rotate(reports, reports.begin() + *rc::gen::inRange<std::ptrdiff_t>(
                                                       0, static_cast<std::ptrdiff_t>(reports.size()) + 1));
    if (*rc::gen::arbitrary<bool>()) std::ranges::reverse(reports);
    RC_ASSERT(figures_at(definitions, definitions.forms[0], reports, kEndOf2025).stocks[0] ==
              expected.value());
}

RC_GTEST_PROP(OverTimeProperty, EveryFlowIsCountedOnce, ()) {
    const Definitions definitions = definitions_with({yearly_form()});
    const auto reports = any_reports();
    Sum fed;
    Sum listed;
    for (const PeriodTotal& one : reports) fed.add(one.total.sums[2]);
    for (const PeriodSums& sums : figures_at(definitions, definitions.forms[0], reports, kEndOf2025).flows)
        listed.add(sums.sums[2]);
    RC_ASSERT(fed.value() == listed.value());
}

}  // namespace
}  // namespace tonghop::consolidate
