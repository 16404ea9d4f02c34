#include "consolidate/carry.hpp"

#include <gtest/gtest.h>

#include "support/small_federation.hpp"

namespace tonghop::consolidate {
namespace {

using test::definitions_with;
using test::number;
using test::report;
using test::yearly_form;

TEST(WithCarried, AddsTheStocksOfWhoHasNotReportedAndNoneOfItsFlows) {
    const Definitions definitions = definitions_with({yearly_form()});
    const Form& form = definitions.forms[0];
    const Period year = Period::whole_year(2025);
    const std::vector<PeriodTotal> reports{
        report("A", year, {number(11), std::nullopt, number(1), std::nullopt}),
        report("B", Period::whole_year(2024), {number(20), number(7), number(5), std::nullopt})};
    const Consolidation newest{
        form.code, year, {{"A", 1, reports[0].total.sums, 1, 1}, {"T", 1, reports[0].total.sums, 1, 3}}, {}};
    const Consolidation carried = with_carried(newest, definitions, form, reports, make_date(2025, 12, 31));
    ASSERT_EQ(carried.totals.size(), 3U);
    EXPECT_EQ(carried.totals[1].unit, "B");
    EXPECT_EQ(carried.totals[1].sums,
              (std::vector<std::optional<Decimal>>{number(20), number(7), std::nullopt, std::nullopt}));
    const UnitTotal& root = carried.totals.back();
    EXPECT_EQ(root.sums,
              (std::vector<std::optional<Decimal>>{number(31), number(7), number(1), std::nullopt}));
    EXPECT_EQ(root.rows, 2);
    EXPECT_EQ(root.reported, 1);
}

TEST(WithCarried, OnAnotherTreeWhoIsCarriedCountsForItsSuccessor) {
    std::vector<Unit> units = test::small_units();
    units[2].valid_to = make_date(2025, 12, 31);
    units[2].successor = "A";
    const Definitions definitions = definitions_with({yearly_form()}, units);
    const Form& form = definitions.forms[0];
    const Period year = Period::whole_year(2025);
    const Period before = Period::whole_year(2024);
    const std::vector<PeriodTotal> reports{report("A", year, {number(11), {}, {}, {}}),
                                           report("B", before, {number(20), {}, {}, {}}),
                                           report("C", year, {number(3), {}, {}, {}})};
    const Consolidation restated{form.code,
                                 year,
                                 {{"A", 1, reports[0].total.sums, 1, 1},
                                  {"C", 1, reports[2].total.sums, 1, 1},
                                  {"T", 2, {number(14), {}, {}, {}}, 2, 2}},
                                 {}};
    const Consolidation carried =
        with_carried(restated, definitions, form, reports, make_date(2025, 12, 31), make_date(2026, 1, 31));
    EXPECT_EQ(carried.totals.size(), 3U);
    EXPECT_EQ(carried.find("A")->sums[0], number(31));
    EXPECT_EQ(carried.find("C")->sums[0], number(3));
    EXPECT_EQ(carried.find("T")->sums[0], number(34)) << "nobody is counted twice";
}

}  // namespace
}  // namespace tonghop::consolidate
