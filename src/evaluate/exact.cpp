#include "evaluate/exact.hpp"

#include <algorithm>
#include <limits>

#include "core/check.hpp"

namespace tonghop::evaluate {

namespace {

__extension__ typedef __int128 Wide;

std::optional<Decimal> narrow(Wide value) {
    if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return Decimal::from_ten_thousandths(static_cast<std::int64_t>(value));
}

Wide floor_divide(Wide dividend, Wide divisor) {
    const Wide quotient = dividend / divisor;
    return dividend % divisor < 0 ? quotient - 1 : quotient;
}

Date years_later(Date date, int count) {
    using namespace std::chrono;
    const year_month_day day{date};
    const year_month_day_last last{day.year() + years{count}, month_day_last{day.month()}};
    return Date{(day.year() + years{count}) / day.month() / std::min(day.day(), last.day())};
}

/// The two decimals of so many places between which a figure lies; the same where it is one of them.
struct Neighbours {
    std::optional<Decimal> nearest;
    std::optional<Decimal> other;
};

Neighbours neighbours_of(Decimal numerator, Decimal denominator, int scale, int places) {
    TONGHOP_CHECK(denominator > Decimal() && scale > 0 && 0 <= places && places <= 4);
    Wide step = 1;
    for (int place = places; place < 4; ++place) step *= 10;
    const Wide dividend = Wide{numerator.ten_thousandths()} * scale * Decimal::kScale;
    const Wide divisor = Wide{denominator.ten_thousandths()} * step;
    const Wide below = floor_divide(dividend, divisor);
    const Wide rest = dividend - below * divisor;
    const Wide above = rest == 0 ? below : below + 1;
    const bool up = 2 * rest > divisor || (2 * rest == divisor && dividend > 0);
    return {narrow((up ? above : below) * step), narrow((up ? below : above) * step)};
}

/// True where what is shown lies on the same side of every bound as the exact figure.
bool tells_the_truth(Decimal shown, Decimal numerator, Decimal denominator, int scale,
                     const std::vector<Bound>& bounds) {
    return std::ranges::all_of(bounds, [&](const Bound& bound) {
        const Fraction& value = bound.value;
        const auto exact = compare_ratio(numerator, denominator, value.numerator, value.denominator);
        const auto seen =
            compare_ratio(shown, Decimal::from_integer(scale), value.numerator, value.denominator);
        if (exact != std::strong_ordering::equal) return seen == exact;
        return seen == std::strong_ordering::equal || seen == bound.when_equal;
    });
}

}  // namespace

std::optional<Decimal> rounded_beside(Decimal numerator, Decimal denominator, int scale, int places,
                                      const std::vector<Bound>& bounds) {
    const Neighbours neighbours = neighbours_of(numerator, denominator, scale, places);
    for (const auto& candidate : {neighbours.nearest, neighbours.other})
        if (candidate && tells_the_truth(*candidate, numerator, denominator, scale, bounds)) return candidate;
    return neighbours.nearest;
}

int places_beside(Decimal numerator, Decimal denominator, int scale, const std::vector<Bound>& bounds) {
    for (int places = 2; places < 4; ++places) {
        const auto nearest = neighbours_of(numerator, denominator, scale, places).nearest;
        if (nearest && tells_the_truth(*nearest, numerator, denominator, scale, bounds)) return places;
    }
    return 4;
}

std::optional<Decimal> rounded(Decimal numerator, std::int64_t factor, std::int64_t denominator) {
    TONGHOP_CHECK(denominator > 0);
    const Wide product = Wide{numerator.ten_thousandths()} * factor;
    const Wide magnitude = product < 0 ? -product : product;
    const Wide quotient = (2 * magnitude + denominator) / (Wide{2} * denominator);
    return narrow(product < 0 ? -quotient : quotient);
}

std::optional<Decimal> rounded_up(Decimal numerator, std::int64_t factor, std::int64_t denominator) {
    TONGHOP_CHECK(denominator > 0);
    const Wide product = Wide{numerator.ten_thousandths()} * factor;
    return narrow(-floor_divide(-product, denominator));
}

Years years_between(Date first, Date last) {
    TONGHOP_CHECK(first <= last);
    const auto year_of = [](Date date) { return static_cast<int>(std::chrono::year_month_day{date}.year()); };
    int whole = year_of(last) - year_of(first);
    if (years_later(first, whole) > last) --whole;
    const Date begin = years_later(first, whole);
    const std::int64_t length = (years_later(first, whole + 1) - begin).count();
    return {whole * length + (last - begin).count(), length};
}

}  // namespace tonghop::evaluate
