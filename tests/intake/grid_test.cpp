#include <gmock/gmock.h>

#include "intake/intake_fixture.hpp"

namespace tonghop::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Every unit of the submitter with plain figures; tests replace a line of it.
constexpr const char* kFirst =
    "1 | CĐCS Tòa án nhân dân | T1-1 | Cơ quan nhà nước | 28 | 27 | 18 | 0 | 0 |\n";
constexpr const char* kSecond = "2 | CĐCS Trường Tiểu học Lương Hòa | | | 20 | 20 | 9 | 1 | 0 | x\n";
constexpr const char* kThird = "3 | CĐCS Trường Tiểu học Lương Hòa A | | | 10 | 10 | 9 | 0 | 0 |\n";

std::string rows(std::initializer_list<const char*> lines) {
    std::string all;
    for (const char* line : lines) all += line;
    return all;
}

using Grid = IntakeTest;

TEST_F(Grid, AFaultlessFormIsAcceptedWithItsValues) {
    const Reading reading = read_rows(rows({kFirst, kSecond, kThird}));
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.status, SubmissionStatus::accepted);
    EXPECT_EQ(reading.submission.submitter, "T1");
    ASSERT_EQ(reading.submission.forms.size(), 1U);
    EXPECT_EQ(reading.submission.forms[0].period.code(), "2023-01");
    ASSERT_EQ(reading.submission.forms[0].records.size(), 3U);
    EXPECT_EQ(values(reading, 0, 0), "Cơ quan nhà nước 28 27 18 0 0 0");
    EXPECT_EQ(values(reading, 0, 1), "- 20 20 9 1 0 1");
}

TEST_F(Grid, EveryValueKnowsItsCell) {
    const Reading reading = read_rows(rows({kFirst, kSecond, kThird}));
    const FormSubmission& form = reading.submission.forms.at(0);
    EXPECT_EQ(a1(*form.source(form.records[1], 2)), "F6");
}

TEST_F(Grid, ColumnsMayStandInAnyOrderUnderWordsWrittenAnyHow) {
    const Reading reading = read(
        "THÁNG 1 NĂM 2023\n"
        "LĐLĐ HUYỆN CẦU KÈ\n"
        "Số điện thoại | ĐÃ KÝ THOẢ ƯỚC | tổng số  lao động | BIẾN ĐỘNG | > | Đoàn viên công đoàn | > | Tên "
        "công đoàn cơ sở:\n"
        " | | | giảm | kết nạp mới | trong đó : nữ | TỔNG SỐ |\n"
        "(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8)\n"
        "02943.8 | | 28 | 0 | 0 | 18 | 27 | CĐCS Toà án nhân dân\n"
        " | ✓ | 20 | 0 | 1 | 9 | 20 | CĐCS Trường Tiểu học Lương Hoà\n"
        " | | 10 | 0 | 0 | 9 | 10 | CĐCS Trường Tiểu học Lương Hoà A\n");
    EXPECT_THAT(summary(reading), IsEmpty());
    ASSERT_EQ(reading.submission.forms.size(), 1U);
    EXPECT_EQ(values(reading, 0, 1), "- 20 20 9 1 0 1");
}

TEST_F(Grid, NamesMayHaveTheNumbersOfTheirRowsInFront) {
    const Reading reading = read_rows(
        " | 1. CĐCS Tòa án nhân dân | | | 28 | 27 | 18 | 0 | 0 |\n"
        " | 02/ CĐCS Trường Tiểu học Lương Hòa | | | 20 | 20 | 9 | 1 | 0 | x\n"
        " | CĐCS Trường Tiểu học Lương Hòa A | | | 10 | 10 | 9 | 0 | 0 |\n");
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.forms.at(0).records.size(), 3U);
}

