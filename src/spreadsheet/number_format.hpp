#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tonghop::spreadsheet {

/// The code of a built-in number format of Excel ("0.00" of 2); nothing where the number has none.
std::optional<std::string_view> built_in_format(std::uint32_t id);

/// Whether a number of that format is shown with a year, month or day: "dd/mm/yyyy", "[$-42A]mmmm". Times of
/// day and durations alone ("h:mm", "[mm]:ss") are none.
bool is_date_format(std::string_view code);

}  // namespace tonghop::spreadsheet
