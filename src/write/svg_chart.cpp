#include "write/svg_chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>

#include <fmt/format.h>

#include "core/check.hpp"
#include "text/format_number.hpp"
#include "write/chart_axis.hpp"
#include "write/printable.hpp"
#include "write/text_metrics.hpp"

namespace tonghop::write {

namespace {

constexpr double kWidth = 680;
constexpr double kTextSize = 15;
constexpr double kSmallSize = 14;
constexpr double kLineHeight = 18;
constexpr double kGap = 8;
constexpr std::size_t kStyles = 6;
constexpr std::size_t kMostLabelLines = 3;
constexpr Decimal kHundred = Decimal::from_ten_thousandths(100 * Decimal::kScale);
/// Beyond twice the target a bar says no more by its length, and would flatten all others.
constexpr Decimal kLongestProgress = Decimal::from_ten_thousandths(200 * Decimal::kScale);

double width_of(std::string_view shown, double size) {
    return text_width(shown, {size, false});
}

/// A label broken into at most kMostLabelLines lines; what does not fit ends in "…".
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

/// Elements of an <svg>, in order of painting.
class Canvas {
  public:
    void text(double x, double y, std::string_view kind, std::string_view shown) {
        fmt::format_to(std::back_inserter(elements_),
                       "<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", kind, x, y, escape(shown));
    }
    /// Lines centred on y.
    void lines(double x, double y, std::string_view kind, const std::vector<std::string>& lines) {
        double baseline = y - kLineHeight * static_cast<double>(lines.size() - 1) / 2 + kTextSize * 0.33;
        for (const std::string& line : lines) {
            text(x, baseline, kind, line);
            baseline += kLineHeight;
        }
    }
    void line(double x1, double y1, double x2, double y2, std::string_view kind) {
        fmt::format_to(std::back_inserter(elements_),
                       "<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n", kind,
                       x1, y1, x2, y2);
    }
    void rectangle(double x, double y, double width, double height, std::string_view kind) {
        fmt::format_to(std::back_inserter(elements_),
                       "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>\n",
                       kind, x, y, width, height);
    }
    void path(std::string_view path, std::string_view kind) {
        fmt::format_to(std::back_inserter(elements_), "<path class=\"{}\" d=\"{}\"/>\n", kind, path);
    }
    /// A point of a series: each series has a shape of its own, for whoever cannot tell the colours.
    void marker(double x, double y, std::size_t series) {
        constexpr std::array<std::string_view, kStyles> kShapes = {
            "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
            "m-4-4h8v8h-8z",
            "m0-5.5l5 9h-10z",
            "m0-5.5l5.5 5.5l-5.5 5.5l-5.5-5.5z",
            "m0 5.5l-5-9h10z",
            "m-5-1.5h10v3h-10z"};
        path(fmt::format("M{:.1f} {:.1f}{}", x, y, kShapes[series % kStyles]),
             fmt::format("marker s{}", series % kStyles));
    }

    std::string finish(const Chart& chart, std::string_view id, double height) const {
        return fmt::format(
            "<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-labelledby=\"{}-t {}-d\" "
            "xmlns=\"http://www.w3.org/2000/svg\">\n<title id=\"{}-t\">{}</title>\n<desc "
            "id=\"{}-d\">{}</desc>\n{}"
            "</svg>",
            kWidth, height, id, id, id, escape(chart.title), id, escape(chart.alternative), elements_);
    }

