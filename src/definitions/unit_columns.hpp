#pragma once

#include <array>
#include <string_view>

namespace tonghop::definitions {

/// The columns of a unit register, in the order in which it is written.
inline constexpr std::array<std::string_view, 11> kUnitColumns{
    "code",   "name",       "short_name", "aliases",   "tier",        "parent",
    "sector", "valid_from", "valid_to",   "successor", "former_names"};

}  // namespace tonghop::definitions
