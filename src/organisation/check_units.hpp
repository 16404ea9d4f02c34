#pragma once

#include <vector>

#include "core/message.hpp"
#include "core/unit.hpp"

namespace tonghop::organisation {

/// What is wrong with a register as a tree over time, by unit: two entries of one code, a unit outside the
/// validity of the one above it, ways up that come back to themselves, ends before beginnings, successors
/// that are not valid when they take over, former names out of order. None for a sound one.
std::vector<Message> check_units(const UnitRegister& units);

}  // namespace tonghop::organisation