TEST_F(Grid, ANoteBehindANameIsSaid) {
    const Reading reading = read_rows(
        " | 1. CĐCS Tòa án nhân dân (mới thành lập) | | | 28 | 27 | 18 | 0 | 0 |\n"
        " | CĐCS Trường Tiểu học Lương Hòa | | | 20 | 20 | 9 | 1 | 0 | x\n"
        " | CĐCS Trường Tiểu học Lương Hòa A | | | 10 | 10 | 9 | 0 | 0 |\n");
    EXPECT_THAT(summary(reading), ElementsAre("approximate-unit-name@row 5"));
}

TEST_F(Grid, AChoiceMergedOverRowsIsThatOfAllOfThem) {
    const Reading reading = read_rows(
        "1 | CĐCS Tòa án nhân dân | | Cơ quan nhà nước | 28 | 27 | 18 | 0 | 0 |\n"
        "2 | CĐCS Trường Tiểu học Lương Hòa | | ^ | 20 | 20 | 9 | 1 | 0 | x\n"
        "3 | CĐCS Trường Tiểu học Lương Hòa A | | ^ | 10 | 10 | 9 | 0 | 0 |\n");
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(values(reading, 0, 2), "Cơ quan nhà nước 10 10 9 0 0 0");
    // A wrong one is said once, where it stands.
    const Reading wrong = read_rows(
        "1 | CĐCS Tòa án nhân dân | | Sai | 28 | 27 | 18 | 0 | 0 |\n"
        "2 | CĐCS Trường Tiểu học Lương Hòa | | ^ | 20 | 20 | 9 | 1 | 0 | x\n"
        "3 | CĐCS Trường Tiểu học Lương Hòa A | | ^ | 10 | 10 | 9 | 0 | 0 |\n");
    EXPECT_THAT(summary(wrong), ElementsAre("not-a-choice@D5"));
}

TEST_F(Grid, GroupRowsTotalsAndSignaturesAreNoUnits) {
    const Reading reading = read_rows(rows(
        {"I | Khối cơ quan | | | 48 | 47 | 27 | 1 | 0 |\n", kFirst, kSecond, "II | Khối trường học\n", kThird,
         " | Tổng cộng | | | 58 | 57 | 36 | 1 | 0 | 1\n", " | | | | | | Cầu Kè, ngày 24 tháng 1 năm 2023\n",
         " | Người lập biểu | | | TM. BAN THƯỜNG VỤ\n", " | Nguyễn Văn An\n"}));
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.forms.at(0).records.size(), 3U);
}

TEST_F(Grid, ATotalAboveTheRowsCountsThemAll) {
    const Reading reading =
        read_rows(rows({" | Cộng | | | 58 | 57 | 36 | 1 | 7 | 1\n", kFirst, kSecond, kThird}));
    EXPECT_THAT(summary(reading), ElementsAre("total-mismatch@I5"));
    EXPECT_EQ(reading.submission.status, SubmissionStatus::accepted);
}

TEST_F(Grid, ATotalIsNotComparedWhereACellCannotBeRead) {
    const Reading reading =
        read_rows(rows({"1 | CĐCS Tòa án nhân dân | T1-1 | | 28 người | 27 | 18 | 0 | 0 |\n", kSecond, kThird,
                        " | Tổng cộng | | | 99 | 57 | 36 | 1 | 0 | 1\n"}));
    EXPECT_THAT(summary(reading), ElementsAre("not-a-number@E5"));
}

TEST_F(Grid, AllFindingsComeInOnePassAtTheirCells) {
    const Reading reading = read_rows(rows(
        {"1 | CĐCS Tòa án nhân dân | | Công ty | = | #N/A | -3 | 0.5 | \"0,5\" | có lẽ\n", kSecond, kThird}));
    EXPECT_THAT(summary(reading), ElementsAre("not-a-choice@D5", "formula-without-value@E5",
                                              "formula-error@F5", "negative@G5", "not-an-integer@H5",
                                              "number-as-text@I5", "not-an-integer@I5", "not-a-choice@J5"));
    EXPECT_EQ(reading.submission.status, SubmissionStatus::returned);
}

