#include <gmock/gmock.h>

#include "intake/intake_fixture.hpp"

// Sheets as people have them: several tables, pages, headings around headings, columns that are not the
// form's.

namespace tonghop::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kHead = "Tháng 01/2023\nĐơn vị báo cáo: LĐLĐ huyện Cầu Kè\n";
constexpr const char* kHeader =
    "STT | Tên công đoàn cơ sở | Mã đơn vị | Loại hình | Tổng số lao động | Đoàn viên công đoàn | > | Biến "
    "động | > "
    "| Đã ký thỏa ước\n"
    "^ | ^ | ^ | ^ | ^ | Tổng số | Trong đó: nữ | Kết nạp mới | Giảm | ^\n";
constexpr const char* kFirst = "1 | CĐCS Tòa án nhân dân | T1-1 | | 28 | 27 | 18 | 0 | 0 |\n";
constexpr const char* kSecond = "2 | CĐCS Trường Tiểu học Lương Hòa | T1-2 | | 20 | 20 | 9 | 1 | 0 | x\n";
constexpr const char* kThird = "3 | CĐCS Trường Tiểu học Lương Hòa A | T1-3 | | 10 | 10 | 9 | 0 | 0 |\n";
constexpr const char* kList =
    "Danh sách lớp tập huấn\nTháng 01/2023\n"
    "STT | Tên lớp | Thời gian | Số người\n"
    "^ | ^ | Từ ngày | ^\n"
    "1 | Lớp nghiệp vụ | 05/01/2023 | 30\n";

std::string text(std::initializer_list<const char*> parts) {
    std::string all;
    for (const char* part : parts) all += part;
    return all;
}

using LayoutTest = IntakeTest;

TEST_F(LayoutTest, TwoFormsMayStandBeneathEachOther) {
    const Reading reading =
        read(text({kHead, kHeader, kFirst, kSecond, kThird, " | Tổng cộng | | | 58 | 57 | 36 | 1 | 0 | 1\n\n",
                   kList, "Người lập biểu\n"}));
    EXPECT_THAT(summary(reading), IsEmpty());
    ASSERT_EQ(reading.submission.forms.size(), 2U);
    EXPECT_EQ(reading.submission.forms[0].records.size(), 3U);
    EXPECT_EQ(reading.submission.forms[1].records.size(), 1U);
}

TEST_F(LayoutTest, AHeaderPrintedOnEveryPageIsNoUnit) {
    definitions.forms.resize(1);
    const Reading reading = read(text({kHead, kHeader, kFirst, kSecond, kHeader, kThird}));
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.forms.at(0).records.size(), 3U);
}

TEST_F(LayoutTest, ANoteBesideTheNumbersOfTheColumnsSaysNothing) {
    const Reading reading =
        read(text({kHead, kHeader, "(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9) | (10) | anh Nam\n",
                   kFirst, kSecond, kThird}));
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.forms.at(0).records.size(), 3U);
}

TEST_F(LayoutTest, ACopyWithoutFiguresBesideTheReportSaysNothing) {
    const Reading reading = read(text({"== Báo cáo\n", kHead, kHeader, kFirst, kSecond, kThird, "== Mẫu\n",
                                       kHead, kHeader, "1 | CĐCS Tòa án nhân dân | T1-1 | | | | | | | x\n",
                                       "2 | CĐCS Trường Tiểu học Lương Hòa | T1-2\n",
                                       " | | | | | | Cầu Kè, ngày 24 tháng 01 năm 2023\n"}));
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.forms.at(0).sheet, "Báo cáo");
}

TEST_F(LayoutTest, ATableMayBeginFarDown) {
    std::string notes;
    for (int row = 0; row < 200; ++row) notes += "Hướng dẫn | Cách ghi\n";
    EXPECT_THAT(summary(read(notes + text({kHead, kHeader, kFirst, kSecond, kThird}))), IsEmpty());
}

TEST_F(LayoutTest, AHeadingAroundTheFormsHeadingsSaysNothing) {
    const Reading reading =
        read(text({kHead,
                   "STT | ĐƠN VỊ | > | > | SỐ LIỆU CHUNG | > | > | > | > | >\n"
                   "^ | Tên công đoàn cơ sở | Mã đơn vị | Loại hình | Tổng số lao động | Đoàn viên công đoàn "
                   "| > | Biến động | > "
                   "| Đã ký thỏa ước\n"
                   "^ | ^ | ^ | ^ | ^ | Tổng số | Trong đó: nữ | Kết nạp mới | Giảm | ^\n",
                   kFirst, kSecond, kThird}));
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(values(reading, 0, 1), "- 20 20 9 1 0 1");
}

