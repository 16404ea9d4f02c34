#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "core/calendar.hpp"

namespace tonghop {

enum class Frequency { month, quarter, half_year, year, term };

/// A reporting period: 2025-06, 2025-Q2, 2025-H1, 2025, 2018..2023.
struct Period {
    Frequency frequency = Frequency::year;
    int year = 0;
    /// 1 … 12, 1 … 4, 1 … 2; 1 for a year; for a term its last year.
    int number = 1;

    static Period month(int year, int month) { return {Frequency::month, year, month}; }
    static Period half(int year, int half) { return {Frequency::half_year, year, half}; }
    static Period whole_year(int year) { return {Frequency::year, year, 1}; }

    Date first_day() const;
    Date last_day() const;
    bool contains(Date date) const { return first_day() <= date && date <= last_day(); }
    /// True where every day of the other lies in this one.
    bool contains(const Period& other) const {
        return first_day() <= other.first_day() && other.last_day() <= last_day();
    }
    /// The period of the same length directly before. A term has none.
    std::optional<Period> previous() const;
    std::optional<Period> next() const;

    /// "2025-06", "2025-Q2", "2025-H1", "2025", "2018..2023": as on the command line and in the store.
    std::string code() const;

    /// By time: by last day, a shorter period before the longer one that ends with it.
    std::strong_ordering operator<=>(const Period& other) const;
    bool operator==(const Period&) const = default;
};

/// Nothing for any text that is not exactly a period's code.
std::optional<Period> parse_period(std::string_view code);

/// The period of a frequency in which a day lies; nothing for a term.
std::optional<Period> period_at(Frequency frequency, Date day);

/// "month", "quarter", "half", "year", "term": as in form definitions and the store.
std::string_view name(Frequency frequency);
std::optional<Frequency> parse_frequency(std::string_view name);

}  // namespace tonghop
