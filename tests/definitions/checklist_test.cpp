#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "definitions/folder.hpp"
#include "definitions/load.hpp"
#include "formula/print.hpp"

namespace tonghop::definitions {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kChecklist =
    "code: TV-03\n"
    "version: \"1\"\n"
    "title: Phiếu theo dõi\n"
    "layout: phieu\n"
    "on_request: true\n"
    "schedules:\n"
    "  - frequency: term\n"
    "    term: 2021..2025\n"
    "    due: {month: 6, day: 30}\n"
    "obligation:\n"
    "  tiers: [cap-tren]\n"
    "  except: [TVH02]\n"
    "  federation: true\n"
    "columns:\n"
    "  - {code: minh_chung, label: Minh chứng, kind: evidence}\n"
    "  - {code: ghi_chu, label: Ghi chú, kind: note}\n"
    "fields:\n"
    "  - code: q01\n"
    "    label: Quán triệt chương trình\n"
    "    type: choice\n"
    "    kind: checklist\n"
    "    choices: [Đã, Đang, Chưa]\n"
    "    asked_of: [cap-tren]\n"
    "    required: true\n"
    "  - code: y_kien\n"
    "    label: Ý kiến\n"
    "    type: text\n"
    "    kind: text\n";

Loaded with_checklist() {
    const Folder folder;
    for (const auto& [path, text] : sound_files()) folder.write(path, text);
    folder.write("programmes/p-2021/forms/TV-03.yaml", kChecklist);
    const std::string programme = "programmes/p-2021/programme.yaml";
    folder.write(programme, sound_files().at(programme) +
                                "  - id: P-Q01\n"
                                "    group: task\n"
                                "    text: Quán triệt chương trình\n"
                                "    measure: Tình hình thực hiện\n"
                                "    unit: \"%\"\n"
                                "    checklist: TV-03.q01\n"
                                "    target: {operator: yes_no}\n");
    return load({folder.path()});
}

TEST(Checklist, EachTaskHasTheOtherColumnsInItsLine) {
    const Loaded loaded = with_checklist();
    ASSERT_THAT(brief(loaded.problems), IsEmpty());
    const Form& form = *loaded.definitions.find_form("TV-03");
    std::vector<std::string> codes;
    for (const Field& field : form.fields) codes.push_back(field.code);
    EXPECT_THAT(codes, ElementsAre("q01", "q01_minh_chung", "q01_ghi_chu", "y_kien"));
    const Field& evidence = form.fields[1];
    EXPECT_EQ(evidence.line, "q01");
    EXPECT_EQ(evidence.kind, FieldKind::evidence);
    EXPECT_EQ(evidence.label.upper, "Minh chứng");
    EXPECT_FALSE(evidence.required);
    EXPECT_TRUE(form.fields[0].is_task());
    EXPECT_TRUE(form.fields[0].is_required_of(Tier::upper));
    EXPECT_FALSE(form.fields[0].is_required_of(Tier::province));
}

TEST(Checklist, ATaskCountsThoseThatHaveDoneItOfThoseThatAnswered) {
    const Loaded loaded = with_checklist();
    const Indicator& task = *loaded.definitions.find_programme("p-2021")->find("P-Q01");
    EXPECT_EQ(task.checklist, (FormField{"TV-03", "q01"}));
    EXPECT_EQ(formula::text(*task.numerator), "rows(TV-03, q01 = \"Đã\")");
    EXPECT_EQ(formula::text(*task.denominator),
              "rows(TV-03, q01 = \"Đã\") + rows(TV-03, q01 = \"Đang\") + rows(TV-03, q01 = \"Chưa\")");
}

TEST(Checklist, WhoOwesItAndForWhichTermIsData) {
    const Loaded loaded = with_checklist();
    const Form& form = *loaded.definitions.find_form("TV-03");
    EXPECT_TRUE(form.on_request);
    EXPECT_TRUE(form.obligation.federation);
    EXPECT_THAT(form.obligation.except, ElementsAre("TVH02"));
    const Period term{Frequency::term, 2021, 2025};
    EXPECT_EQ(form.due(term), make_date(2025, 6, 30));
    EXPECT_EQ(form.schedule(Period{Frequency::term, 2021, 2026}), nullptr);
}

}  // namespace
}  // namespace tonghop::definitions
