#include "write/chart_axis.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace tonghop::write {

namespace {

__extension__ typedef __int128 Wide;

constexpr int kPlaces = 4;

Wide power_of_ten(int exponent) {
    Wide power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

Wide floor_divide(Wide dividend, Wide divisor) {
    const Wide quotient = dividend / divisor;
    return quotient * divisor > dividend ? quotient - 1 : quotient;
}

Decimal held(Wide ten_thousandths) {
    return Decimal::from_ten_thousandths(
        static_cast<std::int64_t>(std::clamp<Wide>(ten_thousandths, std::numeric_limits<std::int64_t>::min(),
                                                   std::numeric_limits<std::int64_t>::max())));
}

int shown_places(NumberFormat format) {
    const int places = std::clamp(format.places, 0, kPlaces);
    return format.style == NumberStyle::decimal ? std::max(places, 2) : places;
}

int needed_places(Wide step) {
    int places = 0;
    while (places < kPlaces && step % power_of_ten(kPlaces - places) != 0) ++places;
    return places;
}

}  // namespace

double Axis::position(Decimal value) const {
    const double from = low.to_double();
    return std::clamp((value.to_double() - from) / (high.to_double() - from), 0.0, 1.0);
}

Axis axis_over(Decimal low, Decimal high, int most_ticks, NumberFormat format) {
    // Around 0 there are always three.
    most_ticks = std::max(most_ticks, 3);
    const Wide least = std::min(low, high).ten_thousandths();
    const Wide largest = std::max(low, high).ten_thousandths();
    Wide first = 0;
    Wide last = 0;
    Wide step = 0;
    for (int exponent = kPlaces - shown_places(format); step == 0; ++exponent) {
        for (const int factor : {1, 2, 5}) {
            const Wide candidate = factor * power_of_ten(exponent);
            first = floor_divide(least, candidate) * candidate;
            last = -floor_divide(-largest, candidate) * candidate;
            if (first == last) last += candidate;
            if ((last - first) / candidate < most_ticks) {
                step = candidate;
                break;
            }
        }
    }
    Axis axis;
    axis.format = {format.style, needed_places(step)};
    for (Wide tick = first; tick <= last; tick += step) axis.ticks.push_back(held(tick));
    axis.low = axis.ticks.front();
    axis.high = axis.ticks.back();
    return axis;
}

std::optional<Extent> extent(const std::vector<ChartSeries>& series) {
    std::optional<Extent> extent;
    for (const ChartSeries& each : series)
        for (const auto& value : each.values) {
            if (!value) continue;
            if (!extent) extent = Extent{*value, *value};
            extent->low = std::min(extent->low, *value);
            extent->high = std::max(extent->high, *value);
        }
    return extent;
}

Axis trend_axis(Extent values, const Chart& chart) {
    constexpr int kMostTicks = 7;
    if (chart.target) {
        values.low = std::min(values.low, *chart.target);
        values.high = std::max(values.high, *chart.target);
    }
    const bool far_from_zero =
        values.low.to_double() > 0.6 * values.high.to_double() && values.low != values.high;
    if (!far_from_zero) {
        values.low = std::min(values.low, Decimal());
        values.high = std::max(values.high, Decimal());
    }
    return axis_over(values.low, values.high, kMostTicks, chart.format);
}

std::vector<double> spread(std::vector<double> centres, double distance, double low, double high) {
    for (std::size_t i = 0; i < centres.size(); ++i) {
        centres[i] = std::max(centres[i], low);
        if (i > 0) centres[i] = std::max(centres[i], centres[i - 1] + distance);
    }
    double limit = high;
    for (auto i = centres.size(); i-- > 0 && centres[i] > limit; limit -= distance) centres[i] = limit;
    return centres;
}

}  // namespace tonghop::write
