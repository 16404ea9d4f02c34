#include "text/format_number.hpp"

#include <algorithm>
#include <cstdint>

#include "core/check.hpp"

namespace tonghop::text {

namespace {

constexpr int kPlaces = 4;

std::uint64_t power_of_ten(int exponent) {
    std::uint64_t power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

std::string with_groups(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (auto position = digits.size(); position > 3;) {
        position -= 3;
        digits.insert(position, 1, '.');
    }
    return digits;
}

/// The most decimals that may be shown.
int largest_places(NumberFormat format) {
    const int places = std::clamp(format.places, 0, kPlaces);
    switch (format.style) {
        case NumberStyle::count:
        case NumberStyle::percent:
            return places;
        case NumberStyle::decimal:
            return std::max(places, 2);
    }
    TONGHOP_CHECK(false);
    return 0;
}

}  // namespace

std::string format_number(Decimal value, NumberFormat format) {
    const int least = std::clamp(format.places, 0, kPlaces);
    const int most = largest_places(format);

    const std::int64_t exact = value.ten_thousandths();
    const std::uint64_t magnitude =
        exact < 0 ? 0 - static_cast<std::uint64_t>(exact) : static_cast<std::uint64_t>(exact);
    const std::uint64_t dropped = power_of_ten(kPlaces - most);
    const std::uint64_t rounded = magnitude / dropped + (2 * (magnitude % dropped) >= dropped ? 1 : 0);

    std::string decimals = std::to_string(rounded % power_of_ten(most) + power_of_ten(most)).substr(1);
    while (static_cast<int>(decimals.size()) > least && decimals.back() == '0') decimals.pop_back();

    std::string shown = exact < 0 && rounded != 0 ? "-" : "";
    shown += with_groups(rounded / power_of_ten(most));
    if (!decimals.empty()) shown += "," + decimals;
    if (format.style == NumberStyle::percent) shown += "%";
    return shown;
}

std::string format_count(std::size_t count) {
    return format_number(Decimal::from_integer(static_cast<std::int64_t>(count)), {NumberStyle::count, 0});
}

}  // namespace tonghop::text
