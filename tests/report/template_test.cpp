#include "report/template.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/definitions.hpp"
#include "report/template_language.hpp"
#include "text/catalogue.hpp"

namespace tonghop::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kHead = "---\nname: thu\ntitle: Thử\ntype: BÁO CÁO\nsubject: Thử\n---\n";

ParsedTemplate parse_body(const std::string& body) {
    return parse_template("thu.md", kHead + body);
}

/// "line:column key" of every problem.
std::vector<std::string> problems_of(const ParsedTemplate& parsed) {
    std::vector<std::string> found;
    for (const TemplateProblem& problem : parsed.problems)
        found.push_back(std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) +
                        " " + problem.message.key);
    return found;
}

std::vector<std::string> problems_in(const std::string& body) {
    return problems_of(parse_body(body));
}

std::string argument(const TemplateProblem& problem, const std::string& name) {
    for (const Argument& given : problem.message.arguments)
        if (given.name == name) return given.value;
    return {};
}

TEST(Template, ReadsHeadingsParagraphsListsTablesAndEmphasis) {
    const ParsedTemplate parsed = parse_body(
        "# I. TÌNH HÌNH\n\nCó **{{ TV-01.dv_tong }}** đoàn\nviên.\n\n- một\n- hai\n\n1. Ưu điểm\n\n"
        "| Tên | Số |\n|---|--:|\n| {{ unit.name }} | {{ TV-01.dv_nu }} |\n");
    ASSERT_TRUE(parsed.value);
    const auto& blocks = parsed.value->blocks;
    ASSERT_EQ(blocks.size(), 5U);
    EXPECT_EQ(std::get<TemplateHeading>(blocks[0].content).text.front().text, "I. TÌNH HÌNH");
    const Pieces& sentence = std::get<TemplateParagraph>(blocks[1].content).text;
    ASSERT_EQ(sentence.size(), 3U);
    EXPECT_EQ(sentence[1].placeholder.value().name, "TV-01.dv_tong");
    EXPECT_TRUE(sentence[1].bold);
    EXPECT_EQ(sentence[2].text, " đoàn viên.");
    EXPECT_EQ(std::get<TemplateList>(blocks[2].content).items.size(), 2U);
    EXPECT_EQ(std::get<TemplateParagraph>(blocks[3].content).text.front().text, "1. ");
    const auto& grid = std::get<TemplateGrid>(blocks[4].content);
    EXPECT_THAT(grid.columns, ElementsAre(Align::left, Align::right));
    EXPECT_EQ(grid.rows.at(1).at(1).at(0).placeholder.value().name, "TV-01.dv_nu");
}

TEST(Template, NamesEveryMistakeWithLineAndColumnAtOnce) {
    const ParsedTemplate parsed = parse_body(
        "Tổng: {{ TV-01.dv_tong | chage previous }} và {{ perod.name }}\n"
        "\n"
        "::: each target\n"
        "- {{ item.tex }}\n"
        ":::\n"
        "```tabel\n"
        "```\n"
        "```table\n"
        "data: gaps\n"
        "colums:\n"
        "```\n");
    EXPECT_FALSE(parsed.value);
    EXPECT_THAT(problems_of(parsed),
                ElementsAre("7:10 template.unknown-view", "7:50 template.unknown-placeholder",
                            "9:10 template.unknown-data", "12:1 template.unknown-directive",
                            "14:1 template.missing-key", "16:1 template.unknown-key"));
    EXPECT_EQ(argument(parsed.problems[0], "nearest"), "change");
    EXPECT_EQ(argument(parsed.problems[0], "place"), "thu.md:7:10");
    EXPECT_EQ(argument(parsed.problems[1], "nearest"), "period.name");
    EXPECT_EQ(argument(parsed.problems[2], "nearest"), "targets");
    EXPECT_EQ(argument(parsed.problems[3], "nearest"), "table");
    EXPECT_EQ(argument(parsed.problems[5], "nearest"), "columns");
}

TEST(Template, ColumnsCountCharactersNotBytes) {
    EXPECT_THAT(problems_in("Đoàn viên nữ: {{ sai }}"), ElementsAre("7:18 template.unknown-placeholder"));
}

