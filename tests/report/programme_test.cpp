#include <string>
#include <variant>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/opinions.hpp"
#include "report/render.hpp"
#include "report/sample_data.hpp"
#include "write/text.hpp"

namespace tonghop::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// What a body becomes, as text.
std::string shown(const std::string& body, const ReportData& data) {
    const ParsedTemplate parsed =
        parse_template("thu.md", "---\nname: thu\ntitle: Thử\ntype: BÁO CÁO\nsubject: Thử\n---\n" + body);
    EXPECT_TRUE(parsed.value) << body;
    if (!parsed.value) return {};
    ReportDocument document = render(*parsed.value, data);
    document.figures.clear();
    return write::text(document);
}

/// The text of a body that is one paragraph.
std::string line(const std::string& body, const ReportData& data) {
    const ParsedTemplate parsed =
        parse_template("thu.md", "---\nname: thu\ntitle: Thử\ntype: BÁO CÁO\nsubject: Thử\n---\n" + body);
    if (!parsed.value) return "(no template)";
    const ReportDocument document = render(*parsed.value, data);
    std::string text;
    for (const TextRun& run : std::get<Paragraph>(document.sections.front().blocks.front()).text)
        text += run.text;
    return text;
}

const Indicator kTimes{
    .id = "TV-C20",
    .measure = "Hệ số quy hoạch",
    .unit = "lần",
    .numerator = Expression{},
    .denominator = Expression{},
    .target = {TargetOperator::between, Fraction{Decimal::from_integer(3), Decimal::from_integer(2)},
               Fraction{Decimal::from_integer(2)}, make_date(2025, 12, 31)}};

TEST(Opinions, OfUnitsThatWroteTheSameAreOneAndWhatSaysNothingIsNone) {
    const Vocabulary vocabulary{.no = {"không có"}, .blanks = {"-"}, .no_opinions = {"Không có ý kiến"}};
    std::vector<Opinion> opinions;
    for (const auto& [unit, text] :
         std::vector<std::pair<std::string, std::string>>{{"M1", "Thiếu kinh phí"},
                                                          {"M2", "thiếu  kinh phí."},
                                                          {"M3", "Khác"},
                                                          {"M1", "KHÔNG CÓ"},
                                                          {"M2", "-"},
                                                          {"M3", " không có ý kiến "},
                                                          {"M1", ""},
                                                          {"M1", "Thiếu kinh phí"}})
        gather(opinions, vocabulary, {{unit}, "TV-02", "kho_khan", text});
    ASSERT_EQ(opinions.size(), 2U);
    EXPECT_EQ(opinions[0].text, "Thiếu kinh phí");
    EXPECT_THAT(opinions[0].units, ElementsAre("M1", "M2"));
    EXPECT_THAT(opinions[1].units, ElementsAre("M3"));
}

TEST(Opinions, NameTheirUnitsUnlessTheyAreTooManyAndNothingIsSaidOfNone) {
    test::Sample sample;
    sample.data.opinions = {{{"M1", "M2"}, "TV-02", "kho_khan", "Thiếu kinh phí."},
                            {{"M3"}, "TV-02", "kien_nghi", "Đề nghị hỗ trợ"},
                            {{"1", "2", "3", "4", "5", "6", "7"}, "TV-02", "kien_nghi", "Mở thêm lớp"}};
    const std::string both =
        shown("```opinions\nfields: kho_khan\nintro: Các đơn vị nêu:\nempty: Không có.\n```", sample.data);
    EXPECT_THAT(both, HasSubstr("Các đơn vị nêu:"));
    EXPECT_THAT(both, HasSubstr("Thiếu kinh phí (02 đơn vị: LĐLĐ huyện Đông, LĐLĐ thị xã Tây)."));
    EXPECT_THAT(both, Not(HasSubstr("hỗ trợ")));
    const std::string proposals = shown("```opinions\nfields: kien_nghi\n```", sample.data);
    EXPECT_THAT(proposals, HasSubstr("Đề nghị hỗ trợ (CĐ ngành Y tế)."));
    EXPECT_THAT(proposals, HasSubstr("Mở thêm lớp (07 đơn vị)."));
    EXPECT_EQ(line("```opinions\nform: TV-01\nintro: Các đơn vị nêu:\nempty: Không có.\n```", sample.data),
              "Không có.");
}

