#pragma once

#include <vector>

#include "core/unit.hpp"

namespace tonghop {

/// True where a unit is a row of the submitter's grids: a base union directly beneath it; a base union that
/// reports for itself is its own row.
bool is_row_of(const Unit& unit, const Unit& submitter);

/// Those of the register, in its order, whatever their validity.
std::vector<const Unit*> grid_rows(const UnitRegister& units, const Unit& submitter);

}  // namespace tonghop