  private:
    std::string elements_;
};

/// Names of the series with their styles, in rows from `top`. Returns where it ends; nothing for one series.
double legend(Canvas& canvas, const Chart& chart, double top, bool lines) {
    if (chart.series.size() < 2) return top;
    constexpr double kSwatch = 22;
    double x = 0;
    double y = top + kLineHeight / 2;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const std::string name =
            label_lines(printable(chart.series[i].name), kWidth - kSwatch - 3 * kGap, kSmallSize).front();
        const double width = kSwatch + kGap + width_of(name, kSmallSize) + 2 * kGap;
        if (x > 0 && x + width > kWidth) {
            x = 0;
            y += kLineHeight + 2;
        }
        if (lines) {
            canvas.line(x, y, x + kSwatch, y, fmt::format("line s{}", i % kStyles));
            canvas.marker(x + kSwatch / 2, y, i);
        } else {
            canvas.rectangle(x, y - 6, kSwatch, 12, fmt::format("bar s{}", i % kStyles));
        }
        canvas.text(x + kSwatch + kGap, y + kSmallSize * 0.33, "small", name);
        x += width;
    }
    return y + kLineHeight;
}

/// The widest of the axis's labels.
double widest_tick(const Axis& axis) {
    double widest = 0;
    for (const Decimal tick : axis.ticks)
        widest = std::max(widest, width_of(text::format_number(tick, axis.format), kSmallSize));
    return widest;
}

/// As many ticks as have room for their labels side by side.
Axis axis_along(Decimal low, Decimal high, double length, NumberFormat format) {
    for (int most = 8;; --most) {
        Axis axis = axis_over(low, high, most, format);
        const double room = length / static_cast<double>(axis.ticks.size() - 1);
        if (most <= 3 || widest_tick(axis) + 2 * kGap <= room) return axis;
    }
}

const std::optional<Decimal>* value_at(const ChartSeries& series, std::size_t category) {
    return category < series.values.size() && series.values[category] ? &series.values[category] : nullptr;
}

std::string target_words(const Chart& chart) {
    const std::string label = printable(chart.target_label);
    return label.empty() && chart.target ? text::format_number(*chart.target, chart.format) : label;
}

/// Labels under the points of a trend: every stride-th category.
struct CategoryLabels {
    std::size_t stride = 1;
    std::vector<std::vector<std::string>> lines;
    std::size_t most_lines = 1;
};

bool has_place(const std::vector<std::string>& lines, const std::string& label, double width) {
    return std::ranges::all_of(lines,
                               [&](const auto& line) { return width_of(line, kSmallSize) <= width; }) &&
           std::accumulate(lines.begin(), lines.end(), lines.size() - 1,
                           [](std::size_t sum, const auto& line) { return sum + line.size(); }) ==
               label.size();
}

CategoryLabels category_labels(const std::vector<std::string>& categories, double spacing) {
    CategoryLabels labels;
    std::vector<std::string> cleaned;
    for (const std::string& category : categories) cleaned.push_back(printable(category));
    for (;; ++labels.stride) {
        const bool last_try = labels.stride >= categories.size();
        // A label of every stride-th category may be that much wider, but stays clear of the picture's edges.
        const double width = std::min(spacing * static_cast<double>(labels.stride) - kGap, spacing * 2 + 60);
        labels.lines.assign(cleaned.size(), {});
        labels.most_lines = 1;
        bool fits = true;
        for (std::size_t i = 0; i < cleaned.size(); i += labels.stride) {
            labels.lines[i] = label_lines(cleaned[i], width, kSmallSize);
            labels.most_lines = std::max(labels.most_lines, labels.lines[i].size());
            fits = fits && has_place(labels.lines[i], cleaned[i], width);
        }
        if (fits || last_try) return labels;
    }
}

std::string bars(const Chart& chart, const text::Catalogue& words, std::string_view id) {
    const bool progress = chart.kind == ChartKind::progress;
    const std::string missing = words("write.no-data");
    const auto shown = [&](Decimal value) { return text::format_number(value, chart.format); };
    const auto drawn = [&](Decimal value) { return progress ? std::min(value, kLongestProgress) : value; };

    Canvas canvas;
    double y = legend(canvas, chart, 0, false);

    double labels_width = 0;
    for (const std::string& category : chart.categories)
        labels_width = std::max(labels_width, width_of(printable(category), kTextSize));
    labels_width = std::min(labels_width, kWidth * 0.38);

    Decimal low;
    Decimal high = progress ? kHundred : Decimal();
    double left_room = 0;
    double right_room = width_of(missing, kSmallSize) * 0.2;
    for (const ChartSeries& series : chart.series)
        for (const auto& value : series.values) {
            if (!value) continue;
            low = std::min(low, drawn(*value));
            high = std::max(high, drawn(*value));
            double& room = *value < Decimal() ? left_room : right_room;
            room = std::max(room, width_of(shown(*value), kSmallSize) + kGap);
        }
    if (chart.target) {
        low = std::min(low, drawn(*chart.target));
        high = std::max(high, drawn(*chart.target));
    }
    const double left = labels_width + kGap + left_room;
    const double right = kWidth - right_room;
    const Axis axis = axis_along(low, high, right - left, chart.format);
    const auto x_of = [&](Decimal value) { return left + axis.position(drawn(value)) * (right - left); };

    const std::string target = target_words(chart);
    const std::optional<Decimal> target_value = chart.target ? chart.target
                                                : progress   ? std::optional(kHundred)
                                                             : std::nullopt;
    if (target_value && !target.empty()) {
        const auto lines = label_lines(target, kWidth, kSmallSize);
        double widest = 0;
        for (const std::string& line : lines) widest = std::max(widest, width_of(line, kSmallSize));
        const double x =
            std::clamp(x_of(*target_value), widest / 2, std::max(widest / 2, kWidth - widest / 2));
        const double height = kLineHeight * static_cast<double>(lines.size());
        canvas.lines(x, y + height / 2, "small middle target-label", lines);
        y += height + 2;
    }
    const double top = y;

    const std::size_t several = std::max<std::size_t>(chart.series.size(), 1);
    const double bar = several == 1 ? 20 : 16;
    struct Row {
        double y;
        double height;
        std::vector<std::string> label;
    };
    std::vector<Row> rows;
    for (const std::string& category : chart.categories) {
        Row row{y, 0, label_lines(printable(category), labels_width + 0.5, kTextSize)};
        row.height = std::max(static_cast<double>(row.label.size()) * kLineHeight,
                              static_cast<double>(several) * (bar + 2)) +
                     kGap;
        y += row.height;
        rows.push_back(std::move(row));
    }
    const double bottom = y;

    for (const Decimal tick : axis.ticks) {
        canvas.line(x_of(tick), top, x_of(tick), bottom, "grid");
        canvas.text(x_of(tick), bottom + kLineHeight, "small middle muted",
                    text::format_number(tick, axis.format));
    }
    for (std::size_t category = 0; category < rows.size(); ++category) {
        const Row& row = rows[category];
        const double middle = row.y + row.height / 2;
        canvas.lines(labels_width, middle, "end", row.label);
        double bar_top = middle - static_cast<double>(several) * (bar + 2) / 2 + 1;
        for (std::size_t i = 0; i < chart.series.size(); ++i, bar_top += bar + 2) {
            const double baseline = bar_top + bar / 2 + kSmallSize * 0.33;
            if (progress)
                canvas.rectangle(x_of(Decimal()), bar_top, x_of(kHundred) - x_of(Decimal()), bar, "track");
            const auto* value = value_at(chart.series[i], category);
            if (value == nullptr) {
                canvas.text(x_of(Decimal()) + 4, baseline, "small muted", missing);
                continue;
            }
            const double zero = x_of(Decimal());
            const double end = x_of(**value);
            canvas.rectangle(std::min(zero, end), bar_top, std::abs(end - zero), bar,
                             fmt::format("bar s{}", i % kStyles));
            if (drawn(**value) != **value)
                canvas.path(fmt::format("M{:.1f} {:.1f}l-6 {:.1f}h-4l6 -{:.1f}z", end - 6, bar_top, bar, bar),
                            "cut");
        }
    }
    canvas.line(x_of(Decimal()), top, x_of(Decimal()), bottom, "axis");
    if (target_value) canvas.line(x_of(*target_value), top, x_of(*target_value), bottom, "target");
    // Values last: they stay readable where the target's line runs through them.
    for (std::size_t category = 0; category < rows.size(); ++category) {
        const Row& row = rows[category];
        double bar_top = row.y + row.height / 2 - static_cast<double>(several) * (bar + 2) / 2 + 1;
        for (std::size_t i = 0; i < chart.series.size(); ++i, bar_top += bar + 2) {
            const auto* value = value_at(chart.series[i], category);
            if (value == nullptr) continue;
            const bool negative = **value < Decimal();
            const std::string label = shown(**value);
            double x = x_of(**value) + (negative ? -4 : 4);
            const double end = x + (negative ? -1 : 1) * width_of(label, kSmallSize);
            // Where the target's line would run through the value, it stands behind the line.
            if (target_value) {
                const double line = x_of(*target_value);
                if (std::min(x, end) - 2 < line && line < std::max(x, end) + 2)
                    x = line + (negative ? -4 : 4);
            }
            canvas.text(x, bar_top + bar / 2 + kSmallSize * 0.33,
                        negative ? "small end value" : "small value", label);
        }
    }
    return canvas.finish(chart, id, bottom + kLineHeight + kGap);
}

std::string trend(const Chart& chart, const Extent& values, std::string_view id) {
    constexpr double kPlotHeight = 230;
    const auto shown = [&](Decimal value) { return text::format_number(value, chart.format); };

    const Axis axis = trend_axis(values, chart);

    Canvas canvas;
    double top = legend(canvas, chart, 0, true);
    const std::string target = target_words(chart);
    if (chart.target && !target.empty()) top += kLineHeight;
    top += kLineHeight;  // room for the value above the highest point
    const double bottom = top + kPlotHeight;
    const double left = widest_tick(axis) + kGap;
    const double right = kWidth - 4;
    const auto count = std::max(chart.categories.size(), std::size_t{1});
    const double spacing = (right - left) / static_cast<double>(count);
    const auto x_of = [&](std::size_t i) { return left + (static_cast<double>(i) + 0.5) * spacing; };
    const auto y_of = [&](Decimal value) { return bottom - axis.position(value) * kPlotHeight; };

    for (const Decimal tick : axis.ticks) {
        canvas.line(left, y_of(tick), right, y_of(tick), tick == Decimal() ? "axis" : "grid");
        canvas.text(left - kGap, y_of(tick) + kSmallSize * 0.33, "small end muted",
                    text::format_number(tick, axis.format));
    }

    const CategoryLabels labels = category_labels(chart.categories, spacing);
    for (std::size_t i = 0; i < chart.categories.size(); i += labels.stride) {
        double widest = 0;
        for (const std::string& line : labels.lines[i]) widest = std::max(widest, width_of(line, kSmallSize));
        const double x = std::clamp(x_of(i), widest / 2, kWidth - widest / 2);
        canvas.line(x_of(i), bottom, x_of(i), bottom + 4, "axis");
        double baseline = bottom + kLineHeight;
        for (const std::string& line : labels.lines[i]) {
            canvas.text(x, baseline, "small middle muted", line);
            baseline += kLineHeight;
        }
    }

    if (chart.target) {
        canvas.line(left, y_of(*chart.target), right, y_of(*chart.target), "target");
        // Above the plot, not on the line: points may lie anywhere on it.
        canvas.text(right, top - kLineHeight - 4, "small end target-label",
                    label_lines(target, right - left, kSmallSize).front());
    }

    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        std::string path;
        bool pen_down = false;
        for (std::size_t category = 0; category < chart.categories.size(); ++category) {
            const auto* value = value_at(chart.series[i], category);
            if (value != nullptr)
                path += fmt::format("{}{:.1f} {:.1f}", pen_down ? "L" : "M", x_of(category), y_of(**value));
            pen_down = value != nullptr;
        }
        if (!path.empty()) canvas.path(path, fmt::format("line s{}", i % kStyles));
        for (std::size_t category = 0; category < chart.categories.size(); ++category)
            if (const auto* value = value_at(chart.series[i], category))
                canvas.marker(x_of(category), y_of(**value), i);
    }