TEST(Targets, ComponentsAreNumberedUnderTheirTargetAndNotCounted) {
    test::Sample sample;
    auto& indicators = sample.definitions.programmes.front().indicators;
    const std::string before = line("{{ targets.all }}", sample.data);
    for (const char* id : {"TV-C01a", "TV-C01b"})
        indicators.insert(indicators.begin() + 1,
                          {.id = id,
                           .group = IndicatorGroup::component,
                           .measure = id,
                           .unit = "%",
                           .target = {TargetOperator::at_least, Fraction{Decimal::from_integer(1)}}});
    EXPECT_EQ(line("{{ targets.all }}", sample.data), before);
    const std::string table = shown(
        "```table\ndata: targets\ncolumns:\n  - number\n  - id\n  - target\n  - verdict\n"
        "group: Đến {{ item.milestone }}\n```",
        sample.data);
    EXPECT_THAT(table, HasSubstr("item: 1.1 | TV-C01b | 100% <percent 0: 100> | Không đủ số liệu"));
    EXPECT_THAT(table, HasSubstr("item: 1.2 | TV-C01a"));
    EXPECT_THAT(table, HasSubstr("item: 2 <count 0: 2> | TV-C02"));
}

TEST(Targets, ThatAreStillAheadStandAlone) {
    test::Sample sample;
    sample.to_review();
    const std::string table =
        shown("```table\ndata: targets\nahead_only: yes\ncolumns:\n  - id\n  - pace\n```", sample.data);
    EXPECT_THAT(table, HasSubstr("TV-C06 | 161 "));
    EXPECT_THAT(table, Not(HasSubstr("TV-C01")));
}

TEST(Targets, OfSoManyTimesAreReadInTimes) {
    test::Sample sample;
    sample.definitions.programmes.front().indicators.push_back(kTimes);
    Evaluation evaluation = test::Sample::ratio("TV-C20", 388, 240, 1'616'667, Verdict::met, true);
    sample.data.evaluations.push_back(evaluation);
    EXPECT_EQ(line("{{ TV-C20 | amount }} ({{ TV-C20 | target }}), {{ TV-C20 | result }}", sample.data),
              "1,62 lần (từ 1,5 đến 2), đạt, nằm trong khoảng chỉ tiêu");
}