TEST_F(Grid, ABlankRequiredCellIsMissingAndNotZero) {
    const Reading reading =
        read_rows(rows({"1 | CĐCS Tòa án nhân dân | | | 28 | 27 | | 0 | - |\n", kSecond, kThird}));
    EXPECT_THAT(summary(reading), ElementsAre("missing-required@G5", "missing-required@I5"));
    EXPECT_FALSE(reading.submission.forms.at(0).records[0].values[3].number);
}

TEST_F(Grid, ANumberTypedAsTextIsUnderstoodAndSaid) {
    const Reading reading =
        read_rows(rows({"1 | CĐCS Tòa án nhân dân | | | \"1.028\" | 27 | 18 | 0 | 0 |\n", kSecond, kThird}));
    EXPECT_THAT(summary(reading), ElementsAre("number-as-text@E5"));
    EXPECT_EQ(reading.submission.forms.at(0).records[0].values[1].number, Decimal::from_integer(1'028));
    EXPECT_EQ(reading.submission.forms.at(0).records[0].values[1].raw, "1.028");
}

TEST_F(Grid, AFloatInACountIsNeverGuessedAt) {
    const Reading reading =
        read_rows(rows({"1 | CĐCS Tòa án nhân dân | | | 1.028 | 27 | 18 | 0 | 0 |\n", kSecond, kThird}));
    EXPECT_THAT(summary(reading), ElementsAre("not-an-integer@E5"));
}

TEST_F(Grid, UnitsByAliasOrWithoutDiacriticsAreInferredAndSaid) {
    const Reading reading =
        read_rows(rows({"1 | Tòa án nhân dân | | | 28 | 27 | 18 | 0 | 0 |\n",
                        "2 | CDCS Truong Tieu hoc Luong Hoa | | | 20 | 20 | 9 | 1 | 0 |\n", kThird}));
    EXPECT_THAT(summary(reading), ElementsAre("approximate-unit-name@row 5", "approximate-unit-name@row 6"));
    EXPECT_EQ(reading.submission.forms.at(0).records[1].unit, "T1-2");
}

TEST_F(Grid, ACodeGoesBeforeAName) {
    const Reading reading =
        read_rows(rows({"1 | Tên khác hẳn | T1-1 | | 28 | 27 | 18 | 0 | 0 |\n", kSecond, kThird}));
    EXPECT_THAT(summary(reading), IsEmpty());
}

TEST_F(Grid, UnitsThatDoNotBelongAreErrorsOfTheirRow) {
    const Reading reading = read_rows(
        rows({kFirst, kSecond, kThird, kFirst, "5 | CĐCS Công ty May Trà Cú | | | 1 | 1 | 1 | 0 | 0 |\n",
              "6 | CĐCS Không ai biết | | | 1 | 1 | 1 | 0 | 0 |\n",
              "7 | CĐCS Xí nghiệp cũ | | | 1 | 1 | 1 | 0 | 0 |\n"}));
    EXPECT_THAT(summary(reading), ElementsAre("duplicate-unit@row 8", "unit-of-another-submitter@row 9",
                                              "unknown-unit@row 10", "unknown-unit@row 11"));
}

TEST_F(Grid, ARowThatDoesNotCountIsPartOfTheTotalAllTheSame) {
    const Reading reading =
        read_rows(rows({kFirst, kSecond, kThird, kFirst, " | Tổng cộng | | | 86 | 84 | 54 | 1 | 0 | 1\n"}));
    EXPECT_THAT(summary(reading), ElementsAre("duplicate-unit@row 8"));
}

TEST_F(Grid, AUnitWithoutARowIsMissedUnlessItHasEnded) {
    const Reading reading = read_rows(rows({kFirst, kSecond}));
    ASSERT_THAT(summary(reading), ElementsAre("missing-unit@-"));
    EXPECT_EQ(reading.findings[0].unit, "T1-3");
    EXPECT_EQ(reading.submission.status, SubmissionStatus::accepted);
}

TEST_F(Grid, AHiddenRowCountsAndIsSaid) {
    const Reading reading = read_rows(
        rows({kFirst, kSecond, "!3 | CĐCS Trường Tiểu học Lương Hòa A | | | 10 | 10 | 9 | 0 | 0 |\n"}));
    EXPECT_THAT(summary(reading), ElementsAre("hidden-data@row 7"));
    EXPECT_EQ(reading.submission.forms.at(0).records.size(), 3U);
}

TEST_F(Grid, APartMayNotExceedItsWhole) {
    const Reading reading =
        read_rows(rows({"1 | CĐCS Tòa án nhân dân | | | 28 | 29 | 18 | 0 | 0 |\n", kSecond, kThird}));
    EXPECT_THAT(summary(reading), ElementsAre("part-exceeds-whole@F5"));
}

TEST_F(Grid, BalanceAndUnusualChangesAreAskedAboutOnlyWhereThereIsAPeriodBefore) {
    Record january;
    january.unit = "T1-1";
    january.values.resize(7);
    january.values[1].number = Decimal::from_integer(200);
    january.values[2].number = Decimal::from_integer(30);
    before[{"TV-01", "2022-12", "T1-1"}] = january;
    const Reading reading = read_rows(rows({kFirst, kSecond, kThird}));
    EXPECT_THAT(summary(reading), ElementsAre("unusual-change@E5", "balance-mismatch@F5"));
    EXPECT_EQ(reading.submission.status, SubmissionStatus::accepted);
}

TEST_F(Grid, AMissingColumnIsNamed) {
    const Reading reading = read(
        "Tháng 01/2023\n"
        "Đơn vị báo cáo: LĐLĐ huyện Cầu Kè\n"
        "Tên công đoàn cơ sở | Tổng số lao động | Đoàn viên công đoàn | Biến động | > | Đã ký thỏa ước\n"
        " | | Tổng số | Kết nạp mới | Giảm | ^\n"
        "CĐCS Tòa án nhân dân | 28 | 27 | 0 | 0 |\n"
        "CĐCS Trường Tiểu học Lương Hòa | 28 | 27 | 0 | 0 |\n"
        "CĐCS Trường Tiểu học Lương Hòa A | 28 | 27 | 0 | 0 |\n");
    ASSERT_THAT(summary(reading), ElementsAre("missing-column@-"));
    EXPECT_EQ(reading.findings[0].field, "dv_nu");
    EXPECT_EQ(reading.submission.status, SubmissionStatus::returned);
}

TEST_F(Grid, TextInAnOldEncodingIsReadAndSaid) {
    const Reading reading = read(
        "Th¸ng 01/2023\n"
        "§¬n vÞ b¸o c¸o: L§L§ huyÖn CÇu KÌ\n"
        "Tªn c«ng ®oµn c¬ së | Tæng sè lao ®éng | §oµn viªn c«ng ®oµn | > | BiÕn ®éng | > | §· ký tháa ­íc\n"
        "^ | ^ | Tæng sè | Trong ®ã: n÷ | KÕt n¹p míi | Gi¶m | ^\n"
        "C§CS Tßa ¸n nh©n d©n | 28 | 27 | 1 | 0 | 0 | cã\n"
        "C§CS Tr­êng TiÓu häc L­¬ng Hßa | 28 | 27 | 1 | 0 | 0 |\n"
        "C§CS Tr­êng TiÓu häc L­¬ng Hßa A | 28 | 27 | 1 | 0 | 0 |\n");
    EXPECT_THAT(summary(reading), ElementsAre("legacy-encoding@-"));
    EXPECT_EQ(reading.submission.forms.at(0).records.size(), 3U);
}

}  // namespace
}  // namespace tonghop::intake::testing
