#include "text/format_date.hpp"

#include <gtest/gtest.h>

namespace tonghop::text {
namespace {

TEST(OfficialDate, PadsDaysBelowTenAndOnlyTheFirstTwoMonths) {
    EXPECT_EQ(official_date(make_date(2023, 8, 5)), "ngày 05 tháng 8 năm 2023");
    EXPECT_EQ(official_date(make_date(2024, 2, 1)), "ngày 01 tháng 02 năm 2024");
    EXPECT_EQ(official_date(make_date(2025, 12, 31)), "ngày 31 tháng 12 năm 2025");
    EXPECT_EQ(official_date(make_date(2025, 3, 10)), "ngày 10 tháng 3 năm 2025");
}

TEST(OfficialDate, InFiguresKeepsTheSamePadding) {
    EXPECT_EQ(numeric_date(make_date(2023, 8, 5)), "05/8/2023");
    EXPECT_EQ(numeric_date(make_date(2023, 1, 24)), "24/01/2023");
}

TEST(PeriodName, NamesEveryFrequencyAsReportsDo) {
    EXPECT_EQ(period_name(Period::month(2025, 6)), "tháng 6 năm 2025");
    EXPECT_EQ(period_name(Period::month(2025, 2)), "tháng 02 năm 2025");
    EXPECT_EQ(period_name(parse_period("2028-Q2").value()), "quý II năm 2028");
    EXPECT_EQ(period_name(Period::half(2019, 1)), "6 tháng đầu năm 2019");
    EXPECT_EQ(period_name(Period::half(2019, 2)), "6 tháng cuối năm 2019");
    EXPECT_EQ(period_name(Period::whole_year(2022)), "năm 2022");
    EXPECT_EQ(period_name(parse_period("2018..2023").value()), "nhiệm kỳ 2018 - 2023");
}

}  // namespace
}  // namespace tonghop::text
