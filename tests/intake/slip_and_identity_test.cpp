#include <gmock/gmock.h>

#include "intake/intake_fixture.hpp"

namespace tonghop::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kSlip =
    "Đơn vị báo cáo: LĐLĐ H. Cầu Kè\n"
    "STT | Chỉ tiêu | Đơn vị tính | Số liệu | Ghi chú\n"
    "I | Số doanh nghiệp có từ 25 lao động | đơn vị | 45\n"
    "I.1 | Trong đó: nữ | người | 12\n"
    "II | Số người lao động | người | 900\n"
    "II.1 | Trong đó: nữ | người | 400\n"
    "III | Số cuộc đối thoại | cuộc | -\n"
    "IV | Đã ban hành kế hoạch (Có/Không) | | Có\n"
    "V | Kiến nghị, đề xuất | | Bổ sung biên chế\n"
    "| NGƯỜI LẬP BIỂU | TM. BAN THƯỜNG VỤ\n";

using Slip = IntakeTest;

TEST_F(Slip, AnOfWhichMayBeWrittenInManyWays) {
    for (const char* way : {"- Trong đó: nữ", "+ nữ", "Trong đó nữ", "Trong đó:\\n- Nữ", "Tr.đó: nữ",
                            "* Trong đó: nữ", "Trong đó: + nữ", "- Trong đó, nữ;", "a) Nữ"}) {
        const Reading reading = read(
            "Năm 2023\nĐơn vị báo cáo: LĐLĐ huyện Cầu Kè\nChỉ tiêu | Số liệu\n"
            "Số doanh nghiệp có từ 25 lao động | 45\n" +
            std::string(way) + " | 1\nSố người lao động | 9\n" + way +
            " | 2\nĐã ban hành kế hoạch (Có/Không) | Có\n");
        EXPECT_THAT(summary(reading), IsEmpty()) << way;
        ASSERT_EQ(reading.submission.forms.size(), 1U) << way;
        EXPECT_EQ(values(reading, 0, 0), "45 1 9 2 - - 1 - - -") << way;
    }
}

TEST_F(Slip, LinesWithTheSameWordsAreToldApartByTheirOrder) {
    hints.period = Period::whole_year(2023);
    const Reading reading = read(std::string("Năm 2023\n") + kSlip);
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.status, SubmissionStatus::accepted);
    ASSERT_EQ(reading.submission.forms.size(), 1U);
    EXPECT_EQ(values(reading, 0, 0), "45 12 900 400 - - 1 Bổ sung biên chế - -");
    const FormSubmission& form = reading.submission.forms[0];
    EXPECT_EQ(a1(*form.source(form.records[0], 3)), "D7");
}

TEST_F(Slip, AChecklistLineLeftBlankIsMissing) {
    const Reading reading = read(
        "Năm 2023\nĐơn vị báo cáo: LĐLĐ huyện Cầu Kè\nChỉ tiêu | Số liệu\n"
        "Số doanh nghiệp có từ 25 lao động | 45\nTrong đó: nữ | 1\nSố người lao động | 9\nTrong đó: nữ | 1\n"
        "Đã ban hành kế hoạch (Có/Không) |\n");
    EXPECT_THAT(summary(reading), ElementsAre("missing-required@B8"));
}

constexpr const char* kSlipHead = "Năm 2023\nĐơn vị báo cáo: LĐLĐ huyện Cầu Kè\n";

TEST_F(Slip, UnderOneHeadingTheFiguresOfThisPeriodCount) {
    definitions.vocabulary.other_figures = {"Kỳ trước"};
    const auto slip = [](const std::string& header, const std::string& first, const std::string& second) {
        const std::string values = " | " + first + " | " + second + "\n";
        return kSlipHead + header + "Số doanh nghiệp có từ 25 lao động" + values + "Trong đó: nữ" + values +
               "Số người lao động" + values + "Trong đó: nữ" + values +
               "Đã ban hành kế hoạch (Có/Không) | Có | Có\n";
    };
    const Reading merged = read(slip("Chỉ tiêu | Số liệu | >\n^ | Kỳ trước | Kỳ này\n", "40", "45"));
    EXPECT_THAT(summary(merged), IsEmpty());
    EXPECT_EQ(values(merged, 0, 0), "45 45 45 45 - - 1 - - -");
    // Two columns of answers that differ are for a person.
    const Reading twice = read(slip("Chỉ tiêu | Số liệu | Số liệu\n", "40", "45"));
    EXPECT_EQ(twice.submission.status, SubmissionStatus::returned);
    EXPECT_EQ(twice.findings.at(0).code, FindingCode::missing_column);
    EXPECT_THAT(summary(read(slip("Chỉ tiêu | Số liệu | Số liệu\n", "45", "45"))), IsEmpty());
}

