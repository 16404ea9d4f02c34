#include "text/parse_date.hpp"

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

}  // namespace

std::optional<Date> parse_date(std::string_view input) {
    const std::string key = fold_plain(input);
    std::vector<std::string> parts(1);
    std::string separators;
    for (const char c : key) {
        if (c >= '0' && c <= '9') {
            if (parts.back().size() == 4) return std::nullopt;
            parts.back().push_back(c);
        } else if (c == '/' || c == '-' || c == '.') {
            parts.emplace_back();
            separators.push_back(c);
        } else {
            parts.clear();
            break;
        }
    }
    if (parts.size() == 3 && separators[0] == separators[1] && !parts[0].empty() && !parts[1].empty() &&
        !parts[2].empty()) {
        if (parts[0].size() == 4)
            return checked(std::stoi(parts[0]), std::stoi(parts[1]), std::stoi(parts[2]));
        if (parts[0].size() > 2 || parts[1].size() > 2 || parts[2].size() == 3 || parts[2].size() == 1)
            return std::nullopt;
        return checked(std::stoi(parts[2]), std::stoi(parts[1]), std::stoi(parts[0]));
    }
    int day = 0;
    int month = 0;
    int year = 0;
    int used = 0;
    if (std::sscanf(key.c_str(), "ngay %2d thang %2d nam %4d%n", &day, &month, &year, &used) == 3 &&
        static_cast<std::size_t>(used) == key.size())
        return checked(year, month, day);
    return std::nullopt;
}

std::optional<Date> date_of_serial(double serial) {
    if (!std::isfinite(serial) || serial < 1 || serial >= 2'958'466) return std::nullopt;
    const auto days = static_cast<int>(std::floor(serial));
    // The 1900 system counts a 29 February 1900 that never was.
    const Date epoch = make_date(1899, 12, days < 60 ? 31 : 30);
    return epoch + std::chrono::days{days};
}

}  // namespace tonghop::text
