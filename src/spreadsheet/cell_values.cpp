#include "spreadsheet/cell_values.hpp"

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>

#include "spreadsheet/utf8.hpp"

namespace tonghop::spreadsheet {

namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// Exactly so many digits at the text's start, taken off it.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!is_digit(text[i])) return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char letter) {
    if (!text.starts_with(letter)) return false;
    text.remove_prefix(1);
    return true;
}

/// "08:30", "08:30:15.25", then perhaps "Z" or "+07:00", which is taken off. In days.
std::optional<double> parse_time(std::string_view text) {
    const auto hours = take_digits(text, 2);
    if (!hours || *hours > 24 || !take(text, ':')) return std::nullopt;
    const auto minutes = take_digits(text, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    double seconds = 0;
    if (take(text, ':')) {
        const auto whole = take_digits(text, 2);
        if (!whole || *whole > 60) return std::nullopt;
        seconds = *whole;
        if (take(text, '.') || take(text, ',')) {
            double place = 0.1;
            if (text.empty() || !is_digit(text.front())) return std::nullopt;
            for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1), place /= 10)
                seconds += place * (text.front() - '0');
        }
    }
    int ahead = 0;
    if (!take(text, 'Z') && (text.starts_with('+') || text.starts_with('-'))) {
        const int sign = text.front() == '+' ? 1 : -1;
        text.remove_prefix(1);
        const auto zone_hours = take_digits(text, 2);
        if (!zone_hours || !take(text, ':')) return std::nullopt;
        const auto zone_minutes = take_digits(text, 2);
        if (!zone_minutes) return std::nullopt;
        ahead = sign * (*zone_hours * 3600 + *zone_minutes * 60);
    }
    if (!text.empty()) return std::nullopt;
    return (*hours * 3600.0 + *minutes * 60.0 + seconds - ahead) / 86'400.0;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char letter) {
        return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
    };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::optional<double> parse_number(std::string_view text) {
    // Most numbers are short whole ones: exact without further ado.
    if (!text.empty() && text.size() <= 15) {
        std::int64_t whole = 0;
        std::size_t i = text[0] == '-' && text.size() > 1 ? 1 : 0;
        for (; i < text.size() && is_digit(text[i]); ++i) whole = whole * 10 + (text[i] - '0');
        if (i == text.size() && is_digit(text.back())) {
            const auto value = static_cast<double>(whole);
            return text[0] == '-' ? -value : value;
        }
    }
    text = trimmed(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    // from_chars knows "nan" and "inf"; a file's numbers are digits.
    if (text.empty() || !(is_digit(text.back()) || text.back() == '.')) return std::nullopt;
    double value = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (stopped != text.data() + text.size()) return std::nullopt;
    if (error == std::errc::result_out_of_range) {
        // Too small to be told from 0, or too large to be a number.
        const std::size_t exponent = text.find_first_of("eE");
        if (exponent != std::string_view::npos && text.substr(exponent + 1).starts_with('-')) return 0.0;
        return std::nullopt;
    }
    if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<double> parse_iso_serial(std::string_view text) {
    text = trimmed(text);
    if (text.size() > 2 && text[2] == ':') return parse_time(text);
    const auto year = take_digits(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = take_digits(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    const auto day = take_digits(text, 2);
    if (!day) return std::nullopt;

    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || *year < 1900) return std::nullopt;
    using namespace std::chrono_literals;
    constexpr std::chrono::local_days kDayZero{1899y / 12 / 30};
    auto serial = static_cast<double>((std::chrono::local_days(date) - kDayZero).count());
    // The 1900 system counts a 29 February 1900 that never was.
    if (serial <= 60) serial -= 1;
    if (text.empty()) return serial;
    if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
    const auto time = parse_time(text);
    if (!time) return std::nullopt;
    return serial + *time;
}

std::optional<double> parse_duration(std::string_view text) {
    text = trimmed(text);
    const bool negative = take(text, '-');
    if (!take(text, 'P')) return std::nullopt;
    double days = 0;
    bool time = false;
    bool any = false;
    while (!text.empty()) {
        if (!time && take(text, 'T')) {
            time = true;
            continue;
        }
        const std::size_t length = text.find_first_not_of("0123456789.");
        if (length == 0 || length == std::string_view::npos) return std::nullopt;
        const auto value = parse_number(text.substr(0, length));
        if (!value) return std::nullopt;
        const char unit = text[length];
        text.remove_prefix(length + 1);
        if (!time && unit == 'D') {
            days += *value;
        } else if (time && unit == 'H') {
            days += *value / 24;
        } else if (time && unit == 'M') {
            days += *value / 1'440;
        } else if (time && unit == 'S') {
            days += *value / 86'400;
        } else {
            return std::nullopt;
        }
        any = true;
    }
    if (!any) return std::nullopt;
    return negative ? -days : days;
}

std::string_view unescape(std::string_view text, std::string& scratch) {
    const auto code_at = [](std::string_view rest) -> std::optional<std::uint32_t> {
        if (rest.size() < 7 || !rest.starts_with("_x") || rest[6] != '_') return std::nullopt;
        std::uint32_t code = 0;
        const auto [stopped, error] = std::from_chars(rest.data() + 2, rest.data() + 6, code, 16);
        if (error != std::errc() || stopped != rest.data() + 6) return std::nullopt;
        return code;
    };

    std::size_t position = text.find("_x");
    if (position == std::string_view::npos) return text;
    std::string out;
    std::size_t copied = 0;
    while (position != std::string_view::npos) {
        const auto code = code_at(text.substr(position));
        if (!code) {
            position = text.find("_x", position + 1);
            continue;
        }
        out.append(text.substr(copied, position - copied));
        copied = position + 7;
        // A character beyond the 16 bits is written as two; half of one is no character.
        const auto low = *code >= 0xD800 && *code <= 0xDBFF ? code_at(text.substr(copied)) : std::nullopt;
        if (low && *low >= 0xDC00 && *low <= 0xDFFF) {
            append_utf8(0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00), out);
            copied += 7;
        } else if (!append_utf8(*code, out)) {
            append_utf8(0xFFFD, out);
        }
        position = text.find("_x", copied);
    }
    out.append(text.substr(copied));
    scratch = std::move(out);
    return scratch;
}

}  // namespace tonghop::spreadsheet
