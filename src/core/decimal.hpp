#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tonghop {

/// An exact decimal with four places: an int64 of ten-thousandths, up to ±9.2e14.
/// Missing is std::optional<Decimal>, never zero.
/// Errors: sums beyond the range throw std::overflow_error; what is read from a submission is kept far below.
class Decimal {
  public:
    static constexpr std::int64_t kScale = 10'000;

    constexpr Decimal() = default;

    /// Errors: std::overflow_error beyond ±9.2e14.
    static Decimal from_integer(std::int64_t value);
    static constexpr Decimal from_ten_thousandths(std::int64_t value) { return Decimal(value); }
    /// The nearest decimal; nothing for NaN, infinities and what lies beyond ±9e14.
    static std::optional<Decimal> from_double(double value);
    /// "12", "0.5": digits, and up to four decimals after a point; nothing for any other text.
    static std::optional<Decimal> parse(std::string_view text);

    constexpr std::int64_t ten_thousandths() const { return value_; }
    constexpr bool is_integer() const { return value_ % kScale == 0; }
    /// Towards zero.
    constexpr std::int64_t integer_part() const { return value_ / kScale; }
    double to_double() const { return static_cast<double>(value_) / static_cast<double>(kScale); }

    friend Decimal operator+(Decimal left, Decimal right);
    friend Decimal operator-(Decimal left, Decimal right);
    Decimal operator-() const { return Decimal() - *this; }
    Decimal& operator+=(Decimal other) { return *this = *this + other; }

    /// Rounded half away from zero to four places; nothing where the divisor is 0 or the result too large.
    static std::optional<Decimal> multiply(Decimal left, Decimal right);
    static std::optional<Decimal> divide(Decimal left, Decimal right);

    friend constexpr bool operator==(Decimal, Decimal) = default;
    friend constexpr auto operator<=>(Decimal, Decimal) = default;

  private:
    constexpr explicit Decimal(std::int64_t value) : value_(value) {}

    std::int64_t value_ = 0;
};

/// Compares left_numerator / left_denominator with right exactly, without dividing: 3·num > 2·den.
/// The denominator must be positive.
std::strong_ordering compare_ratio(Decimal numerator, Decimal denominator, Decimal right_numerator,
                                   Decimal right_denominator);

}  // namespace tonghop