TEST(Template, RefusesWhatAReportCannotHold) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"<b>đậm</b>", "7:1 template.unsupported.html"},
        {"<div>\n</div>", "7:1 template.unsupported.html"},
        {"[liên kết](http://x)", "7:1 template.unsupported.link"},
        {"[mục]: http://x", "7:1 template.unsupported.link"},
        {"![hình](x.png)", "7:1 template.unsupported.image"},
        {"`mã`", "7:1 template.unsupported.code"},
        {"x\n\n    mã", "9:5 template.unsupported.code"},
        {"a\n\n***", "9:1 template.unsupported.rule"},
        {"> trích", "7:1 template.unsupported.quotation"},
        {"- a\n  - b", "8:3 template.unsupported.nested-list"},
        {"- - a", "7:1 template.unsupported.nested-list"},
        {"#### bốn", "7:1 template.heading-too-deep"},
        {"::: if gaps.missing\nx", "7:5 template.unclosed-part"},
        {"x\n:::", "8:1 template.stray-end"},
        {"::: if gaps.missing\n::: else\n::: else\n:::", "9:1 template.stray-end"},
        {"::: when gaps.missing\n:::", "7:5 template.unknown-part"},
        {"```table\ndata: gaps", "7:1 template.unclosed-directive"},
        {"::: each targets\n::: each tasks\n:::\n:::", "8:5 template.each-in-each"},
        {"::: if gaps.missing\n```section\nlabel: Phụ lục\n```\n:::", "8:1 template.section-inside"},
        {"{{ item.text }}", "7:4 template.item-outside"},
        {"{{ }}", "7:3 template.empty-placeholder"},
        {"{{ period.name", "7:1 template.unclosed-placeholder"},
        {"{{ TV-01.dv_tong | change }}", "7:4 template.view-needs-base"},
        {"{{ TV-01.dv_tong | share }}", "7:4 template.view-needs-field"},
        {"{{ TV-01.dv_tong | padded 2 }}", "7:4 template.view-without-argument"},
        {"{{ gaps.completeness | padded }}", "7:4 template.no-view"},
        {"::: if gaps.missing => 2\n:::", "7:21 template.unknown-comparison"},
        {"::: if gaps.missing == 2\n:::", "7:21 template.unknown-comparison"},
        {"::: if gaps.missing > nhiều\n:::", "7:23 template.not-a-number"},
        {"::: if gaps.missing >\n:::", "7:22 template.nothing-to-compare"},
        {"::: if TV-C01 | verdict = Dat\n:::", "7:27 template.unknown-verdict"},
        {"::: each targets\n::: if item.verdict != Đạt rồi\n:::\n:::", "8:24 template.unknown-verdict"},
        {"::: if gaps.mising > 2\n:::", "7:8 template.unknown-placeholder"},
        {"::: each targets milestne=2025\n:::", "7:18 template.unknown-key"},
        {"::: each targets due_only=co\n:::", "7:27 template.bad-value"},
        {"```table\ndata: gaps\ncolumns:\n  - unit\ntotal: Cộng\n```", "11:1 template.key-does-not-fit"},
        {"```table\ndata: units\n```", "8:7 template.missing-key"},
        {"```table\ndata: gaps\ncolumns: unit\n```", "9:1 template.not-a-list"},
        {"```table\ndata: gaps\ndata: gaps\ncolumns:\n  - unit\n```", "9:1 template.repeated-key"},
        {"```table\ndata: gaps\n  - unit\ncolumns:\n  - unit\n```", "9:3 template.stray-item"},
        {"```table\nngay\ndata: gaps\ncolumns:\n  - unit\n```", "8:1 template.not-a-setting"},
        {"```chart\nkind: pie\n```", "8:7 template.bad-value"},
        {"```chart\nkind: heatmap\nby: units\n```", "9:5 template.bad-value"},
        {"```chart\nkind: heatmap\nfields:\n  - x\n```", "9:1 template.key-does-not-fit"},
        {"```chart\nkind: progress\nby: forms\n```", "9:1 template.key-does-not-fit"},
        {"```table\ndata: targets\nmilestone: năm\ncolumns:\n  - text\n```", "9:12 template.bad-value"},
        {std::string("a\x01"), "7:2 template.control-character"},
        {"a\xF3\xB0\x80\x80", "7:2 template.control-character"},
        {"a\xC3", "7:2 template.not-utf8"},
        {std::string(20'000, 'x'), "7:1 template.paragraph-too-long"},
        {std::string(40, '|'), "7:1 template.table-too-wide"},
    };
    for (const auto& [body, problem] : cases)
        EXPECT_THAT(problems_in(body), testing::Contains(problem)) << body.substr(0, 80);
}

