#pragma once

#include <string>
#include <string_view>

namespace tonghop::text {

/// The text as it may be shown on a terminal: control characters (escape sequences begin with one), marks
/// that turn the direction of writing and bytes that are no UTF-8 become U+FFFD; line ends and tabs stay.
std::string visible(std::string_view text);

}  // namespace tonghop::text
