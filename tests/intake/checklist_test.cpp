#include <gmock/gmock.h>

#include "intake/intake_fixture.hpp"

namespace tonghop::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Field task(std::string code, std::string label, std::vector<Tier> asked_of = {}) {
    return {.code = std::move(code),
            .label = {std::move(label), ""},
            .type = FieldType::choice,
            .kind = FieldKind::checklist,
            .required = true,
            .choices = {"Đã thực hiện", "Đang thực hiện", "Chưa thực hiện"},
            .asked_of = std::move(asked_of)};
}

Field beside(const std::string& line, std::string label, FieldKind kind) {
    return {.code = line + "_" + std::to_string(static_cast<int>(kind)),
            .label = {std::move(label), ""},
            .kind = kind,
            .line = line};
}

/// A slip that asks for what was done about three tasks, of which the last is the federation's.
class Checklist : public IntakeTest {
  protected:
    Checklist() {
        Form form;
        form.code = "TV-03";
        form.version = "1";
        form.title = "Phiếu theo dõi thực hiện nhiệm vụ";
        form.layout = Layout::slip;
        form.schedules = {{.frequency = Frequency::year, .due = {.month = 11, .day = 15}}};
        form.obligation = {.tiers = {Tier::upper}, .federation = true};
        for (const Field& asked : {task("q01", "Quán triệt chương trình"), task("q02", "Xây dựng kế hoạch"),
                                   task("q03", "Ban hành quy chế", {Tier::province})}) {
            form.fields.push_back(asked);
            form.fields.push_back(beside(asked.code, "Minh chứng", FieldKind::evidence));
            form.fields.push_back(beside(asked.code, "Ghi chú", FieldKind::note));
        }
        definitions.forms.push_back(form);
        definitions.vocabulary.slip_labels.emplace_back("Nhiệm vụ");
        definitions.vocabulary.slip_values.emplace_back("Kết quả thực hiện");
        hints.period = Period::whole_year(2023);
    }

    Reading read_of(const std::string& submitter, const std::string& rows) {
        return read("Năm 2023\nĐơn vị báo cáo: " + submitter +
                    "\nTT | Nhiệm vụ | Minh chứng | Kết quả thực hiện | Ghi chú\n" + rows);
    }
};

TEST_F(Checklist, AnswerEvidenceAndNoteAreReadFromTheLineOfTheTask) {
    const Reading reading = read_of("LĐLĐ huyện Cầu Kè",
                                    "1 | Xây dựng kế hoạch | KH 12/KH-LĐLĐ | đang thực hiện | chờ duyệt\n"
                                    "2 | Quán triệt chương trình | | ĐÃ THỰC HIỆN\n"
                                    "3 | Ban hành quy chế\n");
    EXPECT_THAT(summary(reading), IsEmpty());
    ASSERT_EQ(reading.submission.forms.size(), 1U);
    const FormSubmission& form = reading.submission.forms[0];
    EXPECT_EQ(form.form, "TV-03");
    EXPECT_EQ(values(reading, 0, 0), "Đã thực hiện - - Đang thực hiện KH 12/KH-LĐLĐ chờ duyệt - - -");
    EXPECT_EQ(a1(*form.source(form.records[0], 3)), "D4");
    EXPECT_EQ(a1(*form.source(form.records[0], 4)), "C4");
}

TEST_F(Checklist, OnlyThoseAskedMustAnswer) {
    const std::string rows =
        "1 | Quán triệt chương trình | | Đã thực hiện\n2 | Xây dựng kế hoạch\n3 | Ban hành quy chế\n";
    EXPECT_THAT(summary(read_of("LĐLĐ huyện Cầu Kè", rows)), ElementsAre("missing-required@D5"));
    EXPECT_THAT(summary(read_of("LĐLĐ tỉnh Trà Vinh", rows)),
                ElementsAre("missing-required@D5", "missing-required@D6"));
}

TEST_F(Checklist, ALineThatIsLeftOutIsMissedWhereItMustBeAnswered) {
    const std::string rows =
        "1 | Quán triệt chương trình | | Đã thực hiện\n2 | Xây dựng kế hoạch | | Chưa thực hiện\n";
    EXPECT_THAT(summary(read_of("LĐLĐ huyện Cầu Kè", rows)), IsEmpty());
    EXPECT_THAT(summary(read_of("LĐLĐ tỉnh Trà Vinh", rows)), ElementsAre("missing-column@-"));
}

TEST_F(Checklist, TheFederationAnswersForItself) {
    const Reading reading = read_of("LĐLĐ tỉnh Trà Vinh",
                                    "1 | Quán triệt chương trình | | Đã thực hiện\n"
                                    "2 | Xây dựng kế hoạch | | Đã thực hiện\n"
                                    "3 | Ban hành quy chế | QĐ 5 | Đang thực hiện\n");
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(reading.submission.submitter, "T");
    EXPECT_EQ(reading.submission.forms.at(0).records.at(0).unit, "T");
}

TEST_F(Checklist, AnotherAnswerIsNone) {
    const Reading reading = read_of("LĐLĐ huyện Cầu Kè",
                                    "1 | Quán triệt chương trình | | Cơ bản xong\n"
                                    "2 | Xây dựng kế hoạch | | Chưa thực hiện\n");
    EXPECT_THAT(summary(reading), ElementsAre("not-a-choice@D4"));
}

TEST_F(Checklist, WithoutTheOtherColumnsTheAnswersAreReadAllTheSame) {
    const Reading reading = read(
        "Năm 2023\nĐơn vị báo cáo: LĐLĐ huyện Cầu Kè\nNhiệm vụ | Kết quả thực hiện\n"
        "Quán triệt chương trình | Đã thực hiện\nXây dựng kế hoạch | Chưa thực hiện\n");
    EXPECT_THAT(summary(reading), IsEmpty());
    EXPECT_EQ(values(reading, 0, 0), "Đã thực hiện - - Chưa thực hiện - - - - -");
}

}  // namespace
}  // namespace tonghop::intake::testing