TEST_F(LayoutTest, FiguresOfAnotherPeriodAreNotThoseReported) {
    definitions.vocabulary.other_figures = {"Kỳ trước"};
    const Reading reading =
        read(text({kHead,
                   "Tên công đoàn cơ sở | Kỳ trước | > | Tổng số lao động | Đoàn viên công đoàn | > | Biến "
                   "động | > | Đã ký thỏa ước\n"
                   "^ | Tổng số lao động | Đoàn viên công đoàn - Tổng số | ^ | Tổng số | Trong đó: nữ | Kết "
                   "nạp mới | Giảm | ^\n",
                   "CĐCS Tòa án nhân dân | 1 | 1 | 28 | 27 | 18 | 0 | 0 |\n",
                   "CĐCS Trường Tiểu học Lương Hòa | 1 | 1 | 20 | 20 | 9 | 1 | 0 | x\n",
                   "CĐCS Trường Tiểu học Lương Hòa A | 1 | 1 | 10 | 10 | 9 | 0 | 0 |\n"}));
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(values(reading, 0, 0), "- 28 27 18 0 0 0");
}

TEST_F(LayoutTest, ASecondColumnOfTheSameFiguresOrOfNoneSaysNothing) {
    const auto grid = [&](const char* first, const char* second) {
        return text({kHead,
                     "Tên công đoàn cơ sở | Tổng số lao động | Tổng số lao động | Đoàn viên công đoàn | > | "
                     "Biến động | > | "
                     "Đã ký thỏa ước\n"
                     "^ | ^ | ^ | Tổng số | Trong đó: nữ | Kết nạp mới | Giảm | ^\n"}) +
               "CĐCS Tòa án nhân dân | " + first + " | " + second + " | 27 | 18 | 0 | 0 |\n" +
               "CĐCS Trường Tiểu học Lương Hòa | " + first + " | " + second + " | 20 | 9 | 1 | 0 | x\n" +
               "CĐCS Trường Tiểu học Lương Hòa A | " + first + " | " + second + " | 10 | 9 | 0 | 0 |\n";
    };
    EXPECT_THAT(summary(read(grid("28", "28"))), IsEmpty());
    EXPECT_THAT(summary(read(grid("28", ""))), IsEmpty());
    const Reading second = read(grid("", "28"));
    EXPECT_THAT(summary(second), IsEmpty());
    EXPECT_EQ(values(second, 0, 0), "- 28 27 18 0 0 0");
    EXPECT_THAT(summary(read(grid("28", "30"))), ElementsAre("missing-column@-"));
}

TEST_F(LayoutTest, TheHiddenIdentityCountsWhereNothingVisibleIsThere) {
    const Reading reading = read(text({"== TV-01\n", kHeader, kFirst, kSecond, kThird,
                                       "==! _tonghop\ntonghop\nform | version | unit | period | sheet\nTV-01 "
                                       "| \"1\" | T1 | 2023-01 | TV-01\n"}));
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.submitter, "T1");
    EXPECT_EQ(reading.submission.forms.at(0).period.code(), "2023-01");
}

TEST_F(LayoutTest, TheHiddenIdentitySettlesANameThatSeveralUnitsHave) {
    const char* hidden =
        "==! _tonghop\ntonghop\nform | version | unit | period | sheet\nTV-02 | \"1\" | T4 | \"2023\" | "
        "TV-02\n";
    const Reading reading = read(text(
        {"== TV-02\nNăm 2023\nĐơn vị báo cáo: LĐLĐ Duyên Hải\nChỉ tiêu | Số liệu\n"
         "Số doanh nghiệp có từ 25 lao động | 45\nTrong đó: nữ | 1\nSố người lao động | 9\nTrong đó: nữ | 1\n"
         "Đã ban hành kế hoạch (Có/Không) | Có\n",
         hidden}));
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.submitter, "T4");
}

TEST_F(LayoutTest, FiguresWithoutANameThatAddUpAreASubtotal) {
    const Reading reading = read(text({kHead, kHeader, " | Khối cơ quan | | | 28 | 27 | 18 | 0 | 0 |\n",
                                       kFirst, " | Khối trường học | | | 30 | 30 | 18 | 1 | 0 |\n", kSecond,
                                       kThird, " | | | | 58 | 57 | 36 | 1 | 0 |\n"}));
    EXPECT_THAT(summary(reading), IsEmpty());
}

