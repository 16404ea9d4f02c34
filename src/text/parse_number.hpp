#pragma once

#include <optional>
#include <string_view>

#include "core/decimal.hpp"

namespace tonghop::text {

/// A number as Vietnamese offices type it: «1.234.567,89», «12,5», «98.5», «1 234», «98%», «-5».
/// The whole text must be the number; anything else, or a number beyond ±9e14, is nothing.
/// «1.234» is 1234, for the point groups thousands; «1,234» is one and a bit, for the comma is decimal;
/// a point that cannot group («98.5», «1.2345») is decimal; commas that can only group («1,234,567») group.
std::optional<Decimal> parse_number(std::string_view text);

}  // namespace tonghop::text
