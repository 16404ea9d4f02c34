#include "write/svg_chart.hpp"

#include "core/check.hpp"
#include "write/chart_axis.hpp"
#include "write/svg_bars.hpp"
#include "write/svg_canvas.hpp"
#include "write/svg_trend.hpp"

namespace tonghop::write {

using namespace picture;

namespace {

std::string nothing_known(const Chart& chart, std::string_view missing, std::string_view id) {
    constexpr double kHeight = 80;
    Canvas canvas;
    canvas.rectangle(0.5, 0.5, kWidth - 1, kHeight - 1, "frame");
    canvas.text(kWidth / 2, kHeight / 2 + kTextSize * kBaseline, "middle muted", missing);
    return canvas.finish(chart.title, chart.alternative, id, kHeight);
}

}  // namespace

std::vector<std::string> svg(const Chart& chart, const text::Catalogue& words, std::string_view id) {
    const std::string missing = words("write.no-data");
    const auto values = extent(chart.series);
    if (!values || chart.categories.empty()) return {nothing_known(chart, missing, id)};
    switch (chart.kind) {
        case ChartKind::progress:
        case ChartKind::comparison:
            return bar_pictures(chart, missing, id);
        case ChartKind::trend:
            return {trend_picture(chart, *values, id)};
    }
    TONGHOP_CHECK(false);
    return {};
}

}  // namespace tonghop::write
