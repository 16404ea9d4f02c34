#include "write/svg_trend.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "text/format_number.hpp"
#include "write/printable.hpp"
#include "write/svg_canvas.hpp"

namespace tonghop::write {

using namespace picture;

namespace {

constexpr double kPlotHeight = 230;
/// From a point up to the baseline of its value.
constexpr double kAbovePoint = 9;

/// Labels under the points of a trend: every stride-th category.
struct CategoryLabels {
    std::size_t stride = 1;
    std::vector<std::vector<std::string>> lines;
    std::size_t most_lines = 1;
};

bool has_place(const std::vector<std::string>& lines, const std::string& label, double width) {
    return std::ranges::all_of(lines,
                               [&](const auto& line) { return picture_width(line, kSmallSize) <= width; }) &&
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

/// A value written above its point, or beside it where there are several lines.
struct ValueLabel {
    double x;
    double baseline;
    std::string shown;
    std::size_t series;
};

class TrendPicture {
  public:
    TrendPicture(const Chart& chart, Extent values)
        : chart_(chart), axis_(trend_axis(values, chart)), target_(target_words(chart)) {
        top_ = draw_legend(canvas_, chart, 0, true);
        if (!target_.empty()) top_ += kLineHeight;
        top_ += kLineHeight;  // room for the value above the highest point
        bottom_ = top_ + kPlotHeight;
        left_ = widest_tick(axis_) + kGap;
        widest_value_ = std::max(picture_width(shown(values.low), kSmallSize),
                                 picture_width(shown(values.high), kSmallSize));
        right_ = several() ? kWidth - widest_value_ - kGap : kWidth - 4;
        spacing_ = (right_ - left_) / static_cast<double>(chart.categories.size());
    }

    std::string draw(std::string_view id) {
        scale();
        const double height = bottom_ + category_names() + kGap;
        target();
        for (std::size_t i = 0; i < chart_.series.size(); ++i) line(i);
        values();
        return canvas_.finish(chart_.title, chart_.alternative, id, height);
    }

  private:
    bool several() const { return chart_.series.size() > 1; }
    double x_of(std::size_t category) const {
        return left_ + (static_cast<double>(category) + 0.5) * spacing_;
    }
    double y_of(Decimal value) const { return bottom_ - axis_.position(value) * kPlotHeight; }
    std::string shown(Decimal value) const { return text::format_number(value, chart_.format); }

    void scale() {
        for (const Decimal tick : axis_.ticks) {
            canvas_.line(left_, y_of(tick), right_, y_of(tick), tick == Decimal() ? "axis" : "grid");
            canvas_.text(left_ - kGap, y_of(tick) + kSmallSize * kBaseline, "small end muted",
                         text::format_number(tick, axis_.format));
        }
    }

    /// Returns the height that the names take.
    double category_names() {
        const CategoryLabels labels = category_labels(chart_.categories, spacing_);
        for (std::size_t i = 0; i < chart_.categories.size(); i += labels.stride) {
            const double half = widest_of(labels.lines[i], kSmallSize) / 2;
            const double x = std::clamp(x_of(i), half, std::max(half, kWidth - half));
            canvas_.line(x_of(i), bottom_, x_of(i), bottom_ + 4, "axis");
            double baseline = bottom_ + kLineHeight;
            for (const std::string& line : labels.lines[i]) {
                canvas_.text(x, baseline, "small middle muted", line);
                baseline += kLineHeight;
            }
        }
        return kLineHeight * static_cast<double>(labels.most_lines);
    }

    void target() {
        if (!chart_.target) return;
        canvas_.line(left_, y_of(*chart_.target), right_, y_of(*chart_.target), "target");
        // Above the plot, not on the line: points may lie anywhere on it.
        canvas_.text(right_, top_ - kLineHeight - 4, "small end target-label",
                     label_lines(target_, right_ - left_, kSmallSize).front());
    }

    void line(std::size_t series) {
        std::string path;
        bool pen_down = false;
        for (std::size_t category = 0; category < chart_.categories.size(); ++category) {
            const Decimal* value = value_at(chart_.series[series], category);
            if (value != nullptr)
                path += fmt::format("{}{:.1f} {:.1f}", pen_down ? "L" : "M", x_of(category), y_of(*value));
            pen_down = value != nullptr;
        }
        if (!path.empty()) canvas_.path(path, series_class("line", series));
        for (std::size_t category = 0; category < chart_.categories.size(); ++category)
            if (const Decimal* value = value_at(chart_.series[series], category))
                canvas_.marker(x_of(category), y_of(*value), series);
    }

    ValueLabel label(std::size_t series, std::size_t category, Decimal value) const {
        if (several())
            return {x_of(category) + kGap, y_of(value) + kSmallSize * kBaseline, shown(value), series};
        return {x_of(category), y_of(value) - kAbovePoint, shown(value), series};
    }

    /// At each point where one line has room for them, else at the last point of each line.
    void values() {
        const bool every_point = !several() && widest_value_ + 4 <= spacing_;
        std::vector<ValueLabel> labels;
        for (std::size_t series = 0; series < chart_.series.size(); ++series) {
            std::optional<ValueLabel> last;
            for (std::size_t category = 0; category < chart_.categories.size(); ++category) {
                const Decimal* value = value_at(chart_.series[series], category);
                if (value == nullptr) continue;
                last = label(series, category, *value);
                if (every_point) write(*last);
            }
            if (last && !every_point) labels.push_back(*last);
        }
        std::ranges::stable_sort(labels, {}, &ValueLabel::baseline);
        std::vector<double> baselines;
        for (const ValueLabel& each : labels) baselines.push_back(each.baseline);
        baselines = spread(baselines, kSmallSize, top_ - kAbovePoint, bottom_);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            labels[i].baseline = baselines[i];
            write(labels[i]);
        }
    }

    void write(const ValueLabel& label) {
        if (several())
            return canvas_.text(label.x, label.baseline, series_class("small value own", label.series),
                                label.shown);
        const double half = picture_width(label.shown, kSmallSize) / 2;
        const double x = std::clamp(label.x, half, std::max(half, kWidth - half));
        canvas_.text(x, label.baseline, "small middle value", label.shown);
    }

    const Chart& chart_;
    Axis axis_;
    std::string target_;
    Canvas canvas_;
    double top_ = 0;
    double bottom_ = 0;
    double left_ = 0;
    double right_ = 0;
    double spacing_ = 0;
    double widest_value_ = 0;
};

}  // namespace

std::string trend_picture(const Chart& chart, Extent values, std::string_view id) {
    return TrendPicture(chart, values).draw(id);
}

}  // namespace tonghop::write
