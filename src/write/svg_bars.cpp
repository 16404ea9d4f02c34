#include "write/svg_bars.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "text/format_number.hpp"
#include "write/chart_axis.hpp"
#include "write/printable.hpp"
#include "write/svg_canvas.hpp"

namespace tonghop::write {

using namespace picture;

namespace {

constexpr Decimal kHundred = Decimal::from_ten_thousandths(100 * Decimal::kScale);
/// Beyond twice the target a bar says no more by its length, and would flatten all others.
constexpr Decimal kLongestProgress = Decimal::from_ten_thousandths(200 * Decimal::kScale);
/// What a page has room for.
constexpr double kHighestPart = 760;
constexpr double kBarGap = 2;
constexpr double kFromBar = 4;

/// As many ticks as have room for their labels side by side.
Axis axis_along(Decimal low, Decimal high, double length, NumberFormat format) {
    for (int most = 8;; --most) {
        Axis axis = axis_over(low, high, most, format);
        const double room = length / static_cast<double>(axis.ticks.size() - 1);
        if (most <= 3 || widest_tick(axis) + 2 * kGap <= room) return axis;
    }
}

class BarPictures {
  public:
    BarPictures(const Chart& chart, std::string_view missing)
        : chart_(chart),
          missing_(missing),
          progress_(chart.kind == ChartKind::progress),
          bar_(chart.series.size() == 1 ? 20 : 16) {
        for (const std::string& category : chart.categories)
            names_width_ = std::max(names_width_, picture_width(printable(category), kTextSize));
        names_width_ = std::min(names_width_, kWidth * 0.38);
        if (chart.target || progress_) target_ = chart.target.value_or(kHundred);
        measure_scale();
        for (const std::string& category : chart.categories) {
            Row row{label_lines(printable(category), names_width_ + 0.5, kTextSize), 0};
            row.height = std::max(static_cast<double>(row.name.size()) * kLineHeight, bars_height()) + kGap;
            rows_.push_back(std::move(row));
        }
    }

    std::vector<std::string> draw(std::string_view id) const {
        std::vector<std::string> parts;
        for (std::size_t first = 0; first < rows_.size();) {
            std::size_t end = first + 1;
            for (double height = rows_[first].height; end < rows_.size(); ++end) {
                height += rows_[end].height;
                if (height > kHighestPart) break;
            }
            parts.push_back(part(first, end, first == 0 ? std::string(id) : fmt::format("{}-{}", id, first)));
            first = end;
        }
        return parts;
    }

  private:
    struct Row {
        std::vector<std::string> name;
        double height;
    };

    std::string shown(Decimal value) const { return text::format_number(value, chart_.format); }
    Decimal drawn(Decimal value) const { return progress_ ? std::min(value, kLongestProgress) : value; }
    double x_of(Decimal value) const { return left_ + axis_.position(drawn(value)) * (right_ - left_); }
    double bars_height() const { return static_cast<double>(chart_.series.size()) * (bar_ + kBarGap); }

    /// The scale leaves room for the values beside the bars.
    void measure_scale() {
        Decimal low;
        Decimal high = progress_ ? kHundred : Decimal();
        double left_room = 0;
        double right_room = 2 * kGap;
        const auto include = [&](Decimal value) {
            low = std::min(low, drawn(value));
            high = std::max(high, drawn(value));
        };
        for (const ChartSeries& series : chart_.series)
            for (const auto& value : series.values) {
                if (!value) continue;
                include(*value);
                double& room = *value < Decimal() ? left_room : right_room;
                room = std::max(room, picture_width(shown(*value), kSmallSize) + kGap);
            }
        if (target_) include(*target_);
        left_ = names_width_ + kGap + left_room;
        right_ = kWidth - right_room;
        axis_ = axis_along(low, high, right_ - left_, chart_.format);
    }

