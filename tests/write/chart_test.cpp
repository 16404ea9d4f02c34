#include <algorithm>
#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "write/chart_axis.hpp"
#include "write/sample_document.hpp"
#include "write/svg_chart.hpp"
#include "write/svg_heat.hpp"

namespace tonghop::write {
namespace {

constexpr NumberFormat kCount{NumberStyle::count, 0};

std::vector<std::int64_t> whole(const Axis& axis) {
    std::vector<std::int64_t> ticks;
    for (const Decimal tick : axis.ticks) ticks.push_back(tick.integer_part());
    return ticks;
}

TEST(ChartAxis, HasRoundTicks) {
    EXPECT_EQ(whole(axis_over(decimal("0"), decimal("97"), 6, kCount)),
              (std::vector<std::int64_t>{0, 20, 40, 60, 80, 100}));
    EXPECT_EQ(whole(axis_over(decimal("-133"), decimal("653"), 6, kCount)),
              (std::vector<std::int64_t>{-200, 0, 200, 400, 600, 800}));
    EXPECT_EQ(whole(axis_over(decimal("0"), decimal("2"), 9, kCount)), (std::vector<std::int64_t>{0, 1, 2}))
        << "counts have no halves";
    EXPECT_EQ(whole(axis_over(decimal("5"), decimal("5"), 5, kCount)), (std::vector<std::int64_t>{5, 6}));
}

TEST(ChartAxis, ShowsAsManyPlacesAsItsStepsNeed) {
    EXPECT_EQ(axis_over(decimal("0"), decimal("100"), 6, {NumberStyle::percent, 1}).format.places, 0);
    EXPECT_EQ(axis_over(decimal("97"), decimal("98"), 6, {NumberStyle::percent, 1}).format.places, 1);
}

RC_GTEST_PROP(ChartAxis, CoversItsDataWithFewEvenTicks, (std::int64_t one, std::int64_t other)) {
    const int most = *rc::gen::inRange(2, 12);
    const auto low = Decimal::from_ten_thousandths(std::min(one, other));
    const auto high = Decimal::from_ten_thousandths(std::max(one, other));
    const NumberFormat format{
        *rc::gen::element(NumberStyle::count, NumberStyle::decimal, NumberStyle::percent),
        *rc::gen::inRange(-1, 6)};
    const Axis axis = axis_over(low, high, most, format);
    RC_ASSERT(axis.low <= low);
    RC_ASSERT(axis.high >= high);
    RC_ASSERT(axis.ticks.size() >= 2u);
    RC_ASSERT(static_cast<int>(axis.ticks.size()) <= std::max(most, 3));
    RC_ASSERT(std::ranges::is_sorted(axis.ticks));
    RC_ASSERT(axis.low < axis.high);
    RC_ASSERT(axis.position(low) >= 0);
    RC_ASSERT(axis.position(high) <= 1);
}

TEST(ChartAxis, TakesTheEndsOfTheRange) {
    const auto least = Decimal::from_ten_thousandths(std::numeric_limits<std::int64_t>::min());
    const auto largest = Decimal::from_ten_thousandths(std::numeric_limits<std::int64_t>::max());
    const Axis axis = axis_over(least, largest, 5, kCount);
    EXPECT_EQ(axis.low, least);
    EXPECT_EQ(axis.high, largest);
}

TEST(ChartAxis, ATrendStartsAtZeroUnlessThatPressesItFlat) {
    Chart chart{ChartKind::trend};
    EXPECT_EQ(trend_axis({decimal("10"), decimal("100")}, chart).low, Decimal());
    EXPECT_GT(trend_axis({decimal("90"), decimal("100")}, chart).low, Decimal());
    EXPECT_EQ(trend_axis({decimal("-9"), decimal("-1")}, chart).high, Decimal());
    chart.target = decimal("150");
    EXPECT_GE(trend_axis({decimal("140"), decimal("145")}, chart).high, decimal("150"));
}

RC_GTEST_PROP(Spread, KeepsLabelsApartAndInPlace, ()) {
    auto centres = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 300));
    if (centres.size() > 20) centres.resize(20);
    std::ranges::sort(centres);
    const auto moved = spread({centres.begin(), centres.end()}, 14, 0, 300);
    RC_ASSERT(moved.size() == centres.size());
    for (std::size_t i = 0; i < moved.size(); ++i) {
        RC_ASSERT(moved[i] >= -0.001);
        RC_ASSERT(moved[i] <= 300.001);
        if (i > 0) {
            RC_ASSERT(moved[i] - moved[i - 1] >= 13.999);
        }
    }
}

