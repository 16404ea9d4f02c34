#pragma once

#include <string_view>

#include "spreadsheet/limits.hpp"
#include "spreadsheet/load.hpp"

namespace tonghop::fuzz {

/// Small enough that a run is short.
inline constexpr spreadsheet::Limits kSmallLimits{.file_bytes = 4'000'000,
                                                  .inflated_bytes = 3'000'000,
                                                  .cells = 5'000,
                                                  .styles = 500,
                                                  .text_bytes = 10'000};

/// Loads the bytes and stops the program unless the result holds what load() promises.
spreadsheet::Loaded load_checked(std::string_view bytes);

/// Stops the program unless both read the same: a part as a whole, and a part piece by piece.
void check_same(const spreadsheet::Loaded& left, const spreadsheet::Loaded& right);

}  // namespace tonghop::fuzz
