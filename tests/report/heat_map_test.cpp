#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/render.hpp"
#include "report/sample_data.hpp"

namespace tonghop::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

HeatMap map_of(const std::string& settings, const ReportData& data) {
    const ParsedTemplate parsed =
        parse_template("thu.md",
                       "---\nname: thu\ntitle: Thử\ntype: BÁO CÁO\nsubject: Thử\n---\n```chart\nkind: "
                       "heatmap\n" +
                           settings + "```\n");
    EXPECT_TRUE(parsed.value.has_value());
    const ReportDocument document = render(*parsed.value, data);
    const auto& blocks = document.sections.front().blocks;
    return blocks.size() == 1 ? std::get<HeatMap>(blocks.front()) : HeatMap();
}

/// The symbols of each row; a blank cell is a space.
std::vector<std::string> shown(const HeatMap& map) {
    std::vector<std::string> rows;
    for (const HeatRow& row : map.rows) {
        rows.push_back(row.name + ":");
        for (const auto& cell : row.cells) rows.back() += cell ? map.states.at(*cell).symbol : " ";
    }
    return rows;
}

ExpectedReport of(ExpectedReport report, Period period, std::string form = "TV-01") {
    report.period = period;
    report.form = std::move(form);
    return report;
}

TEST(HeatMap, ShowsTheFormsOfThePeriod) {
    test::Sample sample;
    auto& reports = sample.data.gaps.reports;
    reports.push_back(of(reports[2], Period::whole_year(2025), "TV-02"));
    reports.back().state = ReportState::returned;
    reports.back().standing = Standing::returned;
    const HeatMap map = map_of("by: forms\ntitle: Ai đã gửi\n", sample.data);
    EXPECT_EQ(map.title, "Ai đã gửi");
    EXPECT_EQ(map.heading, "Đơn vị");
    EXPECT_THAT(map.columns, ElementsAre("TV-01", "TV-02"));
    EXPECT_THAT(shown(map), ElementsAre("LĐLĐ huyện Đông:Đ ", "LĐLĐ thị xã Tây:C ", "CĐ ngành Y tế:KT"));
}

TEST(HeatMap, ShowsThePeriodsOfAFormWithTheWorstOfSeveralForms) {
    test::Sample sample;
    std::string asked = "none";
    sample.data.reports_over_time = [&](std::string_view form) {
        asked = form;
        const auto& now = sample.data.gaps.reports;
        return std::vector{of(now[0], Period::month(2025, 5)), of(now[0], Period::month(2025, 6)),
                           of(now[1], Period::month(2025, 6), "TV-02"), of(now[2], Period::month(2025, 6)),
                           of(now[1], Period::month(2025, 6))};
    };
    const HeatMap map = map_of("", sample.data);
    EXPECT_EQ(asked, "");
    EXPECT_THAT(map.columns, ElementsAre("05/2025", "06/2025"));
    EXPECT_THAT(shown(map), ElementsAre("LĐLĐ huyện Đông:ĐĐ", "LĐLĐ thị xã Tây: C", "CĐ ngành Y tế: K"));
    map_of("form: TV-01\n", sample.data);
    EXPECT_EQ(asked, "TV-01");
}

TEST(HeatMap, AnEarlierPeriodThatNobodySentIsHeldAgainstNobody) {
    test::Sample sample;
    sample.data.reports_over_time = [&](std::string_view) {
        const ExpectedReport missing = sample.data.gaps.reports[2];
        ExpectedReport other = missing;
        other.unit = "M1";
        return std::vector{of(missing, Period::month(2025, 5)), of(other, Period::month(2025, 5)),
                           of(missing, Period::month(2025, 6)), of(other, Period::month(2025, 6))};
    };
    EXPECT_THAT(shown(map_of("", sample.data)), ElementsAre("LĐLĐ huyện Đông:0K", "CĐ ngành Y tế:0K"));
}

TEST(HeatMap, BeforeTheDueDateNothingIsMissing) {
    test::Sample sample;
    sample.data.gaps.as_of = make_date(2025, 6, 25);
    EXPECT_THAT(shown(map_of("by: forms\n", sample.data)),
                ElementsAre("LĐLĐ huyện Đông:Đ", "LĐLĐ thị xã Tây:C", "CĐ ngành Y tế:–"));
}

TEST(HeatMap, TellsInWordsHowManyAndWhoIsLate) {
    const test::Sample sample;
    const HeatMap map = map_of("by: forms\ntitle: Ai đã gửi\n", sample.data);
    EXPECT_EQ(map.alternative,
              "Ai đã gửi. Đã nhận: 1; Gửi chậm: 1; Chưa gửi: 1; LĐLĐ thị xã Tây: TV-01 Gửi chậm; CĐ ngành Y "
              "tế: TV-01 Chưa gửi");
    ASSERT_EQ(map.states.size(), 3u) << "the legend has the states that are there";
    EXPECT_EQ(map.states[0].tone, Tone::good);
    EXPECT_EQ(map.states[1].tone, Tone::waiting);
    EXPECT_EQ(map.states[2].tone, Tone::bad);
}

TEST(HeatMap, IsLeftOutWhereNobodyOwesAnything) {
    test::Sample sample;
    sample.data.gaps.reports.clear();
    EXPECT_TRUE(map_of("by: forms\n", sample.data).rows.empty());
}

}  // namespace
}  // namespace tonghop::report