std::string draw(const Chart& chart) {
    static const text::Catalogue words(text::Language::vietnamese);
    std::string pictures;
    for (const std::string& picture : svg(chart, words, "c")) pictures += picture;
    return pictures;
}

std::size_t count(std::string_view text, std::string_view piece) {
    std::size_t count = 0;
    for (auto at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + 1)) ++count;
    return count;
}

Chart chart_of(ChartKind kind, int categories) {
    Chart chart{kind, "Tên", "Lời"};
    chart.series = {{"A", {}}, {"B", {}}};
    for (int i = 0; i < categories; ++i) {
        chart.categories.push_back("Liên đoàn Lao động huyện số " + std::to_string(i));
        chart.series[0].values.push_back(
            i % 7 == 3 ? std::nullopt : std::optional(decimal(std::to_string(i * 37 % 101 - 20))));
        chart.series[1].values.emplace_back(decimal(std::to_string(i)));
    }
    return chart;
}

TEST(SvgChart, IsDrawnForAnyNumberOfCategories) {
    for (const ChartKind kind : {ChartKind::progress, ChartKind::trend, ChartKind::comparison})
        for (const int categories : {1, 2, 14, 60}) {
            const std::string picture = draw(chart_of(kind, categories));
            EXPECT_TRUE(picture.starts_with("<svg ")) << picture;
            EXPECT_EQ(picture.find("nan"), std::string::npos);
            EXPECT_EQ(picture.find("inf"), std::string::npos);
            EXPECT_NE(picture.find("<title id=\"c-t\">Tên</title>"), std::string::npos);
            EXPECT_NE(picture.find("<desc id=\"c-d\">Lời</desc>"), std::string::npos);
            if (kind == ChartKind::trend) continue;
            const auto unknown = static_cast<std::size_t>((categories + 3) / 7);
            const std::size_t in_legend = 1;
            EXPECT_EQ(count(picture, "class=\"bar s0\""),
                      in_legend + static_cast<std::size_t>(categories) - unknown);
            EXPECT_EQ(count(picture, "chưa có số liệu"), unknown);
            EXPECT_EQ(count(picture, "<svg "), categories == 60 ? 4u : 1u) << "no part is higher than a page";
        }
}

TEST(SvgChart, AGapBreaksTheLineAndIsNamedAmongBars) {
    Chart chart{ChartKind::trend,
                "",
                "",
                kCount,
                {"1", "2", "3", "4"},
                {{"A", {decimal("1"), std::nullopt, decimal("3"), decimal("4")}}}};
    const std::string line = draw(chart);
    EXPECT_EQ(count(line, "class=\"marker s0\""), 3u);
    const auto path = line.find("class=\"line s0\" d=\"");
    ASSERT_NE(path, std::string::npos);
    const std::string drawn = line.substr(path, line.find("/>", path) - path);
    EXPECT_EQ(count(drawn, "M"), 2u) << drawn;
    EXPECT_EQ(count(drawn, "L"), 1u) << drawn;
    chart.kind = ChartKind::comparison;
    EXPECT_EQ(count(draw(chart), "chưa có số liệu"), 1u);
}

TEST(SvgChart, SaysSoWhereNothingIsKnown) {
    Chart chart{ChartKind::trend, "", "", kCount, {"1", "2"}, {{"A", {std::nullopt, std::nullopt}}}};
    EXPECT_EQ(count(draw(chart), "chưa có số liệu"), 1u);
    EXPECT_EQ(count(draw(Chart{}), "chưa có số liệu"), 1u);
}

TEST(SvgChart, MoreOrFewerValuesThanCategoriesDoNoHarm) {
    for (const ChartKind kind : {ChartKind::progress, ChartKind::trend, ChartKind::comparison}) {
        Chart chart{kind,   "",         "",
                    kCount, {"1", "2"}, {{"A", {decimal("5"), decimal("6"), decimal("7")}}, {"B", {}}}};
        EXPECT_TRUE(draw(chart).starts_with("<svg "));
    }
}

