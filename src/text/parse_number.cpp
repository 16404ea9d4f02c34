#include "text/parse_number.hpp"

#include <algorithm>
#include <string>

#include "text/normalise.hpp"

namespace tonghop::text {

namespace {

constexpr std::size_t kMostDigits = 15;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// «1.234.567»: one to three digits, then groups of exactly three.
bool is_grouped(std::string_view digits, char separator) {
    const auto first = digits.find(separator);
    if (first == 0 || first > 3) return false;
    for (std::size_t position = first; position != std::string_view::npos;) {
        const auto next = digits.find(separator, position + 1);
        const auto end = std::min(next, digits.size());
        if (end - position != 4) return false;
        position = next;
    }
    return true;
}

/// Digits with at most one decimal separator: rounded half away from zero to four places.
std::optional<Decimal> from_digits(std::string_view whole, std::string_view fraction, bool negative) {
    while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
    if (whole.empty() || whole.size() > kMostDigits - 1) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : whole) value = value * 10 + (c - '0');
    for (std::size_t place = 0; place < 4; ++place)
        value = value * 10 + (place < fraction.size() ? fraction[place] - '0' : 0);
    if (fraction.size() > 4 && fraction[4] >= '5') ++value;
    return Decimal::from_ten_thousandths(negative ? -value : value);
}

}  // namespace

std::optional<Decimal> parse_number(std::string_view input) {
    const std::string cleaned = clean(input);
    std::string_view text = cleaned;
    // An apostrophe makes a spreadsheet take a number for text; some programs store it.
    if (text.starts_with('\'')) text.remove_prefix(1);
    bool negative = false;
    if (text.starts_with("\xE2\x88\x92")) {
        negative = true;
        text.remove_prefix(3);
    } else if (text.starts_with('-') || text.starts_with('+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    if (text.ends_with('%')) text.remove_suffix(1);
    if (text.ends_with(' ')) text.remove_suffix(1);
    if (text.empty() || !is_digit(text.front()) || !is_digit(text.back())) return std::nullopt;
    if (!std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.' || c == ',' || c == ' '; }))
        return std::nullopt;

    std::string digits(text);
    if (digits.find(' ') != std::string::npos) {
        const auto end = std::min(digits.find_first_of(".,"), digits.size());
        if (!is_grouped(std::string_view(digits).substr(0, end), ' ')) return std::nullopt;
        if (digits.find(' ', end) != std::string::npos) return std::nullopt;
        std::erase(digits, ' ');
    }

    const auto points = std::ranges::count(digits, '.');
    const auto commas = std::ranges::count(digits, ',');
    char decimal_separator = 0;
    if (points > 0 && commas > 0) {
        decimal_separator = digits.rfind('.') > digits.rfind(',') ? '.' : ',';
        if (std::ranges::count(digits, decimal_separator) > 1) return std::nullopt;
        const char group = decimal_separator == '.' ? ',' : '.';
        if (!is_grouped(std::string_view(digits).substr(0, digits.find(decimal_separator)), group))
            return std::nullopt;
    } else if (points + commas == 1) {
        decimal_separator = commas == 1 || !is_grouped(digits, '.') ? (commas == 1 ? ',' : '.') : '\0';
    } else if (points + commas > 1 && !is_grouped(digits, points > 0 ? '.' : ',')) {
        return std::nullopt;
    }

    std::string whole;
    std::string fraction;
    bool behind = false;
    for (const char c : digits) {
        if (decimal_separator != 0 && c == decimal_separator)
            behind = true;
        else if (is_digit(c))
            (behind ? fraction : whole).push_back(c);
    }
    return from_digits(whole, fraction, negative);
}

}  // namespace tonghop::text
