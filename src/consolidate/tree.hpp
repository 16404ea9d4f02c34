#pragma once

#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/unit.hpp"

namespace tonghop::consolidate {

/// The unit itself, or the one that has taken its place by a date (over any number of steps).
/// Missing: nothing where it has ended by then and none took its place, or the code is unknown.
const Unit* successor_at(const UnitRegister& units, std::string_view code, Date date);

/// The units above a unit at a date: nearest first, the root last. One that has ended by then is replaced by
/// its successor, or passed over where it has none. A unit that the register does not know, or whose parent
/// it does not know, belongs to the root. Missing: none above the root, or in an empty register.
std::vector<const Unit*> ancestors_at(const UnitRegister& units, std::string_view code, Date date);

}  // namespace tonghop::consolidate