TEST_F(Slip, TheMeasureOfMoneyMayStandBesideItsLabelAndHasToAgree) {
    Form& form = definitions.forms[1];
    form.fields[4].label.upper = "Tổng chi (triệu đồng)";
    form.fields[4].measure = "triệu đồng";
    form.fields[4].required = true;
    form.fields[5].measure = "đồng";
    form.rules.clear();
    const auto slip = [](const std::string& label, const std::string& measure) {
        return kSlipHead +
               std::string(
                   "Chỉ tiêu | Đơn vị tính | Số liệu\n"
                   "Số doanh nghiệp có từ 25 lao động | | 45\nTrong đó: nữ | | 1\n"
                   "Số người lao động | | 9\nTrong đó: nữ | | 1\n") +
               label + " | " + measure + " | 7\nĐã ban hành kế hoạch (Có/Không) | | Có\n";
    };
    EXPECT_THAT(summary(read(slip("Tổng chi (triệu đồng)", "triệu đồng"))), IsEmpty());
    EXPECT_THAT(summary(read(slip("Tổng chi (triệu đồng)", ""))), IsEmpty());
    EXPECT_THAT(summary(read(slip("Tổng chi", "Triệu đồng"))), IsEmpty());
    for (const auto& [label, measure] : {std::pair{"Tổng chi", ""}, std::pair{"Tổng chi", "đồng"},
                                         std::pair{"Tổng chi (triệu đồng)", "đồng"}})
        EXPECT_THAT(summary(read(slip(label, measure))), ElementsAre("missing-column@-")) << label << measure;
}

using Identity = IntakeTest;

TEST_F(Identity, AUnitIsKnownByItsFormerName) {
    auto units = definitions.units.units();
    units[1].former_names = {
        {"Liên đoàn Lao động huyện Cầu Quan", "LĐLĐ huyện Cầu Quan", make_date(2022, 12, 31)}};
    definitions.units = UnitRegister(std::move(units));
    for (const char* name : {"LĐLĐ huyện Cầu Quan", "Liên đoàn Lao động huyện Cầu Quan", "LĐLĐ huyện Cầu Kè"})
        EXPECT_EQ(read(std::string("Năm 2023\nĐơn vị báo cáo: ") + name + "\n" +
                       std::string(kSlip).substr(std::string(kSlip).find('\n') + 1))
                      .submission.submitter,
                  "T1")
            << name;
}

TEST_F(Identity, TheFormsOwnTitleNamesNoPeriodWhereAnotherLineDoes) {
    const Reading reading = read(
        std::string("Phiếu báo cáo phát triển tổ chức công đoàn năm 2015\n6 tháng đầu năm 2023\n") + kSlip);
    ASSERT_EQ(reading.submission.forms.size(), 1U);
    EXPECT_EQ(reading.submission.forms[0].period.code(), "2023-H1");
}

TEST_F(Identity, APeriodOfAnotherRhythmIsNone) {
    hints.period = Period::whole_year(2023);
    const Reading reading = read(std::string("Quý 4 năm 2023\n") + kSlip);
    EXPECT_THAT(summary(reading), ElementsAre("unknown-period@-"));
    EXPECT_EQ(reading.submission.status, SubmissionStatus::rejected);
    EXPECT_EQ(reading.submission.submitter, "T1");
    ASSERT_EQ(reading.submission.forms.size(), 1U);
    EXPECT_THAT(reading.submission.forms[0].records, IsEmpty());
}

TEST_F(Identity, TwoPeriodsAreForAPersonToDecide) {
    const Reading reading = read(std::string("Năm 2023\nNăm 2024\n") + kSlip);
    EXPECT_THAT(summary(reading), ElementsAre("unknown-period@-"));
}

