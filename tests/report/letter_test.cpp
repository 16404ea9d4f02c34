#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/operator_error.hpp"
#include "report/render.hpp"
#include "report/sample_data.hpp"
#include "support/golden.hpp"
#include "support/source_dir.hpp"
#include "write/text.hpp"

namespace tonghop::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::filesystem::path kSource = TONGHOP_SOURCE_DIR;

Template shipped(const std::string& name) {
    return parse_template(name, tonghop::test::read_text(kSource / "templates" / name)).value.value();
}

/// M1 has been returned, M2 came late, M3 sent nothing.
struct Arrears : test::Sample {
    Arrears() {
        data.gaps.reports[0].state = ReportState::returned;
        data.gaps.reports[0].standing = Standing::returned;
        data.gaps.reports[0].accepted_received.reset();
        data.problems_of = [](const ExpectedReport&) {
            return std::vector<Problem>{{"TV-01", "E8", "Ô E8: “12,5” không phải số nguyên.", "Sửa lại."},
                                        {"TV-01", "E9", "Ô E9: để trống.", "Điền số."},
                                        {"TV-01", "E10", "Ô E10: để trống.", "Điền số."},
                                        {"TV-01", "E11", "Ô E11: để trống.", "Điền số."}};
        };
    }

    std::string letter_to(const std::string& unit) {
        data.unit = unit;
        return write::text(render(shipped("don-doc.md"), data));
    }
};

TEST(Letter, AReminderIsForEveryUnitThatIsOverdueOrReturnedAndForNoOther) {
    const Arrears arrears;
    EXPECT_THAT(units_with_rows(shipped("don-doc.md"), arrears.data), ElementsAre("M1", "M3"));
}

TEST(Letter, StandsAsAnOfficialLetterWithItsSubjectUnderTheNumber) {
    Arrears arrears;
    arrears.data.unit = "M3";
    const ReportDocument letter = render(shipped("don-doc.md"), arrears.data);
    EXPECT_EQ(letter.type, "");
    EXPECT_TRUE(letter.subject.empty());
    EXPECT_EQ(letter.letterhead.value().number,
              "Số:        /LĐLĐ-ToC\nV/v đôn đốc gửi báo cáo\ntháng 6 năm 2025");
    EXPECT_EQ(letter.name, "don-doc-2025-06-M3");
    EXPECT_THAT(letter.addressee, HasSubstr("Kính gửi: "));
    EXPECT_THAT(letter.signature.value().recipients, testing::Contains("Lưu: VT, ToC."));
}

TEST(Letter, SaysWhatIsOwedAndByWhenToSendIt) {
    Arrears arrears;
    EXPECT_THAT(arrears.letter_to("M3"),
                testing::AllOf(HasSubstr("Chưa gửi"), HasSubstr("TV-01"), HasSubstr("25/6/2025"),
                               HasSubstr("trước ngày 10 tháng 7 năm 2025"), Not(HasSubstr("lỗi chính"))));
}

TEST(Letter, NamesTheMainProblemsOfWhatCameBackAndCountsTheRest) {
    Arrears arrears;
    EXPECT_THAT(
        arrears.letter_to("M1"),
        testing::AllOf(HasSubstr("Trả lại, đề nghị chỉnh sửa"),
                       HasSubstr("Ô E8: “12,5” không phải số nguyên; Ô E9: để trống; Ô E10: để trống; "
                                 "và 01 lỗi khác.")));
}

TEST(Letter, AFormThatIsMissingWhereAnotherCameIsAnIncompleteSending) {
    Arrears arrears;
    arrears.data.gaps.reports[2].standing = Standing::incomplete;
    ExpectedReport other = arrears.data.gaps.reports[2];
    other.form = "TV-02";
    other.state = ReportState::accepted;
    other.standing = Standing::received;
    other.first_received = Timestamp(other.due);
    arrears.data.gaps.reports.push_back(other);
    EXPECT_THAT(arrears.letter_to("M3"), HasSubstr("Gửi thiếu biểu"));
}

