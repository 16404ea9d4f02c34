#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/report_document.hpp"
#include "write/chart_axis.hpp"

namespace tonghop::write {

/// Sizes of pictures, in their own units; texts are as large as report.css sets them.
namespace picture {
constexpr double kWidth = 680;
constexpr double kTextSize = 15;
constexpr double kSmallSize = 14;
constexpr double kLineHeight = 18;
constexpr double kGap = 8;
/// From the middle of a line of text down to its baseline, as a share of its size.
constexpr double kBaseline = 0.33;
/// Series beyond these look like the first ones again.
constexpr std::size_t kStyles = 6;
}  // namespace picture

/// Elements of an <svg>, in order of painting. Kinds are classes of report.css.
class Canvas {
  public:
    void text(double x, double y, std::string_view kind, std::string_view shown);
    /// Lines of text, together centred on y.
    void lines(double x, double y, std::string_view kind, const std::vector<std::string>& lines);
    void line(double x1, double y1, double x2, double y2, std::string_view kind);
    void rectangle(double x, double y, double width, double height, std::string_view kind);
    void path(std::string_view path, std::string_view kind);
    /// A point of a series: each series has a shape of its own, for whoever cannot tell the colours.
    void marker(double x, double y, std::size_t series);

    /// Single letters in a row, each centred on its x.
    void letters(const std::vector<double>& xs, double y, std::string_view kind, std::string_view shown);

    /// The picture with a title and words for whoever cannot see it; id is unique in the page.
    std::string finish(std::string_view title, std::string_view alternative, std::string_view id,
                       double height) const;

  private:
    std::string elements_;
};

/// "bar s2": the class of a series.
std::string series_class(std::string_view kind, std::size_t series);

/// Width of a text of this size on a picture.
double picture_width(std::string_view shown, double size);

/// A label broken into at most three lines; what does not fit ends in "…".
std::vector<std::string> label_lines(const std::string& label, double width, double size);
double widest_of(const std::vector<std::string>& lines, double size);

/// Names of the series with their looks, in rows from `top`. Returns where it ends; draws nothing for one
/// series.
double draw_legend(Canvas& canvas, const Chart& chart, double top, bool lines);

/// The widest of the axis's labels.
double widest_tick(const Axis& axis);

/// The value of a category; null where it is missing.
const Decimal* value_at(const ChartSeries& series, std::size_t category);

/// What stands at the target's line: its label, else its value; empty without a target.
std::string target_words(const Chart& chart);

}  // namespace tonghop::write