TEST(SvgChart, ProgressFarBeyondTheTargetDoesNotFlattenTheRest) {
    Chart chart{ChartKind::progress,       "",         "",
                {NumberStyle::percent, 1}, {"1", "2"}, {{"A", {decimal("1000000"), decimal("50")}}}};
    const std::string picture = draw(chart);
    EXPECT_NE(picture.find(">1.000.000,0%<"), std::string::npos);
    EXPECT_NE(picture.find(">200%<"), std::string::npos) << "the scale ends at twice the target";
    EXPECT_EQ(count(picture, "class=\"cut\""), 1u);
}

std::vector<std::string> draw(const HeatMap& map) {
    static const text::Catalogue words(text::Language::vietnamese);
    return heat_pictures(map, words, "c");
}

HeatMap heat_map_of(std::size_t rows, std::size_t columns) {
    HeatMap map{.title = "Tên", .alternative = "Lời", .heading = "Đơn vị"};
    map.states = {{"Đ", "Gửi đúng hạn", Tone::good}, {"K", "Chưa gửi", Tone::bad}};
    for (std::size_t i = 0; i < columns; ++i)
        map.columns.push_back("0" + std::to_string(i % 9 + 1) + "/2025");
    for (std::size_t i = 0; i < rows; ++i)
        map.rows.push_back({"Liên đoàn Lao động huyện số " + std::to_string(i),
                            std::vector<std::optional<std::size_t>>(columns, i % 2)});
    return map;
}

TEST(SvgHeat, EveryCellHasItsLetterAndEveryStateItsName) {
    HeatMap map = heat_map_of(3, 4);
    map.rows[2].cells[1].reset();
    const auto pictures = draw(map);
    ASSERT_EQ(pictures.size(), 1u);
    EXPECT_EQ(count(pictures[0], ">ĐĐĐĐ</text>"), 1u);
    EXPECT_EQ(count(pictures[0], ">KKKK</text>"), 1u);
    EXPECT_EQ(count(pictures[0], ">ĐĐĐ</text>"), 1u) << "a blank cell has none";
    EXPECT_EQ(count(pictures[0], ">Gửi đúng hạn<"), 1u);
    EXPECT_EQ(count(pictures[0], ">Chưa gửi<"), 1u);
    EXPECT_EQ(count(pictures[0], ">Không phải gửi<"), 1u);
    EXPECT_EQ(count(pictures[0], "<title id=\"c-t\">Tên</title>"), 1u);
}

TEST(SvgHeat, ManyUnitsAreManyPicturesEachWithItsColumnsAndFewBytes) {
    const auto pictures = draw(heat_map_of(900, 12));
    EXPECT_GT(pictures.size(), 20u);
    std::size_t bytes = 0;
    for (const std::string& picture : pictures) {
        bytes += picture.size();
        EXPECT_EQ(count(picture, ">2025</text>"), 12u) << "the names of the columns, in two lines";
    }
    EXPECT_LT(bytes, 700'000u);
    EXPECT_NE(pictures[1].find("id=\"c-"), std::string::npos);
    EXPECT_EQ(pictures[1].find("id=\"c-t\""), std::string::npos) << "each id stands once";
}

TEST(SvgHeat, NothingIsDrawnForNothing) {
    EXPECT_TRUE(draw(HeatMap{}).empty());
    EXPECT_TRUE(draw(heat_map_of(0, 4)).empty());
    EXPECT_TRUE(draw(heat_map_of(4, 0)).empty());
    EXPECT_EQ(draw(heat_map_of(1, 200)).size(), 1u);
}

TEST(SvgChart, HostileTextsAreText) {
    Chart chart = chart_of(ChartKind::comparison, 2);
    chart.title = chart.alternative = chart.target_label = chart.categories[0] = chart.series[0].name =
        "</svg><script>alert(1)</script>\x02\xFF";
    chart.target = decimal("3");
    EXPECT_EQ(draw(chart).find("<script"), std::string::npos);
}

}  // namespace
}  // namespace tonghop::write