    // Values: at each point where one line has room for them, else at the last point of each line.
    struct Label {
        double x;
        double y;
        std::string shown;
        std::size_t series;
    };
    std::vector<std::vector<Label>> columns(chart.categories.size());
    const double widest_value =
        std::max(width_of(shown(values.low), kSmallSize), width_of(shown(values.high), kSmallSize));
    const bool every_point = chart.series.size() == 1 && widest_value + 4 <= spacing;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        std::optional<std::size_t> last;
        for (std::size_t category = 0; category < chart.categories.size(); ++category)
            if (value_at(chart.series[i], category) != nullptr) last = category;
        for (std::size_t category = 0; category < chart.categories.size(); ++category)
            if (const auto* value = value_at(chart.series[i], category);
                value != nullptr && (every_point || category == last))
                columns[category].push_back({x_of(category), y_of(**value) - 9, shown(**value), i});
    }
    for (std::vector<Label>& column : columns) {
        std::ranges::stable_sort(column, {}, &Label::y);
        std::vector<double> centres;
        for (const Label& label : column) centres.push_back(label.y);
        centres = spread(centres, kSmallSize, top - 9, bottom - 4);
        for (std::size_t i = 0; i < column.size(); ++i) {
            const double half = width_of(column[i].shown, kSmallSize) / 2;
            canvas.text(std::clamp(column[i].x, half, kWidth - half), centres[i],
                        fmt::format("small middle value t{}", column[i].series % kStyles), column[i].shown);
        }
    }
    return canvas.finish(chart, id, bottom + kLineHeight * static_cast<double>(labels.most_lines) + kGap);
}

std::string nothing_known(const Chart& chart, const text::Catalogue& words, std::string_view id) {
    constexpr double kHeight = 80;
    Canvas canvas;
    canvas.rectangle(0.5, 0.5, kWidth - 1, kHeight - 1, "frame");
    canvas.text(kWidth / 2, kHeight / 2 + kTextSize * 0.33, "middle muted", words("write.no-data"));
    return canvas.finish(chart, id, kHeight);
}

}  // namespace

std::string svg(const Chart& chart, const text::Catalogue& words, std::string_view id) {
    const auto values = extent(chart.series);
    if (!values || chart.categories.empty()) return nothing_known(chart, words, id);
    switch (chart.kind) {
        case ChartKind::progress:
        case ChartKind::comparison:
            return bars(chart, words, id);
        case ChartKind::trend:
            return trend(chart, *values, id);
    }
    TONGHOP_CHECK(false);
    return {};
}

}  // namespace tonghop::write
