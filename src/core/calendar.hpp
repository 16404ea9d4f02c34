#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tonghop {

/// A day on the office's calendar, and a moment on the office's clock. No time zones: what the clerk's
/// register says is what counts.
using Date = std::chrono::local_days;
using Timestamp = std::chrono::local_seconds;

Date make_date(int year, unsigned month, unsigned day);
inline Date day_of(Timestamp moment) {
    return std::chrono::floor<std::chrono::days>(moment);
}

/// ISO 8601: "2023-01-21", "2023-01-21T09:01:03". Nothing for any other text, or a day that does not exist.
std::optional<Date> parse_iso_date(std::string_view text);
std::optional<Timestamp> parse_iso_timestamp(std::string_view text);
std::string iso(Date date);
std::string iso(Timestamp moment);

}  // namespace tonghop
