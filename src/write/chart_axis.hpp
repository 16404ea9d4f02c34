#pragma once

#include <vector>

#include "core/report_document.hpp"

namespace tonghop::write {

/// A scale of values with round ticks: 1, 2 or 5 times a power of ten apart, from below the least value to
/// above the largest.
struct Axis {
    Decimal low;
    Decimal high;
    /// At least two, ascending; the first is low, the last is high.
    std::vector<Decimal> ticks;
    /// How a tick is shown: with as many places as its steps need.
    NumberFormat format;

    /// 0 at low, 1 at high; held within them.
    double position(Decimal value) const;
};

/// An axis over low … high with at most most_ticks ticks (at least three). Steps are no finer than what the
/// format shows; low and high may be the same.
Axis axis_over(Decimal low, Decimal high, int most_ticks, NumberFormat format);

/// The least and the largest of the known values; nothing where none is known.
struct Extent {
    Decimal low;
    Decimal high;
};
std::optional<Extent> extent(const std::vector<ChartSeries>& series);

/// The axis of a trend's values and target. It starts at 0, unless that would press the lines flat.
Axis trend_axis(Extent values, const Chart& chart);

/// Moves the centres of labels (ascending) apart until they are at least `distance` from each other, within
/// low … high where there is room for all.
std::vector<double> spread(std::vector<double> centres, double distance, double low, double high);

}  // namespace tonghop::write
