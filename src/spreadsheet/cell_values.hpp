#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tonghop::spreadsheet {

/// Days between the first day of the 1904 system and that of the 1900 system.
inline constexpr double kDaysTo1904 = 1462;

/// Without white space at both ends, which XML's types do not count.
std::string_view trimmed(std::string_view text);

/// The number as XML writes it; nothing for what is none, infinite or followed by anything.
std::optional<double> parse_number(std::string_view text);

/// "2024-05-31", "2024-05-31T08:30:00", "08:30:00", with fractions of a second: the serial number of the 1900
/// system. Times with a zone are taken to UTC, as office programs do. Nothing for any other text, and for
/// days before 1900.
std::optional<double> parse_iso_serial(std::string_view text);

/// "PT08H30M00S": a duration in days; nothing for any other text.
std::optional<double> parse_duration(std::string_view text);

/// Resolves OOXML's _x000D_ for characters that XML cannot hold. The text itself where there is none.
std::string_view unescape(std::string_view text, std::string& scratch);

}  // namespace tonghop::spreadsheet