TEST(Template, RefusesFilesAndTablesThatAreTooLarge) {
    const ParsedTemplate large = parse_template("thu.md", std::string(300 * 1024, 'x'));
    EXPECT_THAT(problems_of(large), ElementsAre("1:1 template.too-large"));
    std::string table = "|a|b|\n|-|-|\n";
    for (int i = 0; i < 1000; ++i) table += "|1|2|\n";
    EXPECT_THAT(problems_in(table), ElementsAre("7:1 template.table-too-long"));
}

TEST(Template, RefusesAFileWithoutFrontMatterOrWithKeysMissing) {
    EXPECT_THAT(problems_of(parse_template("thu.md", "# Chỉ có chữ")),
                ElementsAre("1:1 template.no-front-matter"));
    EXPECT_THAT(problems_of(parse_template("thu.md", "---\nname: Tháng\ntitle: a\ntype: b\n---\n")),
                ElementsAre("1:1 template.missing-key", "2:7 template.bad-value"));
}

TEST(Template, NamesWhatIsMisspeltInTheFrontMatter) {
    const std::string head = "---\nname: thu\ntitle: {{ unit.nam }}\nsubject: Thử\n";
    EXPECT_THAT(
        problems_of(parse_template("thu.md", head + "letterhead: unoin\neach: nợ\nreply_days: 0\n"
                                                    "formats: html, doc\nautority: A\n---\n")),
        ElementsAre("3:11 template.unknown-placeholder", "5:13 template.bad-value", "6:7 template.bad-value",
                    "7:13 template.bad-value", "8:10 template.bad-value", "9:1 template.unknown-key"));
}

TEST(Template, WithoutATypeItIsALetter) {
    const std::string head =
        "---\nname: thu\ntitle: Thử\nsubject: V/v thử\neach: owed\nreply_days: 7\n"
        "formats: html, json\n";
    const ParsedTemplate letter = parse_template("thu.md", head + "---\n");
    ASSERT_TRUE(letter.value);
    EXPECT_TRUE(letter.value->is_letter());
    EXPECT_EQ(letter.value->each, "owed");
    EXPECT_EQ(letter.value->reply_days, 7);
    EXPECT_THAT(letter.value->formats, ElementsAre("html", "json"));
    EXPECT_FALSE(parse_template("thu.md", head + "type: BÁO CÁO\n---\n").value->is_letter());
}

TEST(Template, LineEndsOfWindowsAByteOrderMarkAndDecomposedLettersAreNoObstacle) {
    const ParsedTemplate parsed =
        parse_template("thu.md",
                       "\xEF\xBB\xBF---\r\nname: thu\r\ntitle: Thử\r\ntype: B\r\nsubject: Thử\r\n---\r\n"
                       "::: if gaps.missing > 0\r\n\xC4\x90o\x61\xCC\x80n vi\xC3\xAA\xCC\x82n\r\n:::\r\n");
    ASSERT_TRUE(parsed.value);
    EXPECT_EQ(parsed.value->blocks.size(), 1U);
}

