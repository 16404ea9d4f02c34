#include "write/svg_canvas.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "text/format_number.hpp"
#include "write/printable.hpp"
#include "write/text_metrics.hpp"

namespace tonghop::write {

using namespace picture;

namespace {

constexpr std::size_t kMostLabelLines = 3;

}  // namespace

void Canvas::text(double x, double y, std::string_view kind, std::string_view shown) {
    fmt::format_to(std::back_inserter(elements_), "<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n",
                   kind, x, y, escape(shown));
}

void Canvas::lines(double x, double y, std::string_view kind, const std::vector<std::string>& lines) {
    double baseline = y - kLineHeight * static_cast<double>(lines.size() - 1) / 2 + kTextSize * kBaseline;
    for (const std::string& line : lines) {
        text(x, baseline, kind, line);
        baseline += kLineHeight;
    }
}

void Canvas::line(double x1, double y1, double x2, double y2, std::string_view kind) {
    fmt::format_to(std::back_inserter(elements_),
                   "<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n", kind, x1,
                   y1, x2, y2);
}

void Canvas::rectangle(double x, double y, double width, double height, std::string_view kind) {
    fmt::format_to(std::back_inserter(elements_),
                   "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>\n",
                   kind, x, y, width, height);
}

void Canvas::path(std::string_view path, std::string_view kind) {
    fmt::format_to(std::back_inserter(elements_), "<path class=\"{}\" d=\"{}\"/>\n", kind, path);
}

void Canvas::marker(double x, double y, std::size_t series) {
    constexpr std::array<std::string_view, kStyles> kShapes = {"m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
                                                               "m-4-4h8v8h-8z",
                                                               "m0-5.5l5 9h-10z",
                                                               "m0-5.5l5.5 5.5l-5.5 5.5l-5.5-5.5z",
                                                               "m0 5.5l-5-9h10z",
                                                               "m-5-1.5h10v3h-10z"};
    path(fmt::format("M{:.1f} {:.1f}{}", x, y, kShapes[series % kStyles]), series_class("marker", series));
}

void Canvas::letters(const std::vector<double>& xs, double y, std::string_view kind, std::string_view shown) {
    std::string places;
    for (const double x : xs) places += fmt::format("{}{:.1f}", places.empty() ? "" : " ", x);
    fmt::format_to(std::back_inserter(elements_), "<text class=\"{}\" x=\"{}\" y=\"{:.1f}\">{}</text>\n",
                   kind, places, y, escape(shown));
}

std::string Canvas::finish(std::string_view title, std::string_view alternative, std::string_view id,
                           double height) const {
    return fmt::format(
        "<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-labelledby=\"{}-t {}-d\" "
        "xmlns=\"http://www.w3.org/2000/svg\">\n<title id=\"{}-t\">{}</title>\n<desc "
        "id=\"{}-d\">{}</desc>\n{}</svg>",
        kWidth, height, id, id, id, escape(title), id, escape(alternative), elements_);
}

std::string series_class(std::string_view kind, std::size_t series) {
    return fmt::format("{} s{}", kind, series % kStyles);
}

double picture_width(std::string_view shown, double size) {
    return text_width(shown, {size, false});
}

std::vector<std::string> label_lines(const std::string& label, double width, double size) {
    std::vector<std::string> lines;
    const auto breaks = break_lines(label, width, {size, false});
    for (const Line& line : breaks) {
        lines.push_back(label.substr(line.begin, line.end - line.begin));
        if (lines.size() == kMostLabelLines && breaks.size() > kMostLabelLines) {
            lines.back() += "…";
            break;
        }
    }
    return lines;
}

double widest_of(const std::vector<std::string>& lines, double size) {
    double widest = 0;
    for (const std::string& line : lines) widest = std::max(widest, picture_width(line, size));
    return widest;
}

double draw_legend(Canvas& canvas, const Chart& chart, double top, bool lines) {
    if (chart.series.size() < 2) return top;
    constexpr double kSwatch = 22;
    double x = 0;
    double y = top + kLineHeight / 2;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const std::string name =
            label_lines(printable(chart.series[i].name), kWidth - kSwatch - 3 * kGap, kSmallSize).front();
        const double width = kSwatch + kGap + picture_width(name, kSmallSize) + 2 * kGap;
        if (x > 0 && x + width > kWidth) {
            x = 0;
            y += kLineHeight + 2;
        }
        if (lines) {
            canvas.line(x, y, x + kSwatch, y, series_class("line", i));
            canvas.marker(x + kSwatch / 2, y, i);
        } else {
            canvas.rectangle(x, y - 6, kSwatch, 12, series_class("bar", i));
        }
        canvas.text(x + kSwatch + kGap, y + kSmallSize * kBaseline, "small", name);
        x += width;
    }
    return y + kLineHeight;
}

double widest_tick(const Axis& axis) {
    double widest = 0;
    for (const Decimal tick : axis.ticks)
        widest = std::max(widest, picture_width(text::format_number(tick, axis.format), kSmallSize));
    return widest;
}

const Decimal* value_at(const ChartSeries& series, std::size_t category) {
    return category < series.values.size() && series.values[category] ? &*series.values[category] : nullptr;
}

std::string target_words(const Chart& chart) {
    const std::string label = printable(chart.target_label);
    return label.empty() && chart.target ? text::format_number(*chart.target, chart.format) : label;
}

}  // namespace tonghop::write
