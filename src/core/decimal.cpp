#include "core/decimal.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "core/check.hpp"

namespace tonghop {

namespace {

__extension__ typedef __int128 Wide;

constexpr double kLargest = 9e14;

std::optional<std::int64_t> narrow(Wide value) {
    if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return static_cast<std::int64_t>(value);
}

Wide divide_half_away(Wide dividend, Wide divisor) {
    const Wide quotient = dividend / divisor;
    const Wide remainder = dividend % divisor;
    const Wide twice = remainder < 0 ? -2 * remainder : 2 * remainder;
    const Wide magnitude = divisor < 0 ? -divisor : divisor;
    if (twice < magnitude) return quotient;
    return ((dividend < 0) != (divisor < 0)) ? quotient - 1 : quotient + 1;
}

}  // namespace

Decimal Decimal::from_integer(std::int64_t value) {
    const auto scaled = narrow(Wide{value} * kScale);
    if (!scaled) throw std::overflow_error("Decimal");
    return Decimal(*scaled);
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    constexpr std::size_t kPlaces = 4;
    const std::size_t point = text.find('.');
    std::string digits(text.substr(0, point));
    std::size_t places = 0;
    if (point != std::string_view::npos) {
        const std::string_view fraction = text.substr(point + 1);
        places = fraction.size();
        if (places == 0 || places > kPlaces) return std::nullopt;
        digits += fraction;
    }
    if (digits.size() == places || digits.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    digits.append(kPlaces - places, '0');
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc()) return std::nullopt;
    return Decimal(value);
}

std::optional<Decimal> Decimal::from_double(double value) {
    if (!std::isfinite(value) || std::abs(value) > kLargest) return std::nullopt;
    return Decimal(static_cast<std::int64_t>(std::llround(value * static_cast<double>(kScale))));
}

Decimal operator+(Decimal left, Decimal right) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(left.value_, right.value_, &sum)) throw std::overflow_error("Decimal");
    return Decimal(sum);
}

Decimal operator-(Decimal left, Decimal right) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(left.value_, right.value_, &difference)) throw std::overflow_error("Decimal");
    return Decimal(difference);
}

std::optional<Decimal> Decimal::multiply(Decimal left, Decimal right) {
    const auto product = narrow(divide_half_away(Wide{left.value_} * right.value_, kScale));
    if (!product) return std::nullopt;
    return Decimal(*product);
}

std::optional<Decimal> Decimal::divide(Decimal left, Decimal right) {
    if (right.value_ == 0) return std::nullopt;
    const auto quotient = narrow(divide_half_away(Wide{left.value_} * kScale, right.value_));
    if (!quotient) return std::nullopt;
    return Decimal(*quotient);
}

std::strong_ordering compare_ratio(Decimal numerator, Decimal denominator, Decimal right_numerator,
                                   Decimal right_denominator) {
    TONGHOP_CHECK(denominator > Decimal() && right_denominator > Decimal());
    const Wide left = Wide{numerator.ten_thousandths()} * right_denominator.ten_thousandths();
    const Wide right = Wide{right_numerator.ten_thousandths()} * denominator.ten_thousandths();
    if (left < right) return std::strong_ordering::less;
    if (left > right) return std::strong_ordering::greater;
    return std::strong_ordering::equal;
}

}  // namespace tonghop