/// What nobody writes, and what must neither crash nor take long.
TEST(Template, HostileTemplatesAreRefusedOrReadButNeverMore) {
    const auto repeated = [](const std::string& text, int count) {
        std::string all;
        for (int i = 0; i < count; ++i) all += text;
        return all;
    };
    const std::vector<std::string> bodies = {
        repeated("::: if gaps.missing\n", 10'000),
        repeated("::: each targets\n", 10'000),
        repeated(":::\n", 50'000),
        repeated("::: else\n", 20'000),
        repeated("```", 50'000),
        repeated("```table\n", 20'000),
        repeated("```table\ndata: units\nform: TV-01\n```\n", 6'000),
        repeated("{{", 8'000),
        repeated("{{ ", 5'000) + repeated(" }}", 5'000),
        repeated("{{ TV-01.dv_tong }}", 800),
        repeated("**", 8'000),
        repeated("*a **b ", 2'000),
        repeated("[", 8'000) + repeated("](", 3'000),
        repeated("> ", 8'000),
        repeated("- ", 8'000),
        repeated("|", 33) + "\n" + repeated("|-", 32) + "|\n",
        repeated("a\n", 100'000),
        repeated("# ", 100'000),
        "```table\ndata: gaps\ncolumns:\n" + repeated("  - unit\n", 10'000) + "```\n",
        "::: if " + repeated("= ", 8'000) + "\n:::\n",
        "{{ " + repeated("a.", 8'000) + " }}",
        repeated("\t", 16'000) + "{{ x }}",
        std::string("a\0b", 3),
    };
    for (const std::string& body : bodies) {
        const ParsedTemplate parsed = parse_body(body);
        EXPECT_NE(parsed.value.has_value(), !parsed.problems.empty()) << body.substr(0, 40);
        EXPECT_LE(parsed.problems.size(), 100U);
    }
}

TEST(Template, ReadsConditionsWithComparisonsAndNegation) {
    const ParsedTemplate parsed = parse_body(
        "::: if not TV-C01 | verdict = Chưa đạt\na\n::: else\nb\n:::\n::: if gaps.missing >= 2\nc\n:::\n");
    ASSERT_TRUE(parsed.value);
    const auto& first = std::get<Conditional>(parsed.value->blocks.at(0).content);
    EXPECT_TRUE(first.condition.negated);
    EXPECT_EQ(first.condition.value.view, "verdict");
    EXPECT_EQ(first.condition.literal, "Chưa đạt");
    EXPECT_EQ(first.otherwise.size(), 1U);
    const auto& second = std::get<Conditional>(parsed.value->blocks.at(1).content);
    EXPECT_EQ(second.condition.comparison, Comparison::greater_equal);
}

TEST(TemplateCheck, OffersTheNearestKnownFormFieldAndIndicator) {
    Definitions definitions;
    Form form;
    form.code = "TV-01";
    form.fields.push_back({.code = "dv_tong", .type = FieldType::integer, .kind = FieldKind::stock});
    form.fields.push_back({.code = "ghi_chu", .type = FieldType::text, .kind = FieldKind::note});
    definitions.forms.push_back(form);
    definitions.programmes.push_back({.code = "tra-vinh-2021", .indicators = {{.id = "TV-C01"}}});
    const ParsedTemplate parsed = parse_body(
        "{{ TV-01.dv_tog }} {{ TV-1.dv_tong }} {{ TV-C1 }} {{ TV-01.ghi_chu }} {{ TV-01.rows }}\n\n"
        "```table\ndata: units\nform: TV-01\ncolumns:\n  - unit: Đơn vị\n  - dv_nam\n```\n"
        "::: each units form=TV-01\n{{ item.dv_cu }}\n:::\n");
    ASSERT_TRUE(parsed.value);
    const auto problems = check(*parsed.value, definitions);
    ParsedTemplate checked{std::nullopt, problems};
    EXPECT_THAT(problems_of(checked),
                ElementsAre("7:4 template.unknown-field", "7:23 template.unknown-form",
                            "7:42 template.unknown-indicator", "7:54 template.field-without-sum",
                            "14:5 template.unknown-field", "17:4 template.unknown-field"));
    EXPECT_EQ(argument(problems[0], "nearest"), "dv_tong");
    EXPECT_EQ(argument(problems[1], "nearest"), "TV-01");
    EXPECT_EQ(argument(problems[2], "nearest"), "TV-C01");
    EXPECT_THAT(text::Catalogue(text::Language::vietnamese)(problems[0].message), HasSubstr("thu.md:7:4"));
}

}  // namespace
}  // namespace tonghop::report
