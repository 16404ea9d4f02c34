#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/calendar.hpp"
#include "core/decimal.hpp"
#include "core/programme.hpp"

namespace tonghop::evaluate {

/// A number that rounding must not reach or cross: what lies below it stays below, what lies above stays
/// above.
struct Bound {
    Fraction value;
    /// Where the exact figure equals a bound that four places cannot show (2/3 of 100), the side to show.
    std::strong_ordering when_equal = std::strong_ordering::equal;
};

/// scale · numerator / denominator, rounded half away from zero to so many places (at most four), but never
/// to or across a bound (bounds are compared with numerator / denominator, without scale). Missing: nothing
/// where the result lies beyond the range of Decimal. The denominator must be positive.
std::optional<Decimal> rounded_beside(Decimal numerator, Decimal denominator, int scale, int places,
                                      const std::vector<Bound>& bounds);

/// The fewest decimal places, at least two and at most four, to which the same figure can be rounded in the
/// ordinary way without reaching or crossing a bound: 99.96 per cent of 100 takes two, 99.996 takes three.
int places_beside(Decimal numerator, Decimal denominator, int scale, const std::vector<Bound>& bounds);

/// numerator · factor / denominator, to four places: half away from zero, or the least decimal not below it.
/// Missing: nothing where it lies beyond the range. The denominator must be positive.
std::optional<Decimal> rounded(Decimal numerator, std::int64_t factor, std::int64_t denominator);
std::optional<Decimal> rounded_up(Decimal numerator, std::int64_t factor, std::int64_t denominator);

/// A length of time in calendar years, exactly: from 31/12/2025 to 31/12/2030 it is 5, to 30/06/2031 5 and
/// 181/365. It is units / per_year; last must not lie before first.
struct Years {
    std::int64_t units = 0;
    std::int64_t per_year = 1;
};
Years years_between(Date first, Date last);

}  // namespace tonghop::evaluate
