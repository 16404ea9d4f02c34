#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "definitions/folder.hpp"
#include "text/catalogue.hpp"

namespace tonghop::definitions {
namespace {

using testing::ElementsAre;

/// One piece of a sound file replaced, and the one problem that must be named at its place.
struct Refusal {
    const char* file;
    const char* piece;
    const char* by;
    const char* problem;
};

void PrintTo(const Refusal& refusal, std::ostream* stream) {
    *stream << refusal.file << ": " << refusal.by;
}

class Refused : public testing::TestWithParam<Refusal> {};

TEST_P(Refused, AtItsLineAndColumn) {
    const Refusal& refusal = GetParam();
    EXPECT_THAT(problems_with(refusal.file, refusal.piece, refusal.by),
                ElementsAre(std::string(refusal.file) + ":" + refusal.problem));
}

INSTANTIATE_TEST_SUITE_P(
    Yaml, Refused,
    testing::Values(
        Refusal{"TV-01.yaml", "required: true", "requierd: true", "24:5 definitions.misspelt-key"},
        Refusal{"TV-01.yaml", "version: \"1\"\n", "version: \"1\"\nversion: \"2\"\n",
                "3:1 definitions.duplicate-key"},
        Refusal{"TV-01.yaml", "\"1\"", "&one \"1\"", "2:10 definitions.yaml-alias"},
        Refusal{"TV-01.yaml", "\"1\"", "!!str 1", "2:10 definitions.yaml-tag"},
        Refusal{"TV-01.yaml", "\"1\"", "\"1", "2:10 definitions.yaml-open-quote"},
        Refusal{"TV-01.yaml", "\"1\"", "'it''s", "2:10 definitions.yaml-open-quote"},
        Refusal{"TV-01.yaml", "\"1\"", "\"1\" 2", "2:14 definitions.yaml-syntax"},
        Refusal{"TV-01.yaml", "version: \"1\"", "version:", "2:1 definitions.no-value"},
        Refusal{"TV-01.yaml", "required: true", "required", "25:9 definitions.yaml-syntax"},
        Refusal{"TV-01.yaml", "Biểu tổng", "Biểu \xFFtổng", "3:13 definitions.encoding"},
        Refusal{"TV-01.yaml", "unusual_change: {at_least: 50, share: 0.5}\n", "---\na: b\n",
                "34:1 definitions.yaml-documents"},
        Refusal{"TV-01.yaml", "{day: 25}", "{day: 025}", "7:16 definitions.not-an-integer"},
        Refusal{"TV-01.yaml", "{day: 25}", "{day: 32}", "7:16 definitions.not-an-integer"},
        Refusal{"TV-01.yaml", "{day: 25}", "{}", "7:10 definitions.missing-key"},
        Refusal{"TV-01.yaml", "share: 0.5", "share: 0,5", "33:41 definitions.unknown-key"},
        Refusal{"TV-01.yaml", "share: 0.5", "share: -1", "33:39 definitions.not-a-decimal"},
        Refusal{"TV-01.yaml", "required: true", "required: yes", "24:15 definitions.not-a-truth"},
        Refusal{"TV-01.yaml", "[cap-tren, nganh]", "[cap-tren, nghành]", "9:21 definitions.unknown-word"},
        Refusal{"TV-01.yaml", "[cap-tren, nganh]", "cap-tren", "9:10 definitions.not-a-list"},
        Refusal{"TV-01.yaml", "{day: 25}", "25", "7:10 definitions.not-a-mapping"},
        Refusal{"TV-01.yaml", "Biểu tổng hợp", "[Biểu, tổng hợp]", "3:8 definitions.not-a-value"},
        Refusal{"TV-01.yaml", "Biểu tổng hợp", "\" \"", "3:8 definitions.empty-text"},
        Refusal{"TV-02.yaml", "2022-01-01", "2022-02-30", "14:9 definitions.not-a-date"}));

INSTANTIATE_TEST_SUITE_P(
    Form, Refused,
    testing::Values(
        Refusal{"TV-02.yaml", "numbers: [1]", "numbers: [3]", "7:15 definitions.not-an-integer"},
        Refusal{"TV-02.yaml", "{month: 6, day: 10}", "{month: 5, day: 10}", "6:5 definitions.due-too-early"},
        Refusal{"TV-02.yaml", "{month: 5, day: 31}", "{month: 7, day: 1}", "6:5 definitions.due-too-early"},
        Refusal{"TV-01.yaml", "    due: {day: 25}\n",
                "    due: {day: 25}\n  - frequency: month\n    due: {day: 20}\n",
                "8:5 definitions.schedule-twice"},
        Refusal{"TV-02.yaml", "{month: 6, day: 10}", "{month: 6, months_after: 1, day: 10}",
                "9:10 definitions.month-twice"},
        Refusal{"TV-01.yaml", "  tiers: [cap-tren, nganh]\n", "  with_base_units: true\n",
                "9:3 definitions.nobody-owes"},
        Refusal{"TV-02.yaml", "  from: 2022-01-01\n", "  from: 2022-01-01\n  to: 2021-01-01\n",
                "13:3 definitions.ends-before-it-begins"},
        Refusal{"TV-01.yaml", "code: khu_vuc", "code: khu-vuc", "15:11 definitions.field-code"},
        Refusal{"TV-01.yaml", "    choices: [Nhà nước, Nghiệp đoàn]\n", "", "15:5 definitions.choices"},
        Refusal{"TV-01.yaml", "label: Khu vực", "label: TÊN  đơn vị", "15:5 definitions.ambiguous-label"},
        Refusal{"TV-01.yaml", "label: Khu vực", "label: {upper: Khu vực}", "16:12 definitions.missing-key"},
        Refusal{"TV-01.yaml", "type: unit\n", "type: text\n", "11:3 definitions.grid-without-unit"},
        Refusal{"TV-02.yaml", "    kind: flow\nrules",
                "    kind: flow\n  - {code: ten, label: Tên, type: unit, "
                "kind: key}\nrules",
                "18:3 definitions.unit-outside-grid"},
        Refusal{"TV-02.yaml", "section: II", "section: I", "28:5 definitions.ambiguous-label"},
        Refusal{"TV-02.yaml", "code: nu\n", "code: tong\n", "23:5 definitions.duplicate-code"},
        Refusal{"TV-02.yaml", "title: Phiếu báo cáo", "title: BIỂU TỔNG HỢP.",
                "1:1 definitions.duplicate-title"},
        Refusal{"TV-01.yaml", "part-exceeds-whole", "part-exceeds", "31:11 definitions.unknown-finding"},
        Refusal{"TV-01.yaml", "part-exceeds-whole", "unknown-form", "31:11 definitions.unknown-finding"},
        Refusal{"TV-01.yaml", "at: dv_tong", "at: ten", "32:9 definitions.unknown-field"},
        Refusal{"TV-01.yaml", "dv_tong <= lao_dong", "dv_tong <= lao_dongg",
                "30:16 definitions.misspelt-field"},
        Refusal{"TV-01.yaml", "dv_tong <= lao_dong", "dv_tong <= xyz", "30:16 definitions.unknown-field"},
        Refusal{"TV-01.yaml", "dv_tong <= lao_dong", "dv_tong <= khu_vuc",
                "30:16 definitions.not-a-number-field"},
        Refusal{"TV-01.yaml", "dv_tong <= lao_dong", "dv_tong <= ", "30:26 formula.unfinished"},
        Refusal{"TV-01.yaml", "dv_tong <= lao_dong", "\"dv_tong <= Lao_dong\"", "30:28 formula.unexpected"},
        Refusal{"TV-02.yaml", "sum(TV-01.dv_tong)", "TV-01.dv_tong", "35:16 definitions.rule-needs-sum"},
        Refusal{"TV-02.yaml", "sum(TV-01.dv_tong)", "rows(TV-09)", "35:16 definitions.unknown-form"},
        Refusal{"TV-02.yaml", "tong = sum(TV-01.dv_tong)", "tong = rows(TV-01, khu_vuc = \"Tư nhân\")",
                "35:16 definitions.unknown-choice"},
        Refusal{"TV-02.yaml", "tong = sum(TV-01.dv_tong)", "tong = rows(TV-01, lao_dong = \"1\")",
                "35:16 definitions.filter-needs-choice"},
        Refusal{"TV-02.yaml", "frequency: year", "frequency: term", "10:5 definitions.term-and-frequency"},
        Refusal{"TV-02.yaml", "frequency: year\n", "frequency: term\n    term: 2023\n",
                "11:11 definitions.not-a-term"},
        Refusal{"TV-02.yaml", "frequency: year\n", "frequency: year\n    term: 2018..2023\n",
                "10:5 definitions.term-and-frequency"},
        Refusal{"TV-02.yaml", "strictly_before: true}\n",
                "strictly_before: true}\n  - frequency: term\n    term: 2018..2023\n    due: {month: 6, day: "
                "30}\n  - frequency: term\n    term: 2018..2023\n    due: {day: 31}\n",
                "15:5 definitions.schedule-twice"},
        Refusal{"TV-02.yaml",
                "rules:", "  - {code: q1, label: Q, type: choice, kind: checklist, choices: [A, B]}\nrules:",
                "34:66 definitions.task-answers"},
        Refusal{"TV-01.yaml", "layout: bang\n",
                "layout: bang\ncolumns:\n  - {code: ghi_chu, label: Ghi chú, kind: note}\n",
                "6:3 definitions.columns-of-slip"},
        Refusal{"TV-02.yaml", "fields:\n", "columns:\n  - {code: Chu, label: Ghi chú, kind: note}\nfields:\n",
                "18:12 definitions.field-code"},
        Refusal{"TV-02.yaml", "fields:\n",
                "columns:\n  - {code: chu, label: Ghi chú, kind: stock}\nfields:\n",
                "18:39 definitions.unknown-word"},
        Refusal{"TV-02.yaml", "section: II\n", "section: II\n    asked_of: [tỉnh]\n",
                "30:16 definitions.unknown-word"}));

INSTANTIATE_TEST_SUITE_P(
    Programme, Refused,
    testing::Values(
        Refusal{"programme.yaml", "code: p-2021", "code: p-2020", "1:7 definitions.code-of-file"},
        Refusal{"programme.yaml", "last_day: 2030-12-31", "last_day: 2020-12-31",
                "5:11 definitions.ends-before-it-begins"},
        Refusal{"programme.yaml", "as_of: 2025-12-31", "as_of: 2020-12-31",
                "8:12 definitions.before-programme"},
        Refusal{"programme.yaml", "milestone: 2025-12-31", "milestone: 2020-12-31",
                "10:5 definitions.before-programme"},
        Refusal{"programme.yaml", "value: 2/3", "value: 2/0", "17:36 definitions.not-a-target"},
        Refusal{"programme.yaml", "value: 2/3", "value: 67", "17:13 definitions.target-per-cent"},
        Refusal{"programme.yaml", "value: 2/3, ", "", "17:13 definitions.target-needs-value"},
        Refusal{"programme.yaml", "operator: \">\"", "operator: yes_no",
                "17:13 definitions.target-takes-no-value"},
        Refusal{"programme.yaml", "operator: \">\"", "operator: between", "17:13 definitions.target-upper"},
        Refusal{"programme.yaml", "operator: \">\", value: 2/3", "operator: between, value: 2/3, upper: 66%",
                "17:13 definitions.target-order"},
        Refusal{"programme.yaml", "    numerator: TV-01.dv_tong\n", "", "10:5 definitions.denominator-alone"},
        Refusal{"programme.yaml", "    baseline: 53.5\n", "", "18:20 definitions.baseline-date-alone"},
        Refusal{"programme.yaml", "TV-01.dv_tong", "dv_tong", "15:16 definitions.indicator-needs-form"},
        Refusal{"programme.yaml", "TV-01.dv_tong", "sum(previous.dv_tong)", "15:28 formula.unexpected"},
        Refusal{"programme.yaml", "TV-01.dv_tong", "TV-01.dv_tog", "15:16 definitions.misspelt-field"},
        Refusal{"programme.yaml", "TV-01.dv_tong", "rows(TV-07)", "15:16 definitions.unknown-form"},
        Refusal{"programme.yaml", "numerator: TV-01.dv_tong\n    denominator: TV-01.lao_dong",
                "checklist: TV-01.lao_dong", "15:16 definitions.not-a-task"},
        Refusal{"programme.yaml", "numerator: TV-01.dv_tong\n    denominator: TV-01.lao_dong",
                "checklist: TV-01.q01", "15:16 definitions.unknown-field"},
        Refusal{"programme.yaml", "numerator: TV-01.dv_tong\n    denominator: TV-01.lao_dong",
                "checklist: TV-09.q01", "15:16 definitions.unknown-form"},
        Refusal{"programme.yaml", "numerator: TV-01.dv_tong\n    denominator: TV-01.lao_dong",
                "checklist: TV-01", "15:16 definitions.not-a-form-field"},
        Refusal{"programme.yaml", "group: target", "group: targets", "11:12 definitions.unknown-word"}));

INSTANTIATE_TEST_SUITE_P(Others, Refused,
                         testing::Values(Refusal{"vocabulary.yaml", "no: [không]", "no: [không, CÓ]",
                                                 "7:13 definitions.duplicate-word"},
                                         Refusal{"vocabulary.yaml", "  cđ: công đoàn\n", "  - cđ\n",
                                                 "10:3 definitions.not-a-mapping"},
                                         Refusal{"federation.yaml", "[p-2021]", "[p-2021, q]",
                                                 "4:22 definitions.unknown-programme"}));

TEST(Refusal, OffersTheNearestKey) {
    const Folder folder;
    for (const auto& [path, text] : sound_files()) folder.write(path, text);
    folder.write(
        "programmes/p-2021/forms/TV-01.yaml",
        with(with(sound_files().at("programmes/p-2021/forms/TV-01.yaml"), "required: true", "requierd: true"),
             "    at: dv_tong", "    cell: dv_tong"));
    const auto problems = load({folder.path()}).problems;
    ASSERT_THAT(brief(problems), ElementsAre("TV-01.yaml:24:5 definitions.misspelt-key",
                                             "TV-01.yaml:30:5 definitions.missing-key",
                                             "TV-01.yaml:32:5 definitions.unknown-key"));
    const text::Catalogue catalogue(text::Language::english);
    EXPECT_NE(catalogue(problems[0].message).find("“required”"), std::string::npos);
    EXPECT_NE(catalogue(problems[2].message).find("condition, code, at"), std::string::npos);
}

TEST(Refusal, NumbersAreNeverOctalAndWordsNeverBooleans) {
    const Folder folder;
    for (const auto& [path, text] : sound_files()) folder.write(path, text);
    folder.write(
        "programmes/p-2021/forms/TV-01.yaml",
        with(with(sound_files().at("programmes/p-2021/forms/TV-01.yaml"), "version: \"1\"", "version: 010"),
             "[Nhà nước, Nghiệp đoàn]", "[yes, no]"));
    const Loaded loaded = load({folder.path()});
    EXPECT_THAT(brief(loaded.problems), testing::IsEmpty());
    EXPECT_EQ(loaded.definitions.find_form("TV-01")->version, "010");
    EXPECT_THAT(loaded.definitions.find_form("TV-01")->find("khu_vuc")->choices, ElementsAre("yes", "no"));
}

TEST(Refusal, HostileYamlIsRefusedAndNothingElse) {
    const Folder folder;
    std::string deep(3'000, '[');
    for (const std::string& bytes :
         {std::string(), std::string("\xEF\xBB\xBF"), std::string("# only a comment\n"), std::string("- a\n"),
          std::string("a: b: c"), std::string("? [a]\n: b\n"), std::string("a: *b\n"),
          std::string("a: \0b", 5), std::string("<<: {code: x}\n"), deep, "a: " + deep,
          std::string("%YAML 9.9\n---\na: b\n")}) {
        folder.write("vocabulary.yaml", bytes);
        EXPECT_FALSE(load({folder.path()}).problems.empty()) << bytes.substr(0, 40);
    }
}

}  // namespace
}  // namespace tonghop::definitions
