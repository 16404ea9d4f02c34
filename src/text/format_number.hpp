#pragma once

#include <cstddef>
#include <string>

#include "core/decimal.hpp"
#include "core/report_document.hpp"

namespace tonghop::text {

/// The number as Vietnamese reports print it: "1.234.567", "12,5", "-3", "96,1%".
/// count, percent: exactly format.places decimals; decimal: at least that many, and up to two where the value
/// has them. Places are held within 0…4, what a Decimal has.
/// Units:   percent takes the value in per cent (96.1 → "96,1%").
/// Rounded half away from zero; what rounds to zero has no sign.
std::string format_number(Decimal value, NumberFormat format);

/// How many there are: "2.600".
std::string format_count(std::size_t count);

}  // namespace tonghop::text