TEST_F(LayoutTest, MeasuresMayStandUnderAHeader) {
    Form& form = definitions.forms[0];
    for (std::size_t field = 4; field <= 8; ++field) form.fields[field].measure = "người";
    const Reading reading =
        read(text({kHead, kHeader, " | ĐVT | | | (người) | người | người | (người) | người |\n",
                   "(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9) | (10)\n", kFirst, kSecond, kThird}));
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.forms.at(0).records.size(), 3U);
}

TEST_F(LayoutTest, OfASheetForEachMonthTheOneBeingTakenInCounts) {
    hints.period = Period::month(2023, 1);
    const std::string now = text({"== T1\n", kHead, kHeader, kFirst, kSecond, kThird});
    const std::string earlier =
        "== T12\nTháng 12/2022\nĐơn vị báo cáo: LĐLĐ huyện Cầu Kè\n" + text({kHeader, kFirst});
    for (const std::string& grid : {earlier + now, now + earlier}) {
        const Reading reading = read(grid);
        EXPECT_THAT(summary(reading), IsEmpty());
        EXPECT_EQ(reading.submission.forms.at(0).period.code(), "2023-01");
        EXPECT_EQ(reading.submission.forms.at(0).records.size(), 3U);
    }
    // Which one is meant is for a person where none is, or one does not say which it is of.
    hints.period = Period::month(2023, 2);
    EXPECT_THAT(summary(read(earlier + now)), ElementsAre("unknown-form@-"));
    hints.period = Period::month(2023, 1);
    EXPECT_EQ(read(now + "== Khác\n" + text({kHeader, kFirst})).submission.status,
              SubmissionStatus::rejected);
}

TEST_F(LayoutTest, OfBlankCopiesOneIsAsGoodAsAnother) {
    const char* list =
        "Danh sách lớp tập huấn\nTháng 01/2023\nĐơn vị báo cáo: LĐLĐ huyện Cầu Kè\n"
        "STT | Tên lớp | Thời gian | Số người\n^ | ^ | Từ ngày | ^\n1\n2\n";
    const Reading reading = read(text({"== Biểu\n", list, "== Biểu mẫu\n", list}));
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.forms.at(0).records.size(), 0U);
}

TEST_F(LayoutTest, ATitleOverSeveralRowsNamesNoPeriod) {
    const Reading reading = read(
        "Phiếu báo cáo phát triển\ntổ chức công đoàn năm 2015\n6 tháng đầu năm 2023\n"
        "Đơn vị báo cáo: LĐLĐ huyện Cầu Kè\nChỉ tiêu | Số liệu\n"
        "Số doanh nghiệp có từ 25 lao động | 45\nTrong đó: nữ | 1\nSố người lao động | 9\nTrong đó: nữ | 1\n"
        "Đã ban hành kế hoạch (Có/Không) | Có\n");
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.forms.at(0).period.code(), "2023-H1");
}

TEST_F(LayoutTest, ATableBeyondAllMeasureIsRefusedAndFiguresNeverOverflow) {
    std::string rows;
    for (int row = 0; row < 21'000; ++row) rows += "CĐCS Lạ | | | | 900000000000 | 1 | 1 | 0 | 0 |\n";
    const Reading many = read(text({kHead, kHeader}) + rows);
    EXPECT_THAT(summary(many), ElementsAre("file-too-large@-"));
    EXPECT_EQ(many.submission.status, SubmissionStatus::rejected);
    const Reading large = read(text({kHead, kHeader}) + rows.substr(0, rows.size() / 20) +
                               "Tổng cộng | | | | 5 | 5 | 5 | 5 | 5\n");
    EXPECT_EQ(large.submission.status, SubmissionStatus::returned);
}

TEST_F(LayoutTest, AChairpersonInARecordIsNoSignature) {
    const Reading reading = read(
        "Tháng 01/2023\nĐơn vị báo cáo: LĐLĐ huyện Cầu Kè\n"
        "STT | Tên lớp | Thời gian | Số người\n"
        "^ | ^ | Từ ngày | ^\n"
        "1 | TM. Ban Thường vụ mở lớp | 05/01/2023 | 30\n"
        "2 | Lớp khác | 06/01/2023 | 20\n");
    EXPECT_EQ(reading.submission.forms.at(0).records.size(), 2U);
}

}  // namespace
}  // namespace tonghop::intake::testing
