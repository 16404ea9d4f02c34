#pragma once

#include <vector>

#include "core/blank_form.hpp"
#include "write/xlsx_file.hpp"

namespace tonghop::write {

inline constexpr double kBlankTextSize = 11;
/// Points. Wider sheets are printed smaller, up to a fifth in portrait.
inline constexpr double kWidestPortrait = kPortraitWidth * 1.2;

/// The text that a cell shows before anything is filled in, as far as room is needed for it.
std::string shown(const BlankContent& content);

/// Widths of the columns in points: words and choices are not cut, and the letterhead finds room.
std::vector<double> column_widths(const BlankSheet& sheet);

/// So many columns make the left half of letterhead and signature; the others the right one.
std::size_t left_columns(const BlankSheet& sheet, const std::vector<double>& widths);

/// Height in points of each row of the table.
std::vector<double> row_heights(const BlankSheet& sheet, const std::vector<double>& widths);

}  // namespace tonghop::write
