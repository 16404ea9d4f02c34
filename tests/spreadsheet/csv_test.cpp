#include "spreadsheet/csv.hpp"

#include <gtest/gtest.h>

#include "spreadsheet/describe.hpp"

namespace tonghop::spreadsheet {
namespace {

TEST(Csv, FindsCommasSemicolonsAndTabs) {
    EXPECT_EQ(cells_of("a,b\n1,2\n"), "A1 'a', B1 'b', A2 1, B2 2");
    EXPECT_EQ(cells_of("a;b,c\r\n1;2,5\r\n"), "A1 'a', B1 'b,c', A2 1, B2 '2,5'");
    EXPECT_EQ(cells_of("a\tb\r1\t2"), "A1 'a', B1 'b', A2 1, B2 2");
    EXPECT_EQ(cells_of("sep=;\r\na;b,c\r\n"), "A1 'a', B1 'b,c'");
}

TEST(Csv, ReadsQuotedFields) {
    EXPECT_EQ(cells_of("\"a, b\",\"c \"\"d\"\"\"\n\"hai\r\ndòng\",x\n\"chưa đóng,"),
              "A1 'a, b', B1 'c \"d\"', A2 'hai\r\ndòng', B2 'x', A3 'chưa đóng,'");
}

TEST(Csv, LeavesOutEmptyFieldsAndRowsButCountsThem) {
    EXPECT_EQ(cells_of("TIÊU ĐỀ;;\n;;\n\na;;b\n1;;2\n"), "A1 'TIÊU ĐỀ', A4 'a', C4 'b', A5 1, C5 2");
}

TEST(Csv, TakesForNumbersOnlyWhatCanBeNothingElse) {
    EXPECT_EQ(
        cells_of("x;12;-7;0.5;1.25;0\nx;007;1.234;1,5;1.;1e3\nx;-;+1;1.2.3;.5;12 \nx;0.125;1234.567;a;a;a"),
        "A1 'x', B1 12, C1 -7, D1 0.5, E1 1.25, F1 0, A2 'x', B2 '007', C2 '1.234', D2 '1,5', E2 '1.', "
        "F2 '1e3', A3 'x', B3 '-', C3 '+1', D3 '1.2.3', E3 '.5', F3 '12 ', A4 'x', B4 0.125, C4 1234.567, "
        "D4 'a', E4 'a', F4 'a'");
}

TEST(Csv, ReadsTheEncodingsThatOfficesUse) {
    EXPECT_EQ(cells_of("\xEF\xBB\xBFĐơn vị,Số\nA,1\n"), "A1 'Đơn vị', B1 'Số', A2 'A', B2 1");
    EXPECT_EQ(cells_of(std::string("\xFF\xFE\x10\x01\t\0b\0\n\0c\0\t\0d\0", 16)),
              "A1 'Đ', B1 'b', A2 'c', B2 'd'");
    EXPECT_EQ(cells_of(std::string("\xFE\xFF\x01\x10\0\t\0b\0\n\0c\0\t\0d", 16)),
              "A1 'Đ', B1 'b', A2 'c', B2 'd'");
    // Windows-1258 writes tones as characters of their own: Số, Ðoàn with a grave accent.
    EXPECT_EQ(cells_of("S\xF4\xEC,\xD0o\xE0n\na,b\n"), "A1 'Sô\u0301', B1 'Đoàn', A2 'a', B2 'b'");
}

TEST(Csv, ReadsLongTextsWhereverTheirLettersFall) {
    for (std::size_t shift = 0; shift < 4; ++shift) {
        std::string text(shift, 'x');
        while (text.size() < 70'000) text += "ạ,ớ\n";
        EXPECT_TRUE(looks_like_csv(text)) << shift;
        EXPECT_EQ(load(text).workbook.sheets.at(0).rows.at(1).cells.size(), 2U);
    }
}

TEST(Csv, IsNotTakenForAnyOtherText) {
    EXPECT_EQ(cells_of("Kính gửi: Ban Tổ chức, Liên đoàn Lao động tỉnh\n"), "not a spreadsheet: ?");
    EXPECT_EQ(
        cells_of("Kính gửi: Ban Tổ chức, Liên đoàn\nXin báo cáo.\nĐã nhận, xin cảm ơn.\nTrân trọng!\nLan\n"),
        "not a spreadsheet: ?");
    EXPECT_EQ(cells_of(std::string("a,b\n1,\0\n", 8)), "not a spreadsheet: ?");
    EXPECT_EQ(cells_of("một\nhai\nba\n"), "not a spreadsheet: ?");
}

TEST(Csv, HoldsTheLimits) {
    EXPECT_EQ(cells_of("a,b\n1,2\n", {.cells = 3}), "too large: > 3");
    EXPECT_EQ(cells_of("a,b\n1,2\n" + std::string(20'000, ','), {}), "too large: > 16384");
    EXPECT_EQ(cells_of("a,b\n1,2\n1," + std::string(2'000'001, 'x'), {.text_bytes = 2'000'000}),
              "too large: > 2 MB");
}

}  // namespace
}  // namespace tonghop::spreadsheet