    /// The picture of rows [first, end).
    std::string part(std::size_t first, std::size_t end, const std::string& id) const {
        Canvas canvas;
        double top = first == 0 ? draw_legend(canvas, chart_, 0, false) : 0;
        top = target_label(canvas, top);
        double bottom = top;
        for (std::size_t i = first; i < end; ++i) bottom += rows_[i].height;

        for (const Decimal tick : axis_.ticks) {
            canvas.line(x_of(tick), top, x_of(tick), bottom, "grid");
            canvas.text(x_of(tick), bottom + kLineHeight, "small middle muted",
                        text::format_number(tick, axis_.format));
        }
        each_bar(first, end, top,
                 [&](std::size_t row, std::size_t series, double y) { bar(canvas, row, series, y); });
        canvas.line(x_of(Decimal()), top, x_of(Decimal()), bottom, "axis");
        if (target_) canvas.line(x_of(*target_), top, x_of(*target_), bottom, "target");
        each_bar(first, end, top,
                 [&](std::size_t row, std::size_t series, double y) { value(canvas, row, series, y); });
        for (double middle = top; first < end; middle += rows_[first++].height)
            canvas.lines(names_width_, middle + rows_[first].height / 2, "end", rows_[first].name);
        return canvas.finish(chart_.title, chart_.alternative, id, bottom + kLineHeight + kGap);
    }

    /// Calls visit(row, series, top of the bar).
    template <typename Visit>
    void each_bar(std::size_t first, std::size_t end, double top, Visit visit) const {
        for (std::size_t row = first; row < end; ++row) {
            double y = top + (rows_[row].height - bars_height() + kBarGap) / 2;
            for (std::size_t series = 0; series < chart_.series.size(); ++series, y += bar_ + kBarGap)
                visit(row, series, y);
            top += rows_[row].height;
        }
    }

    /// Returns where it ends.
    double target_label(Canvas& canvas, double top) const {
        const std::string target = target_words(chart_);
        if (target.empty() || !target_) return top;
        const auto lines = label_lines(target, kWidth, kSmallSize);
        const double half = widest_of(lines, kSmallSize) / 2;
        const double x = std::clamp(x_of(*target_), half, std::max(half, kWidth - half));
        const double height = kLineHeight * static_cast<double>(lines.size());
        canvas.lines(x, top + height / 2, "small middle target-label", lines);
        return top + height + 2;
    }

    void bar(Canvas& canvas, std::size_t row, std::size_t series, double y) const {
        const double zero = x_of(Decimal());
        if (progress_) canvas.rectangle(zero, y, x_of(kHundred) - zero, bar_, "track");
        const Decimal* value = value_at(chart_.series[series], row);
        if (value == nullptr) return;
        const double end = x_of(*value);
        canvas.rectangle(std::min(zero, end), y, std::abs(end - zero), bar_, series_class("bar", series));
        if (drawn(*value) != *value)
            canvas.path(fmt::format("M{:.1f} {:.1f}l-6 {:.1f}h-4l6 -{:.1f}z", end - 6, y, bar_, bar_), "cut");
    }

    /// After all bars and lines, so that it stays readable.
    void value(Canvas& canvas, std::size_t row, std::size_t series, double y) const {
        const double baseline = y + bar_ / 2 + kSmallSize * kBaseline;
        const Decimal* value = value_at(chart_.series[series], row);
        if (value == nullptr)
            return canvas.text(x_of(Decimal()) + kFromBar, baseline, "small muted value", missing_);
        const double side = *value < Decimal() ? -1 : 1;
        const std::string label = shown(*value);
        double x = x_of(*value) + side * kFromBar;
        const double end = x + side * picture_width(label, kSmallSize);
        // Where the target's line would run through the value, it stands behind the line.
        if (target_) {
            const double line = x_of(*target_);
            if (std::min(x, end) - 2 < line && line < std::max(x, end) + 2) x = line + side * kFromBar;
        }
        canvas.text(x, baseline, side < 0 ? "small end value" : "small value", label);
    }

    const Chart& chart_;
    std::string missing_;
    bool progress_;
    double bar_;
    std::optional<Decimal> target_;
    double names_width_ = 0;
    double left_ = 0;
    double right_ = kWidth;
    Axis axis_;
    std::vector<Row> rows_;
};

}  // namespace

std::vector<std::string> bar_pictures(const Chart& chart, std::string_view missing, std::string_view id) {
    return BarPictures(chart, missing).draw(id);
}

}  // namespace tonghop::write
