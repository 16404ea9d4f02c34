#pragma once

#include <vector>

#include "intake/find_form.hpp"
#include "intake/sheet_keys.hpp"

namespace tonghop::intake {

/// The headers of a grid or list on a sheet, from top to bottom, none overlapping another. A header has up to
/// four rows, merged or not. A column under «Kỳ trước» or the like is none of the form's.
std::vector<FormPlace> find_tables(const Words& words, const FormLabels& labels, const SheetView& sheet,
                                   const SheetKeys& keys);

/// The slip on a sheet: its lines by their labels, its answers by their heading or by where the figures
/// stand.
std::vector<FormPlace> find_slips(const Words& words, const FormLabels& labels, const SheetView& sheet,
                                  const SheetKeys& keys);

}  // namespace tonghop::intake
