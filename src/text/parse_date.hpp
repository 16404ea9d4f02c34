#pragma once

#include <optional>
#include <string_view>

#include "core/calendar.hpp"

namespace tonghop::text {

/// A day as people type it: «05/8/2023», «5-8-2023», «5.8.23», «2023-08-05», «05-Aug-2023», «ngày 05 tháng 8
/// năm 2023»; a time of day behind it is dropped. Day before month. Nothing for any other text or a day that
/// does not exist.
std::optional<Date> parse_date(std::string_view text);

/// The day of a serial number of the 1900 date system; the time of day is dropped. Nothing outside 1900–9999.
std::optional<Date> date_of_serial(double serial);

}  // namespace tonghop::text
