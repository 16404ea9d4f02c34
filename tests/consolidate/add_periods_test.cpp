#include "consolidate/add_periods.hpp"

#include <map>

#include <gtest/gtest.h>

namespace tonghop::consolidate {
namespace {

Consolidation month(int number, std::vector<UnitTotal> totals) {
    return {"TV-01", Period::month(2023, number), std::move(totals)};
}

UnitTotal total(std::string unit, std::optional<std::int64_t> sum) {
    UnitTotal made;
    made.unit = std::move(unit);
    made.rows = 1;
    made.sums = {sum ? std::optional(Decimal::from_integer(*sum)) : std::nullopt};
    return made;
}

TEST(AddPeriods, MonthsAddUpToTheYearSoFar) {
    const Consolidation january = month(1, {total("A", 3), total("B", 5)});
    const Consolidation february = month(2, {total("A", 4), total("C", 1)});
    const std::vector<const Consolidation*> months{&february, &january};
    const Consolidation year = add_periods(months);
    EXPECT_EQ(year.period.code(), "2023-02");
    EXPECT_EQ(year.find("A")->sums[0], Decimal::from_integer(7));
    EXPECT_EQ(year.find("A")->rows, 2);
    EXPECT_EQ(year.find("B")->sums[0], Decimal::from_integer(5));
    EXPECT_EQ(year.find("C")->sums[0], Decimal::from_integer(1));
}

TEST(AddPeriods, UnitsMayStandInAnyOrderAndComeAndGo) {
    const std::vector<std::string> names{"A", "B", "C", "D", "E", "F"};
    std::vector<Consolidation> months;
    std::map<std::string, std::int64_t> expected;
    for (int number = 1; number <= 6; ++number) {
        std::vector<UnitTotal> totals;
        for (int place = 0; place < 6; ++place) {
            const int unit = (place * number + 2 * number) % 7;
            if (unit == 6) continue;
            totals.push_back(total(names[static_cast<std::size_t>(unit)], 10 * unit + number));
            expected[totals.back().unit] += 10 * unit + number;
        }
        months.push_back(month(number, std::move(totals)));
    }
    std::vector<const Consolidation*> all;
    for (const Consolidation& each : months) all.push_back(&each);
    const Consolidation added = add_periods(all);
    ASSERT_EQ(added.totals.size(), expected.size());
    for (const UnitTotal& of_unit : added.totals)
        EXPECT_EQ(of_unit.sums[0], Decimal::from_integer(expected.at(of_unit.unit))) << of_unit.unit;
    for (std::size_t place = 0; place < months.back().totals.size(); ++place)
        EXPECT_EQ(added.totals[place].unit, months.back().totals[place].unit);
}

TEST(AddPeriods, WhatNoMonthHasStaysMissing) {
    const Consolidation january = month(1, {total("A", std::nullopt)});
    const Consolidation february = month(2, {total("A", std::nullopt)});
    const std::vector<const Consolidation*> months{&january, &february};
    EXPECT_FALSE(add_periods(months).find("A")->sums[0]);
}

}  // namespace
}  // namespace tonghop::consolidate
