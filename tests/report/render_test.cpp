#include "report/render.hpp"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "report/sample_data.hpp"
#include "support/golden.hpp"
#include "support/source_dir.hpp"
#include "text/catalogue.hpp"
#include "write/text.hpp"

namespace tonghop::report {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::filesystem::path kSource = TONGHOP_SOURCE_DIR;

Template shipped(const std::string& name) {
    const ParsedTemplate parsed =
        parse_template(name, tonghop::test::read_text(kSource / "templates" / name));
    const text::Catalogue catalogue(text::Language::vietnamese);
    for (const TemplateProblem& problem : parsed.problems) ADD_FAILURE() << catalogue(problem.message);
    return parsed.value.value_or(Template());
}

Template from_body(const std::string& body) {
    const ParsedTemplate parsed =
        parse_template("thu.md", "---\nname: thu\ntitle: Thử\ntype: BÁO CÁO\nsubject: Thử\n---\n" + body);
    const text::Catalogue catalogue(text::Language::vietnamese);
    for (const TemplateProblem& problem : parsed.problems) ADD_FAILURE() << catalogue(problem.message);
    return parsed.value.value_or(Template());
}

std::string plain(const RichText& runs) {
    std::string text;
    for (const TextRun& run : runs) text += run.text;
    return text;
}

/// The text of the only paragraph that a template's line becomes.
std::string line(const std::string& body, const ReportData& data) {
    const ReportDocument document = render(from_body(body), data);
    const auto& blocks = document.sections.front().blocks;
    if (blocks.size() != 1) return "(" + std::to_string(blocks.size()) + " blocks)";
    return plain(std::get<Paragraph>(blocks.front()).text);
}

TEST(Render, TheMonthlyReport) {
    const test::Sample sample;
    tonghop::test::expect_golden(write::text(render(shipped("tra-vinh-2021/thang.md"), sample.data)),
                                 kSource / "tests/report/golden/thang.txt");
}

TEST(Render, TheInterimReview) {
    test::Sample sample;
    sample.to_review();
    tonghop::test::expect_golden(write::text(render(shipped("tra-vinh-2021/so-ket-2025.md"), sample.data)),
                                 kSource / "tests/report/golden/so-ket-2025.txt");
}

TEST(Render, TheGapReview) {
    const test::Sample sample;
    tonghop::test::expect_golden(write::text(render(shipped("ra-soat.md"), sample.data)),
                                 kSource / "tests/report/golden/ra-soat.txt");
}

TEST(Render, EveryFigureShownHasAnEntry) {
    test::Sample sample;
    sample.to_review();
    for (const char* name : {"tra-vinh-2021/thang.md", "tra-vinh-2021/so-ket-2025.md", "ra-soat.md"}) {
        const ReportDocument document = render(shipped(name), sample.data);
        int shown = 0;
        const auto expect_entry = [&](const std::string& figure) {
            if (figure.empty()) return;
            ++shown;
            EXPECT_NE(document.find_figure(figure), nullptr) << figure;
        };
        const auto expect_runs = [&](const RichText& runs) {
            for (const TextRun& run : runs) expect_entry(run.figure);
        };
        for (const Section& section : document.sections) {
            for (const Block& block : section.blocks) {
                if (const auto* paragraph = std::get_if<Paragraph>(&block)) expect_runs(paragraph->text);
                if (const auto* list = std::get_if<List>(&block))
                    for (const RichText& item : list->items) expect_runs(item);
                if (const auto* table = std::get_if<Table>(&block))
                    for (const TableRow& row : table->rows)
                        for (const TableCell& cell : row.cells) expect_entry(cell.figure);
            }
        }
        EXPECT_GT(shown, 5) << name;
    }
}

TEST(Render, ComparesWithThePeriodBeforeAndSaysWhenOthersReported) {
    const test::Sample sample;
    EXPECT_EQ(line("{{ TV-01.dv_tong | change previous đoàn viên }}", sample.data),
              "tăng 18 đoàn viên so với tháng trước");
    EXPECT_EQ(line("{{ TV-01.rows | change previous }}", sample.data), "không thay đổi so với tháng trước");
    EXPECT_EQ(line("{{ TV-01.dv_tong | change_percent year_ago }}", sample.data),
              "tăng 9,1% so với cùng kỳ năm trước (không cùng các đơn vị báo cáo: 2/3, kỳ so sánh 3/3)");
    EXPECT_EQ(line("{{ TV-01.tuld_dien | change year_ago }}", sample.data),
              "giảm 01 người so với cùng kỳ năm trước (không cùng các đơn vị báo cáo: 2/3, kỳ so sánh 3/3)");
}

TEST(Render, WithoutAnEarlierPeriodSaysSo) {
    test::Sample sample;
    sample.data.forms.front().previous.reset();
    EXPECT_EQ(line("{{ TV-01.dv_tong | change previous }}", sample.data),
              "chưa có số liệu để so sánh với tháng trước");
}

TEST(Render, MissingIsNeverZero) {
    test::Sample sample;
    sample.data.forms.front().current.totals.back().sums.set(1, std::nullopt);
    EXPECT_EQ(line("Có {{ TV-01.dv_tong }} đoàn viên.", sample.data), "Có … đoàn viên.");
    EXPECT_EQ(line("{{ TV-01.dv_tong | share TV-01.lao_dong }}", sample.data), "…");
    EXPECT_EQ(line("{{ TV-02.cdcs_moi }}", sample.data), "…");
    EXPECT_EQ(line("{{ TV-C08 | result }}", sample.data), "chưa có số liệu");
    EXPECT_EQ(line("{{ TV-01.dv_nu | cumulative }}", sample.data), "…") << "stocks do not add over time";
}

TEST(Render, CountsHaveALeadingZeroAndDatesTheOfficialForm) {
    const test::Sample sample;
    EXPECT_EQ(line("{{ gaps.missing | padded }} đơn vị", sample.data), "01 đơn vị");
    EXPECT_EQ(line("{{ gaps.returned | padded }}", sample.data), "0");
    EXPECT_EQ(line("{{ TV-01.rows | padded }}", sample.data), "15");
    EXPECT_EQ(line("{{ as_of }}; {{ as_of | date }}; {{ as_of | month }}; {{ as_of | year }}", sample.data),
              "ngày 05 tháng 7 năm 2025; 05/7/2025; tháng 7 năm 2025; 2025");
}

TEST(Render, NeverRoundsOntoATarget) {
    test::Sample sample;
    Evaluation& evaluation = sample.data.evaluations.front();
    evaluation.verdict = Verdict::not_met;
    evaluation.attainment = Decimal::from_ten_thousandths(999'600);
    EXPECT_EQ(line("{{ TV-C01 | attainment }}", sample.data), "99,96%");
    EXPECT_EQ(line("{{ TV-C01 | result }}", sample.data),
              "chưa đạt, bằng 99,96% chỉ tiêu, còn thiếu 300 đoàn viên");
    sample.data.forms.front().current.totals.back().sums.set(0, Decimal::from_integer(10'000));
    sample.data.forms.front().current.totals.back().sums.set(1, Decimal::from_integer(9'996));
    EXPECT_EQ(line("{{ TV-01.dv_tong | share TV-01.lao_dong }}", sample.data), "99,96%");
    sample.data.forms.front().current.totals.back().sums.set(0, Decimal::from_integer(90'000'000));
    sample.data.forms.front().current.totals.back().sums.set(1, Decimal::from_integer(89'999'999));
    EXPECT_EQ(line("{{ TV-01.dv_tong | share TV-01.lao_dong }}", sample.data), "99,9999%");
}

TEST(Render, PutsEveryVerdictIntoWords) {
    test::Sample sample;
    sample.to_review();
    const auto result = [&](const std::string& id, Verdict verdict, std::int64_t value) {
        for (Evaluation& evaluation : sample.data.evaluations) {
            if (evaluation.indicator != id) continue;
            evaluation.verdict = verdict;
            evaluation.value = Decimal::from_ten_thousandths(value);
        }
        return line("{{ " + id + " | result }}", sample.data);
    };
    EXPECT_EQ(result("TV-C02", Verdict::exceeded, 6'320'000), "đạt 105,3% chỉ tiêu, vượt 5,3%");
    EXPECT_EQ(result("TV-C03", Verdict::met, 150'000), "đạt 100% chỉ tiêu");
    EXPECT_EQ(result("TV-C01", Verdict::not_met, 12'000'000),
              "chưa đạt, bằng 80% chỉ tiêu, còn thiếu 300 đoàn viên");
    EXPECT_EQ(result("TV-C05", Verdict::exceeded, 857'143), "đạt, vượt chỉ tiêu 15,7 điểm phần trăm");
    EXPECT_EQ(result("TV-C05", Verdict::met, 700'000), "đạt chỉ tiêu");
    EXPECT_EQ(result("TV-C05", Verdict::not_met, 661'000), "chưa đạt, thấp hơn chỉ tiêu 3,9 điểm phần trăm");
    EXPECT_EQ(result("TV-C05", Verdict::not_met, 699'996),
              "chưa đạt, thấp hơn chỉ tiêu 0,0004 điểm phần trăm");
    EXPECT_EQ(result("TV-C05", Verdict::no_data, 0), "chưa có số liệu");
    EXPECT_EQ(result("TV-C05", Verdict::not_applicable, 0), "không thuộc đối tượng");
    EXPECT_EQ(result("TV-C04", Verdict::no_threshold, 900'000), "chưa đặt ngưỡng đánh giá");
    EXPECT_EQ(result("TV-C06", Verdict::not_due, 12'000'000), "chưa đến kỳ đánh giá, hiện bằng 60% chỉ tiêu");
    EXPECT_EQ(line("{{ TV-C08 | target }}", sample.data), "trên 2/3");
    EXPECT_EQ(line("{{ TV-C05 | target }}", sample.data), "70%");
    EXPECT_EQ(line("{{ TV-C06 | pace_amount }}; {{ TV-C06 | projection }}", sample.data),
              "161 đoàn viên; 1.450");
}

TEST(Render, ConditionsAndRepeatedPartsFollowTheData) {
    test::Sample sample;
    const std::string body = "::: if gaps.missing > 0\ncòn\n::: else\nđủ\n:::\n";
    EXPECT_EQ(line(body, sample.data), "còn");
    sample.data.gaps.reports.pop_back();
    EXPECT_EQ(line(body, sample.data), "đủ");
    EXPECT_EQ(line("::: if TV-C08 > 0\na\n::: else\nb\n:::", sample.data), "b")
        << "missing compares with nothing";
    EXPECT_EQ(line("::: if not TV-C08 > 0\na\n::: else\nb\n:::", sample.data), "b");
    EXPECT_EQ(line("::: if not TV-C08\na\n::: else\nb\n:::", sample.data), "a");
    EXPECT_EQ(line("::: if TV-C01 | verdict = Chưa đến kỳ\na\n::: else\nb\n:::", sample.data), "a");
    const ReportDocument document = render(
        from_body("::: each units form=TV-01\n- {{ item.unit }}: {{ item.dv_tong }}\n:::"), sample.data);
    ASSERT_EQ(document.sections.front().blocks.size(), 1U);
    const List& list = std::get<List>(document.sections.front().blocks.front());
    ASSERT_EQ(list.items.size(), 3U);
    EXPECT_EQ(plain(list.items[1]), "LĐLĐ thị xã Tây: 300");
    EXPECT_EQ(plain(list.items[2]), "CĐ ngành Y tế: …");
}

TEST(Render, AReportThatIsMissingBeforeItsDueDateIsNotCountedAsMissing) {
    test::Sample sample;
    sample.data.gaps.as_of = make_date(2025, 6, 25);
    EXPECT_EQ(line("{{ gaps.missing }}/{{ gaps.not_due }}", sample.data), "0/01");
    EXPECT_EQ(line("{{ gaps.expected }} {{ gaps.accepted }} {{ gaps.on_time }} {{ gaps.late }}", sample.data),
              "03 02 01 01");
    EXPECT_EQ(line("{{ gaps.completeness }} {{ gaps.timeliness }}", sample.data), "66,7% 33,3%");
}

TEST(Render, AUnitThatReportedWithoutOwingTheFormHasItsRow) {
    test::Sample sample;
    sample.definitions.forms.front().obligation.tiers = {Tier::upper};
    sample.data.forms.front().current.totals.insert(sample.data.forms.front().current.totals.begin() + 2,
                                                    {"M3", 1, test::sums({1, 1, 1, 1, 1, 1, 1}), 1, 0});
    const ReportDocument document = render(
        from_body("```table\ndata: units\nform: TV-01\ncolumns:\n  - unit\n  - dv_tong\ntotal: Cộng\n```"),
        sample.data);
    const Table& table = std::get<Table>(document.sections.front().blocks.front());
    ASSERT_EQ(table.rows.size(), 6U) << "two header rows, three units, the total";
    // 900 + 300 + 1 is not the 1.200 of the total: it must not be written as their sum.
    EXPECT_FALSE(table.rows.back().cells.back().is_sum);
}

TEST(Render, AsksForTheCellsBehindEachFigure) {
    test::Sample sample;
    std::vector<std::string> asked;
    sample.data.sources = [&](std::string_view form, const Period& period, std::string_view unit,
                              std::string_view field) {
        asked.push_back(std::string(form) + " " + period.code() + " " + std::string(unit) + " " +
                        std::string(field));
        return FigureSources{{{.unit = "LĐLĐ huyện Đông", .file = "a.xlsx", .sheet = "TV-01", .cell = "F9"}},
                             7};
    };
    const ReportDocument document =
        render(from_body("{{ TV-01.dv_tong }} {{ TV-01.dv_tong | previous }}"), sample.data);
    EXPECT_THAT(asked, testing::ElementsAre("TV-01 2025-06 M dv_tong", "TV-01 2025-05 M dv_tong"));
    const Figure* figure = document.find_figure("TV-01.dv_tong");
    ASSERT_NE(figure, nullptr);
    EXPECT_EQ(figure->sources.front().cell, "F9");
    EXPECT_EQ(figure->more_sources, 7);
    EXPECT_EQ(figure->coverage, "2/3 đơn vị");
    EXPECT_NE(document.find_figure("TV-01.dv_tong:2025-05"), nullptr);
}

TEST(Render, AFederationThatReportsForItselfHasARowOfItsOwnFigures) {
    test::Sample sample;
    sample.definitions.forms[0].obligation.units = {"M"};
    sample.data.forms[0].current.own = {{"M", 0, test::sums({9, 8, 7, 6, 5, 4, 3}), 1, 1}};
    const std::string text = write::text(render(
        from_body("```table\ndata: units\nform: TV-01\ncolumns:\n  - unit\n  - dv_tong\ntotal: Cộng\n```\n"),
        sample.data));
    EXPECT_THAT(text, HasSubstr("item: LĐLĐ tỉnh Mẫu | 8 <"));
    EXPECT_THAT(text, HasSubstr("| 1.200 <"));
    sample.data.forms[0].current.own = {{"M", 0, test::Sums(7), 0, 1}};
    EXPECT_THAT(write::text(render(
                    from_body("::: each units form=TV-01\n- {{ item.unit }}: {{ item.dv_tong }}.\n:::\n"),
                    sample.data)),
                HasSubstr("LĐLĐ tỉnh Mẫu: …."));
}

TEST(Render, ATaskTellsHowManyUnitsHaveDoneItAndWhichHaveNot) {
    test::Sample sample;
    sample.definitions.forms[1].fields.push_back({.code = "q01",
                                                  .label = {"Đổi mới công tác tập hợp đoàn viên", ""},
                                                  .type = FieldType::choice,
                                                  .kind = FieldKind::checklist,
                                                  .choices = {"Đã thực hiện", "Đang", "Chưa"}});
    const FormField task{"TV-02", "q01"};
    sample.definitions.programmes[0].indicators.back().checklist = task;
    EXPECT_EQ(line("{{ TV-Q01 | done }}, {{ TV-Q01 | verdict }}", sample.data), "…, Không đủ số liệu");

    const Period year = Period::whole_year(2025);
    sample.data.answers = {{"M1", task, year, "Đã thực hiện", "Kế hoạch 12", "vượt tiến độ"},
                           {"M2", task, year, "Chưa", "", ""},
                           {"M3", task, std::nullopt, "", "", ""}};
    EXPECT_EQ(
        line("{{ TV-Q01 | done }} {{ TV-Q01 | doing }} {{ TV-Q01 | not_done }} "
             "{{ TV-Q01 | unanswered }}: {{ TV-Q01 | not_done_units }}; {{ TV-Q01 | unanswered_units }}",
             sample.data),
        "01 0 01 01: LĐLĐ thị xã Tây; CĐ ngành Y tế");
    const std::string text = write::text(render(
        from_body(
            "::: each answers\n- {{ item.id }} {{ item.unit }}: {{ item.answer }}, {{ item.evidence }}, "
            "{{ item.note }}, {{ item.period }}\n:::\n"),
        sample.data));
    EXPECT_THAT(text, HasSubstr("TV-Q01 LĐLĐ huyện Đông: Đã thực hiện, Kế hoạch 12, vượt tiến độ, năm 2025"));
    EXPECT_THAT(text, HasSubstr("TV-Q01 CĐ ngành Y tế: Chưa trả lời"));
}

TEST(Render, AReportOfOneUnitShowsItsOwnTotals) {
    test::Sample sample;
    sample.data.unit = "M1";
    EXPECT_EQ(line("{{ unit.name }}: {{ TV-01.dv_tong }}", sample.data),
              "Liên đoàn Lao động huyện Đông: 900");
    EXPECT_EQ(render(from_body("x"), sample.data).name, "thu-M1");
}

/// What a document is made of, without any text.
std::string structure(const ReportDocument& document) {
    std::string shape;
    for (const Section& section : document.sections) {
        shape += "S";
        for (const Block& block : section.blocks) {
            shape += std::to_string(block.index());
            if (const auto* list = std::get_if<List>(&block))
                shape += ":" + std::to_string(list->items.size());
            if (const auto* table = std::get_if<Table>(&block))
                for (const TableRow& row : table->rows) shape += "," + std::to_string(row.cells.size());
        }
    }
    return shape;
}

RC_GTEST_PROP(Render, NoTextOfTheDataChangesTheStructure, ()) {
    static const std::vector<std::string> kHostile = {"|",      "`",           "```", "\n\n", "# ", "- ",
                                                      "<b>",    "{{ as_of }}", "*",   ":::",  "\r", "\\",
                                                      "[a](b)", "\t|-|",       "…",   "\x01"};
    static const test::Sample plain_sample;
    static const Template used = from_body(
        "# {{ unit.name }}\n\n{{ programme.title }}: **{{ federation.name }}**\n\n| A | B |\n|---|---|\n"
        "| {{ unit.name }} | {{ TV-01.dv_tong }} |\n\n::: each opinions\n- {{ item.unit }}: {{ item.text "
        "}}\n:::\n\n"
        "```table\ndata: units\nform: TV-01\ncolumns:\n  - unit\n  - dv_tong\ntotal: Cộng {{ unit.name "
        "}}\n```\n");
    const auto hostile = [&] {
        std::string text;
        for (const std::string& part :
             *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kHostile)))
            text += part;
        return "x" + text;
    };
    test::Sample sample;
    sample.federation.name = hostile();
    sample.definitions.programmes.front().title = hostile();
    std::vector<Unit> units = sample.definitions.units.units();
    for (Unit& unit : units) unit.name = unit.short_name = hostile();
    sample.definitions.units = UnitRegister(units);
    sample.data.opinions = {{{"M1"}, "TV-02", "kho_khan", hostile()}};

    test::Sample tame;
    tame.data.opinions = {{{"M1"}, "TV-02", "kho_khan", "x"}};
    const ReportDocument document = render(used, sample.data);
    RC_ASSERT(structure(document) == structure(render(used, tame.data)));
    for (const Block& block : document.sections.front().blocks)
        if (const auto* paragraph = std::get_if<Paragraph>(&block))
            RC_ASSERT(plain(paragraph->text).find('\n') == std::string::npos);
}

}  // namespace
}  // namespace tonghop::report