TEST(Targets, AreComparedWithTheirLastFiguresInPointsWhereTheyAreShares) {
    test::Sample sample;
    sample.data.period = Period::month(2025, 6);
    sample.data.compared_with = make_date(2025, 5, 31);
    sample.data.compared = {test::Sample::evaluation("TV-C01", 11'820'000, Verdict::not_due, false, 0, {}),
                            test::Sample::ratio("TV-C05", 5, 7, 714'286, Verdict::not_due, true)};
    EXPECT_EQ(line("{{ TV-C01 | change }}; {{ TV-C01 | previous }}", sample.data),
              "tăng 18 đoàn viên so với tháng trước; 1.182");
    EXPECT_EQ(line("{{ TV-C05 | change }}", sample.data), "tăng 14,3 điểm phần trăm so với tháng trước");
    sample.data.compared_with = make_date(2020, 12, 31);
    EXPECT_EQ(line("{{ TV-C01 | change }}", sample.data), "tăng 18 đoàn viên so với năm 2020");
    EXPECT_EQ(line("{{ TV-C02 | change }}", sample.data), "…") << "nothing to compare with";
}

TEST(Results, OfEachUnitAreCountedAndListedByWhetherTheyReachTheTarget) {
    test::Sample sample;
    auto& indicator = sample.definitions.programmes.front().indicators[4];
    ASSERT_EQ(indicator.id, "TV-C05");
    indicator.numerator->form = "TV-01";
    sample.data.evaluations_of = [](std::string_view unit) -> std::vector<Evaluation> {
        if (unit == "M1") return {test::Sample::ratio("TV-C05", 3, 4, 750'000, Verdict::not_due, true)};
        if (unit == "M2") return {test::Sample::ratio("TV-C05", 1, 3, 333'333, Verdict::not_due, false)};
        return {};
    };
    EXPECT_EQ(line("{{ TV-C05 | units_met }} {{ TV-C05 | units_not_met }} {{ TV-C05 | units_no_data }}",
                   sample.data),
              "01 01 01");
    const std::string below = shown(
        "```table\ndata: results\nindicator: TV-C05\nmet: no\ncolumns:\n  - number\n  - unit\n"
        "  - fraction\n  - value\n```",
        sample.data);
    EXPECT_THAT(below, HasSubstr("item: 1 <count 0: 1> | LĐLĐ thị xã Tây | 1/3"));
    EXPECT_THAT(below, Not(HasSubstr("Đông")));
}

TEST(Units, FlowsAreThoseOfTheYearOrTheTermWhereThatIsAskedFor) {
    test::Sample sample;
    FormTotals& totals = sample.data.forms.front();
    totals.term_to_date = totals.year_to_date;
    totals.term_to_date->totals = {{"M1", 10, test::sums({0, 0, 0, 700, 90, 0, 0}), 1, 1},
                                   {"M3", 2, test::sums({0, 0, 0, 50, 5, 0, 0}), 1, 1},
                                   {"M", 12, test::sums({0, 0, 0, 750, 95, 0, 0}), 3, 3}};
    EXPECT_EQ(line("{{ TV-01.dv_ket_nap | cumulative }}, {{ TV-01.dv_ket_nap | term }}", sample.data),
              "120, 750");
    const std::string table = shown(
        "```table\ndata: units\nform: TV-01\nflows: term\ncolumns:\n  - unit\n  - rows\n  - dv_tong\n"
        "  - dv_ket_nap\ntotal: Cộng\n```",
        sample.data);
    EXPECT_THAT(table, HasSubstr("LĐLĐ huyện Đông | 10 <count 0: 10> <→TV-01.rows@M1> | 900"));
    EXPECT_THAT(table, HasSubstr("700 <count 0: 700> <→TV-01.dv_ket_nap@M1:term>"));
    EXPECT_THAT(table, HasSubstr("CĐ ngành Y tế |  |  | 50"));
    EXPECT_THAT(table, HasSubstr("750 <count 0: 750> <sum>"));
}

TEST(Units, CarriedIntoAReviewAreAmongTheCellsBehindItsTotals) {
    test::Sample sample;
    sample.data.forms.front().carried = {{"M3", Period::month(2025, 4)}};
    sample.data.sources = [](std::string_view, const Period& period, std::string_view unit,
                             std::string_view) {
        return FigureSources{{{.unit = std::string(unit), .period = period.code()}}, 0};
    };
    const ParsedTemplate parsed = parse_template(
        "thu.md", "---\nname: thu\ntitle: Thử\ntype: BÁO CÁO\nsubject: Thử\n---\n{{ TV-01.dv_tong }}\n");
    const ReportDocument document = render(*parsed.value, sample.data);
    const auto& sources = document.find_figure("TV-01.dv_tong")->sources;
    ASSERT_EQ(sources.size(), 2U);
    EXPECT_EQ(sources[1].unit, "M3");
    EXPECT_EQ(sources[1].period, "2025-04");
}

/// A report that two units and a body owe, and a review that the federation owes.
struct WithDuties : test::Sample {
    WithDuties();
};

WithDuties::WithDuties() {
    auto& indicators = definitions.programmes.front().indicators;
    Duty report{.obligation = {.tiers = {Tier::upper}}, .bodies = {"Ban Dân vận"}, .every = Frequency::year};
    Duty review{.obligation = {.federation = true}, .is_event = true};
    indicators.push_back({.id = "TV-B01",
                          .group = IndicatorGroup::duty,
                          .text = "Báo cáo năm",
                          .duty = report,
                          .population = "Các đơn vị"});
    indicators.push_back({.id = "TV-B02", .group = IndicatorGroup::duty, .text = "Sơ kết", .duty = review});
    const Period year = Period::whole_year(2024);
    const Date due = make_date(2024, 11, 15);
    data.duties = {{"TV-B01", year, "M1", true, due, DutyState::late, make_date(2024, 11, 18), 3, ""},
                   {"TV-B01", year, "M2", true, due, DutyState::overdue, {}, 0, ""},
                   {"TV-B01", year, "Ban Dân vận", false, {}, DutyState::unknown, {}, 0, ""},
                   {"TV-B02", {}, "M", true, {}, DutyState::done, make_date(2025, 1, 9), 0, "Số 1/BC"}};
}

TEST(Duties, AreShownByPeriodWithWhatHasBecomeOfThem) {
    const WithDuties sample;
    const std::string table = shown(
        "```table\ndata: duties\ncolumns:\n  - number\n  - text\n  - population\n  - period\n  - due\n"
        "  - expected\n  - done\n  - late\n  - overdue\n  - unknown\n  - state\n```",
        sample.data);
    EXPECT_THAT(table, HasSubstr("Báo cáo năm | Các đơn vị | năm 2024 | 15/11/2024 | 3 "));
    EXPECT_THAT(table, HasSubstr("Gửi chậm: 01; Quá hạn chưa gửi: 01; Chưa có căn cứ xác định: 01"));
    EXPECT_THAT(table, HasSubstr("Sơ kết |  | Không ghi kỳ | Không ghi ngày | 1 "));
    EXPECT_THAT(table, HasSubstr("Đã thực hiện"));
}

TEST(Duties, AreShownOfEachWhoOwesThem) {
    const WithDuties sample;
    const std::string table = shown(
        "```table\ndata: owed_duties\ncolumns:\n  - id\n  - unit\n  - state\n  - done_on\n"
        "  - document\n```",
        sample.data);
    EXPECT_THAT(table, HasSubstr("TV-B01 | LĐLĐ huyện Đông | Gửi chậm 03 ngày <waiting> | 18/11/2024 | "));
    EXPECT_THAT(table, HasSubstr("TV-B01 | LĐLĐ thị xã Tây | Quá hạn chưa gửi <bad> |  | "));
    EXPECT_THAT(table, HasSubstr("TV-B01 | Ban Dân vận | Chưa có căn cứ xác định <waiting> |  | "));
    EXPECT_THAT(table, HasSubstr("TV-B02 | LĐLĐ tỉnh Mẫu | Đã thực hiện <good> | 09/01/2025 | Số 1/BC"));
}

TEST(Duties, AreCounted) {
    const WithDuties sample;
    EXPECT_EQ(line("{{ duties.all }} {{ duties.done }} {{ duties.on_time }} {{ duties.late }} "
                   "{{ duties.overdue }} {{ duties.unknown }} {{ duties.no_deadline }}",
                   sample.data),
              "04 02 01 01 01 01 0");
    EXPECT_EQ(line("::: if duties.all > 0\nCó\n::: else\nKhông\n:::", test::Sample().data), "Không");
}

TEST(Targets, ForEachCaseAreReadInTheirOwnUnitAndShownInPerCent) {
    test::Sample sample;
    sample.definitions.programmes.front().indicators.push_back(
        {.id = "TV-R09",
         .group = IndicatorGroup::rule,
         .text = "Luân chuyển ít nhất 3 năm",
         .unit = "năm",
         .numerator = Expression{},
         .denominator = Expression{},
         .target = {.comparison = TargetOperator::at_least,
                    .value = Fraction{Decimal::from_integer(3)},
                    .of_each_case = true}});
    sample.data.evaluations.push_back(test::Sample::ratio("TV-R09", 5, 6, 833'333, Verdict::not_met, false));
    const std::string table = shown(
        "```table\ndata: targets\ngroups: rule\ncolumns:\n  - unit\n  - target\n  - fraction\n  - value\n"
        "  - result\n```",
        sample.data);
    EXPECT_THAT(table, HasSubstr("% | từ 03 năm trở lên (mọi trường hợp) | "));
    EXPECT_THAT(table, HasSubstr("5/6"));
    EXPECT_THAT(table, HasSubstr("83,3%"));
    EXPECT_THAT(table, HasSubstr("thấp hơn chỉ tiêu 16,7 điểm phần trăm"));
}

}  // namespace
}  // namespace tonghop::report
