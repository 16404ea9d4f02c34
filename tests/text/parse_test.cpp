#include <string>

#include <gtest/gtest.h>

#include "text/parse_date.hpp"
#include "text/parse_number.hpp"
#include "text/parse_period.hpp"

namespace tonghop::text {
namespace {

std::optional<std::int64_t> number(const char* text) {
    const auto value = parse_number(text);
    return value ? std::optional(value->ten_thousandths()) : std::nullopt;
}

TEST(ParseNumber, ReadsNumbersAsOfficesTypeThem) {
    EXPECT_EQ(number("1234"), 12'340'000);
    EXPECT_EQ(number(" 1.234 "), 12'340'000);
    EXPECT_EQ(number("1.234.567,89"), 12'345'678'900);
    EXPECT_EQ(number("1,234,567"), 12'345'670'000);
    EXPECT_EQ(number("1,234,567.5"), 12'345'675'000);
    EXPECT_EQ(number("1 234"), 12'340'000);
    EXPECT_EQ(number("12,5"), 125'000);
    EXPECT_EQ(number("98.5%"), 985'000);
    EXPECT_EQ(number("1,234"), 12'340);
    EXPECT_EQ(number("-5"), -50'000);
    EXPECT_EQ(number("\xE2\x88\x92"
                     "5"),
              -50'000);
    EXPECT_EQ(number("0,5"), 5'000);
    EXPECT_EQ(number("007"), 70'000);
}

TEST(ParseNumber, RefusesWhatIsMoreThanANumber) {
    for (const char* text : {"", "-", "67 người", "12 (nữ 5)", "1.23.456", "1,23,456", "12.", ".5", "1 23",
                             "1e5", "#N/A", "1.234,5,6", "9999999999999999", "5 - 6", "0x10"})
        EXPECT_FALSE(number(text)) << text;
}

TEST(ParseDate, ReadsDaysBeforeMonths) {
    for (const char* text :
         {"05/08/2023", "5/8/2023", "5-8-2023", "5.8.23", "2023-08-05", "ngày 05 tháng 8 năm 2023"})
        EXPECT_EQ(parse_date(text), make_date(2023, 8, 5)) << text;
}

TEST(ParseDate, RefusesDaysThatDoNotExist) {
    for (const char* text :
         {"", "31/02/2023", "13/13/2023", "1/2", "05/08/2023 9:00", "5/8-2023", "//", "1/2/3", "20230805"})
        EXPECT_FALSE(parse_date(text)) << text;
}

TEST(ParseDate, SerialNumbersSkipTheDayThatNeverWas) {
    EXPECT_EQ(date_of_serial(1), make_date(1900, 1, 1));
    EXPECT_EQ(date_of_serial(61), make_date(1900, 3, 1));
    EXPECT_EQ(date_of_serial(45'000.75), make_date(2023, 3, 15));
    EXPECT_FALSE(date_of_serial(0));
    EXPECT_FALSE(date_of_serial(1e9));
}

std::string codes(const char* line) {
    std::string all;
    for (const Period& period : periods_in(line)) all += (all.empty() ? "" : " ") + period.code();
    return all;
}

TEST(PeriodsIn, ReadsAPeriodWrittenInManyWays) {
    EXPECT_EQ(codes("THÁNG 01/2023"), "2023-01");
    EXPECT_EQ(codes("Kỳ báo cáo: tháng 04 năm 2023"), "2023-04");
    EXPECT_EQ(codes("(Tháng 8 năm 2025)"), "2025-08");
    EXPECT_EQ(codes("T4.2023"), "2023-04");
    EXPECT_EQ(codes("Số liệu 11-2024"), "2024-11");
    EXPECT_EQ(codes("Quý II/2028"), "2028-Q2");
    EXPECT_EQ(codes("Quý 4 năm 2022"), "2022-Q4");
    EXPECT_EQ(codes("Kỳ báo cáo: 6 tháng đầu năm 2019"), "2019-H1");
    EXPECT_EQ(codes("Sáu tháng cuối năm 2019"), "2019-H2");
    EXPECT_EQ(codes("(NĂM 2022)"), "2022");
    EXPECT_EQ(codes("Nhiệm kỳ 2018 – 2023"), "2018..2023");
    EXPECT_EQ(codes("GIAI ĐOẠN 2023-2028"), "2023..2028");
    EXPECT_EQ(codes("Tháng 3/2023, so với tháng 2/2023"), "2023-03 2023-02");
}

TEST(PeriodsIn, ADayNamesNoPeriod) {
    EXPECT_EQ(codes("Trà Vinh, ngày 24 tháng 1 năm 2023"), "");
    EXPECT_EQ(codes("Ngày lập: 24/01/2023"), "");
    EXPECT_EQ(codes("tháng 13/2023"), "");
    EXPECT_EQ(codes("nhiệm kỳ 2023 - 2018"), "");
    EXPECT_EQ(codes("Nghị quyết số 02-NQ/TW"), "");
}

}  // namespace
}  // namespace tonghop::text