TEST(Letter, AReturnedFileIsAddressedToItsSenderOrNamedByTheFile) {
    test::Sample sample;
    sample.data.period = {.year = 0};
    sample.data.file = ReturnedFile{"bao cao.xlsx", "LĐLĐ huyện Đông", Timestamp(make_date(2025, 7, 5)), {}};
    const Template used = shipped("tra-lai.md");
    EXPECT_EQ(render(used, sample.data).addressee, "Kính gửi: LĐLĐ huyện Đông");
    sample.data.file->sender.clear();
    EXPECT_EQ(render(used, sample.data).addressee, "Kính gửi: Đơn vị gửi tệp “bao cao.xlsx”");
}

TEST(Letter, AReturnedFileSaysWhyAndWhatToDoOnce) {
    test::Sample sample;
    sample.data.file = ReturnedFile{"a.xlsx",
                                    "",
                                    Timestamp(make_date(2025, 7, 5)),
                                    {{"", "", "Lỗi một.", "Gửi lại."}, {"", "", "Lỗi hai.", "Gửi lại."}}};
    const std::string text = write::text(render(shipped("tra-lai.md"), sample.data));
    EXPECT_THAT(text, testing::AllOf(HasSubstr("Lỗi một."), HasSubstr("Lỗi hai."),
                                     HasSubstr("00 giờ 00 phút, ngày 05 tháng 7 năm 2025")));
    EXPECT_EQ(text.find("Gửi lại."), text.rfind("Gửi lại."));
}

TEST(OwnResults, AUnitsOwnResultStandsBesideTheAverageAndTheTarget) {
    test::Sample sample;
    sample.data.unit = "M1";
    sample.data.evaluations_of = [](std::string_view) {
        return std::vector{test::Sample::ratio("TV-C05", 3, 4, 750'000, Verdict::not_due, true),
                           test::Sample::evaluation("TV-C01", 9'000'000, Verdict::not_due, false, 1, 1)};
    };
    const ParsedTemplate parsed = parse_template(
        "thu.md",
        "---\nname: thu\ntitle: Thử\nsubject: Thử\n---\n"
        "{{ TV-C05 | own }} {{ TV-C05 | own_fraction }} {{ TV-C05 | average }}: {{ TV-C05 | against_average "
        "}}."
        "\n\n{{ TV-C01 | own }} {{ TV-C01 | average }}: {{ TV-C01 | against_average }}{{ TV-C01 | "
        "own_verdict }}."
        "\n\n{{ TV-01.dv_tong }} {{ TV-01.dv_tong | federation }} {{ TV-01.dv_tong | average }}: "
        "{{ TV-01.dv_tong | against_average }}.\n");
    const ReportDocument document = render(parsed.value.value(), sample.data);
    std::vector<std::string> lines;
    for (const Block& block : document.sections.front().blocks) {
        std::string line;
        for (const TextRun& run : std::get<Paragraph>(block).text) line += run.text;
        lines.push_back(line);
    }
    // 6/7 = 85,7%; 1200 of three units that reported; 1200 of two for the field.
    EXPECT_THAT(lines, ElementsAre("75% 3/4 85,7%: thấp hơn mức bình quân chung 10,7 điểm phần trăm.",
                                   "900 400: cao hơn mức bình quân chung 500 đoàn viên….",
                                   "900 1.200 600: cao hơn mức bình quân chung 300 người."));
}

TEST(Render, ATemplateThatRepeatsTooMuchIsRefusedInsteadOfFillingTheMemory) {
    test::Sample sample;
    const ParsedTemplate parsed =
        parse_template("thu.md",
                       "---\nname: thu\ntitle: Thử\ntype: B\nsubject: Thử\n---\n"
                       "::: each reports\n" +
                           std::string(16'000, 'x') + " {{ item.unit_name }}\n:::\n");
    for (int i = 0; i < 5'000; ++i) sample.data.gaps.reports.push_back(sample.data.gaps.reports.front());
    EXPECT_THROW(render(parsed.value.value(), sample.data), OperatorError);
}

}  // namespace
}  // namespace tonghop::report
