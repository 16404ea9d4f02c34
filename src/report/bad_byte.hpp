#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace tonghop::report {

/// The byte of the first character that is no text: a control character, one of Unicode's private ones, or
/// no UTF-8 at all.
struct BadByte {
    std::size_t position = 0;
    bool utf8 = false;
};

/// Nothing where all of it is text.
std::optional<BadByte> find_bad_byte(std::string_view text);

}  // namespace tonghop::report
