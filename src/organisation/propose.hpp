#pragma once

#include <vector>

#include "core/message.hpp"
#include "core/unit.hpp"

namespace tonghop::organisation {

/// Who may have taken the place of units that have ended in a register, and had not in the one before,
/// without a successor: those of the same name and tier under another parent, and the unit above. One
/// sentence a unit; a person decides.
std::vector<Message> propose_successors(const UnitRegister& units, const UnitRegister& before);

}  // namespace tonghop::organisation