TEST_F(Identity, ALockedPeriodTakesNothingIn) {
    locked_periods.insert("2022");
    const Reading reading = read(std::string("Năm 2022\n") + kSlip);
    EXPECT_THAT(summary(reading), ElementsAre("period-locked@-"));
    EXPECT_EQ(reading.submission.status, SubmissionStatus::rejected);
}

TEST_F(Identity, AnUnknownNameIsNotOverruledByTheLetterhead) {
    const Reading reading = read(
        "LĐLĐ HUYỆN CẦU KÈ\nTháng 1/2023\nĐơn vị báo cáo: Công đoàn ngành Du lịch\n"
        "Tên công đoàn cơ sở | Tổng số lao động | Đoàn viên công đoàn | > | Biến động | > | Đã ký thỏa ước\n"
        "^ | ^ | Tổng số | Trong đó: nữ | Kết nạp mới | Giảm | ^\n");
    EXPECT_THAT(summary(reading), ElementsAre("unknown-submitter@-"));
    EXPECT_EQ(reading.submission.submitter, "");
}

TEST_F(Identity, ASheetWithoutAFormIsRejectedForWhatItsSenderOwes) {
    const Context context(definitions);
    hints.sender = sender_of(context, "LĐLĐ huyện Trà Cú");
    const Reading reading = read("Danh sách đoàn viên khó khăn\nSTT | Họ và tên\n1 | Nguyễn Văn A\n");
    EXPECT_THAT(summary(reading), ElementsAre("unknown-form@-"));
    EXPECT_EQ(reading.submission.submitter, "T2");
    std::vector<std::string> owed;
    for (const FormSubmission& form : reading.submission.forms) owed.push_back(form.form);
    EXPECT_THAT(owed, ElementsAre("TV-01", "QB-02"));
}

TEST_F(Identity, TheFilesNameNarrowsWhatARejectedFileWasMeantFor) {
    const Context context(definitions);
    hints.sender = sender_of(context, "LĐLĐ huyện Trà Cú");
    hints.file = "qb-02_ldld_huyen_tra_cu.xlsx";
    const Reading reading = reject(context, Finding{}, hints);
    ASSERT_EQ(reading.submission.forms.size(), 1U);
    EXPECT_EQ(reading.submission.forms[0].form, "QB-02");
}

using ListLayout = IntakeTest;

TEST_F(ListLayout, ADateOutsideThePeriodIsAnError) {
    const Reading reading = read(
        "Tháng 1/2023\nĐơn vị báo cáo: LĐLĐ huyện Cầu Kè\n"
        "STT | Tên lớp | Thời gian | Số người\n"
        " | | Từ ngày |\n"
        "1 | Lớp nghiệp vụ | 05/02/2023 | 30\n");
    EXPECT_THAT(summary(reading), ElementsAre("date-outside-period@C5"));
}

TEST_F(ListLayout, ANoteUnderTheTableIsNoRecord) {
    const Reading reading = read(
        "Tháng 1/2023\nĐơn vị báo cáo: LĐLĐ huyện Cầu Kè\n"
        "STT | Tên lớp | Thời gian | Số người\n"
        " | | Từ ngày |\n"
        "1 | Lớp nghiệp vụ | 05/01/2023 | 30\n"
        " | Ghi chú: số liệu tính đến ngày 25/01/2023\n");
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.forms.at(0).records.size(), 1U);
}

TEST_F(ListLayout, EachRowIsARecordOfTheSubmitter) {
    const Reading reading = read(
        "Tháng 1/2023\nĐơn vị báo cáo: LĐLĐ huyện Cầu Kè\n"
        "STT | Tên lớp | Thời gian | Số người\n"
        " | | Từ ngày |\n"
        "1 | Lớp nghiệp vụ | 05/01/2023 | 30\n"
        "2 | Lớp an toàn | 44940 | 20\n"
        "3 | Lớp khác | 31/02/2023 | 20\n"
        " | Tổng cộng | | 70\n"
        "Người lập biểu\n");
    EXPECT_THAT(summary(reading), ElementsAre("not-a-date@C7"));
    EXPECT_EQ(reading.submission.forms.at(0).records.size(), 3U);
    EXPECT_EQ(reading.submission.forms.at(0).records[1].values[1].number,
              Decimal::from_integer(make_date(2023, 1, 14).time_since_epoch().count()));
}

}  // namespace
}  // namespace tonghop::intake::testing
