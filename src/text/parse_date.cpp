#include "text/parse_date.hpp"

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "text/normalise.hpp"

namespace tonghop::text {

namespace {

std::optional<Date> checked(int year, int month, int day) {
    if (year < 100) year += 2000;
    if (year < 1900 || year > 2999 || month < 1 || day < 1) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return std::nullopt;
    return Date{date};
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Numbers, and what stands between them without blanks: "5/8/2023" is {5, 8, 2023} and {"", "/", "/", ""}.
struct Parts {
    std::vector<std::string> numbers;
    std::vector<std::string> between = {""};
};

Parts parts_of(const std::string& key) {
    Parts parts;
    for (std::size_t position = 0; position < key.size(); ++position) {
        if (is_digit(key[position])) {
            if (position == 0 || !is_digit(key[position - 1])) {
                parts.numbers.emplace_back();
                parts.between.emplace_back();
            }
            parts.numbers.back().push_back(key[position]);
        } else if (key[position] != ' ') {
            parts.between.back().push_back(key[position]);
        }
    }
    return parts;
}

/// «Aug» as «8»; the text itself where no month stands in it.
std::string with_month_as_number(std::string key) {
    static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                                 "jul", "aug", "sep", "oct", "nov", "dec"};
    for (std::size_t month = 0; month < kMonths.size(); ++month) {
        const std::string with_dashes = "-" + std::string(kMonths[month]) + "-";
        if (const auto found = key.find(with_dashes); found != std::string::npos)
            key.replace(found, with_dashes.size(), "-" + std::to_string(month + 1) + "-");
    }
    return key;
}

/// Behind the date: nothing, or a time of day that a spreadsheet or a program added.
bool is_time(const Parts& parts) {
    if (parts.numbers.size() == 3) return parts.between[3].empty();
    if (parts.numbers.size() < 5 || parts.numbers.size() > 6 || parts.numbers[3].size() > 2) return false;
    if (parts.between[3] != "" && parts.between[3] != "t") return false;
    for (std::size_t index = 4; index < parts.numbers.size(); ++index)
        if (parts.between[index] != ":" || parts.numbers[index].size() != 2) return false;
    return parts.between.back().empty();
}

}  // namespace

std::optional<Date> parse_date(std::string_view input) {
    const std::string key = with_month_as_number(fold_plain(input));
    if (key.size() > 40) return std::nullopt;
    const Parts parts = parts_of(key);
    if (parts.numbers.size() < 3 || !is_time(parts)) return std::nullopt;
    const std::string& first = parts.numbers[0];
    const std::string& second = parts.numbers[1];
    const std::string& third = parts.numbers[2];
    const auto separated = [&](std::string_view before, std::string_view one, std::string_view two) {
        return parts.between[0] == before && parts.between[1] == one && parts.between[2] == two;
    };
    bool same = false;
    for (const std::string_view separator : {"/", "-", "."})
        same = same || separated("", separator, separator) || separated("ngay", separator, separator);
    if (same && first.size() == 4 && second.size() <= 2 && third.size() <= 2)
        return checked(std::stoi(first), std::stoi(second), std::stoi(third));
    bool in_words = separated("", "thg", ",");
    for (const std::string_view before : {"", "ngay"})
        in_words = in_words || separated(before, "thang", "nam") || separated(before, "thang", "") ||
                   separated(before, "-thg", "-") || separated(before, "thang", "/");
    if (!same && !in_words) return std::nullopt;
    if (first.size() > 2 || second.size() > 2 || (third.size() != 2 && third.size() != 4))
        return std::nullopt;
    return checked(std::stoi(third), std::stoi(second), std::stoi(first));
}

std::optional<Date> date_of_serial(double serial) {
    if (!std::isfinite(serial) || serial < 1 || serial >= 2'958'466) return std::nullopt;
    const auto days = static_cast<int>(std::floor(serial));
    // The 1900 system counts a 29 February 1900 that never was.
    const Date epoch = make_date(1899, 12, days < 60 ? 31 : 30);
    return epoch + std::chrono::days{days};
}

}  // namespace tonghop::text
