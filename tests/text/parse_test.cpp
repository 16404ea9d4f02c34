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
    EXPECT_EQ(number("'15"), 150'000);
    EXPECT_EQ(number("12,0"), 120'000);
    EXPECT_EQ(number("１５"), 150'000);
    EXPECT_EQ(number("\xC2\xA0"
                     "15.000 "),
              150'000'000);
    EXPECT_EQ(number("1\xE2\x80\xAF"
                     "234"),
              12'340'000);
}

TEST(ParseNumber, RefusesWhatIsMoreThanANumber) {
    for (const char* text :
         {"", "-", "67 người", "12 (nữ 5)", "1.23.456", "1,23,456", "12.", ".5", "1 23", "1e5", "#N/A",
          "12 đ/c", "15tr", "'", "1.234,5,6", "9999999999999999", "5 - 6", "0x10"})
        EXPECT_FALSE(number(text)) << text;
}

TEST(ParseDate, ReadsDaysBeforeMonths) {
    for (const char* text :
         {"05/08/2023", "5/8/2023", "5-8-2023", "5.8.23", "2023-08-05", "ngày 05 tháng 8 năm 2023",
          "05 tháng 8 năm 2023", "Ngày 5/8/2023", " 5 / 8 / 2023 ", "05/08/2023 9:00", "2023-08-05 00:00:00",
          "2023-08-05T00:00:00", "05-Aug-23", "05-Thg8-2023", "5 thg 8, 2023", "2023/08/05"})
        EXPECT_EQ(parse_date(text), make_date(2023, 8, 5)) << text;
}

TEST(ParseDate, RefusesDaysThatDoNotExist) {
    for (const char* text : {"", "31/02/2023", "13/13/2023", "1/2", "5/8-2023", "//", "1/2/3", "20230805",
                             "05/08/2023 9", "8/25/2023", "05/08/2023 - 06/08/2023", "123456789012/1/1",
                             "tháng 8 năm 2023", "5/8/2023 và 6/8/2023"})
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

struct Written {
    const char* period;
    std::vector<const char*> ways;
};

TEST(PeriodsIn, ReadsAPeriodWrittenInManyWays) {
    const std::vector<Written> all = {
        {"2025-06",
         {"Tháng 6 năm 2025",
          "THÁNG 06/2025",
          "T6/2025",
          "T06.2025",
          "T 6/2025",
          "t.6/2025",
          "06/2025",
          "6-2025",
          "tháng 06.2025",
          "Kỳ báo cáo: 6/2025",
          "Kỳ báo cáo: tháng 06 năm 2025",
          "(Tháng 6 năm 2025)",
          "tháng sáu năm 2025",
          "Tháng 6, năm 2025",
          "Tháng 6/25",
          "Tháng | 6 | Năm | 2025",
          "Tháng: 6 | Năm: 2025",
          "Năm báo cáo: 2025 | Tháng báo cáo: 6",
          "Tháng 6 | Năm 2025",
          "2025-06",
          "Báo cáo tháng 6 năm 2025 (từ 26/5/2025 đến 25/6/2025)",
          "Tha\xCC\x81ng 6 na\xCC\x86m 2025",
          "Tháng\xC2\xA0"
          "6\xC2\xA0năm\xC2\xA0"
          "2025",
          "Tháng 6 năm 2025, so với tháng 5/2025",
          "Tháng 6/2025 (cùng kỳ năm 2024 là 12)",
          "Kỳ: | 06/2025",
          "từ tháng 6 đến tháng 6 năm 2025",
          "Tháng ６/２０２５"}},
        {"2025-05", {"tháng năm năm 2025", "Tháng 5 năm 2025"}},
        {"2025-10", {"tháng mười năm 2025"}},
        {"2025-11", {"tháng mười một năm 2025", "T11/2025", "Số liệu 11-2025"}},
        {"2025-12", {"tháng chạp năm 2025", "tháng mười hai năm 2025"}},
        {"2025-Q2",
         {"Quý II/2025", "Quý 2 năm 2025", "quí II năm 2025", "QUÝ II - 2025", "Q2/2025", "2025-Q2",
          "quý hai năm 2025", "Quý: II | Năm: 2025", "từ tháng 4 đến tháng 6 năm 2025"}},
        {"2025-Q4", {"Quý IV năm 2025", "Quý tư năm 2025"}},
        {"2025-H1",
         {"6 tháng đầu năm 2025", "Sáu tháng đầu năm 2025", "06 tháng đầu năm 2025", "6T đầu năm 2025",
          "6 tháng đầu năm, năm 2025", "6 tháng năm 2025", "nửa đầu năm 2025", "2025-H1", "6th đầu năm 2025",
          "từ tháng 1 đến tháng 6 năm 2025", "6 tháng đầu năm | Năm: 2025"}},
        {"2025-H2",
         {"6 tháng cuối năm 2025", "SÁU THÁNG CUỐI NĂM 2025", "từ tháng 7 đến tháng 12/2025",
          "6 tháng năm 2025 (cuối năm)"}},
        {"2025",
         {"Năm 2025", "(NĂM 2025)", "Năm báo cáo: 2025", "Kỳ báo cáo: năm 2025", "Năm: | 2025",
          "từ tháng 1 đến tháng 12 năm 2025", "12 tháng năm 2025",
          "Từ ngày 01/01/2025 đến hết ngày 31/12/2025", "Số liệu từ 01/01 đến 31/12/2025"}},
        {"2018..2023", {"Nhiệm kỳ 2018 – 2023"}},
        {"2023..2028", {"GIAI ĐOẠN 2023-2028"}},
        {"2025-06 2025-07", {"Tháng 6/2025, tháng 7/2025", "06/2025; 07/2025"}},
    };
    for (const Written& written : all)
        for (const char* way : written.ways) EXPECT_EQ(codes(way), written.period) << way;
}

TEST(PeriodsIn, DaysThatMakeAPeriodAreIt) {
    EXPECT_EQ(codes("từ ngày 1 tháng 3 năm 2024 đến ngày 31 tháng 3 năm 2024"), "2024-03");
    EXPECT_EQ(codes("01/02/2024 - 29/02/2024"), "2024-02");
    EXPECT_EQ(codes("6 tháng đầu năm 2020 (từ 01/12/2019 đến 31/5/2020)"), "2020-H1");
    EXPECT_EQ(codes("từ 01/12/2019 đến 31/5/2020"), "");
    EXPECT_EQ(codes("từ 01/02/2024 đến 28/02/2024"), "");
}

TEST(PeriodsIn, WhatOnlyLooksLikeAPeriodIsNone) {
    for (const char* line : {"Trà Vinh, ngày 24 tháng 1 năm 2023",
                             "Ngày lập: 24/01/2023",
                             "tháng 13/2023",
                             "Nghị quyết số 02-NQ/TW",
                             "Cầu Kè, ngày    tháng 7 năm 2025",
                             "Ngày … tháng … năm 2025",
                             "ngày ..... tháng 7 năm 2025",
                             "số liệu tính đến ngày 30/6/2025",
                             "tính đến 30/6/2025",
                             "Tháng …… năm 2025",
                             "tháng năm 2025",
                             "9 tháng đầu năm 2025",
                             "9 tháng năm 2025",
                             "nhiệm kỳ 2023 - 2018",
                             "năm 2021 - 2025",
                             "từ năm 2021 đến năm 2025",
                             "Số 06/2025/KH-LĐLĐ",
                             "Số: 06/2025",
                             "Thông tư 03/2024/TT-BNV",
                             "đợt 1/2025",
                             "từ tháng 1 đến tháng 9 năm 2025",
                             "so với cùng kỳ năm 2024",
                             "Mẫu số 01/2025",
                             "Ban hành theo QĐ 1454/QĐ-TLĐ ngày 28/11/2014",
                             "6/25",
                             "Tháng 6",
                             "Quý II",
                             "99999999999999999999/2025",
                             ""})
        EXPECT_EQ(codes(line), "") << line;
}

}  // namespace
}  // namespace tonghop::text
