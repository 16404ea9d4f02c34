#include "core/period.hpp"

#include <charconv>

#include <fmt/format.h>

#include "core/names.hpp"

namespace tonghop {

namespace {

constexpr auto kFrequencies = name_table<Frequency>({{Frequency::month, "month"},
                                                     {Frequency::quarter, "quarter"},
                                                     {Frequency::half_year, "half"},
                                                     {Frequency::year, "year"},
                                                     {Frequency::term, "term"}});

int months_in(Frequency frequency) {
    switch (frequency) {
        case Frequency::month:
            return 1;
        case Frequency::quarter:
            return 3;
        case Frequency::half_year:
            return 6;
        case Frequency::year:
        case Frequency::term:
            return 12;
    }
    return 12;
}

std::optional<int> number_of(std::string_view text, int low, int high) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < low || value > high)
        return std::nullopt;
    return value;
}

std::optional<int> year_of(std::string_view text) {
    if (text.size() != 4) return std::nullopt;
    return number_of(text, 1900, 2999);
}

}  // namespace

Date Period::first_day() const {
    const int month = frequency == Frequency::term ? 1 : (number - 1) * months_in(frequency) + 1;
    return make_date(year, static_cast<unsigned>(month), 1);
}

Date Period::last_day() const {
    using namespace std::chrono;
    const int last_year = frequency == Frequency::term ? number : year;
    const int month = frequency == Frequency::term ? 12 : number * months_in(frequency);
    return Date{std::chrono::year{last_year} / std::chrono::month{static_cast<unsigned>(month)} / last};
}

std::optional<Period> Period::previous() const {
    if (frequency == Frequency::term) return std::nullopt;
    return period_at(frequency, first_day() - std::chrono::days{1});
}

std::optional<Period> Period::next() const {
    if (frequency == Frequency::term) return std::nullopt;
    return period_at(frequency, last_day() + std::chrono::days{1});
}

std::string Period::code() const {
    switch (frequency) {
        case Frequency::month:
            return fmt::format("{:04}-{:02}", year, number);
        case Frequency::quarter:
            return fmt::format("{:04}-Q{}", year, number);
        case Frequency::half_year:
            return fmt::format("{:04}-H{}", year, number);
        case Frequency::year:
            return fmt::format("{:04}", year);
        case Frequency::term:
            return fmt::format("{:04}..{:04}", year, number);
    }
    return {};
}

std::strong_ordering Period::operator<=>(const Period& other) const {
    if (const auto order =
            last_day().time_since_epoch().count() <=> other.last_day().time_since_epoch().count();
        order != 0)
        return order;
    return other.first_day().time_since_epoch().count() <=> first_day().time_since_epoch().count();
}

std::optional<Period> parse_period(std::string_view code) {
    if (code.size() < 4) return std::nullopt;
    const auto year = year_of(code.substr(0, 4));
    if (!year) return std::nullopt;
    const std::string_view rest = code.substr(4);
    if (rest.empty()) return Period::whole_year(*year);
    if (rest.starts_with("..")) {
        const auto last = year_of(rest.substr(2));
        if (!last || *last < *year) return std::nullopt;
        return Period{Frequency::term, *year, *last};
    }
    if (rest.size() == 3 && rest.starts_with("-Q")) {
        const auto number = number_of(rest.substr(2), 1, 4);
        return number ? std::optional(Period{Frequency::quarter, *year, *number}) : std::nullopt;
    }
    if (rest.size() == 3 && rest.starts_with("-H")) {
        const auto number = number_of(rest.substr(2), 1, 2);
        return number ? std::optional(Period::half(*year, *number)) : std::nullopt;
    }
    if (rest.size() == 3 && rest.starts_with("-")) {
        const auto number = number_of(rest.substr(1), 1, 12);
        return number ? std::optional(Period::month(*year, *number)) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<Period> period_at(Frequency frequency, Date day) {
    if (frequency == Frequency::term) return std::nullopt;
    const std::chrono::year_month_day date{day};
    const int month = static_cast<int>(static_cast<unsigned>(date.month()));
    return Period{frequency, static_cast<int>(date.year()), (month - 1) / months_in(frequency) + 1};
}

std::string_view name(Frequency frequency) {
    return kFrequencies.name(frequency);
}
std::optional<Frequency> parse_frequency(std::string_view text) {
    return kFrequencies.parse(text);
}

}  // namespace tonghop
