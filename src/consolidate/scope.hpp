#pragma once

#include <string_view>

#include "core/calendar.hpp"
#include "core/federation.hpp"
#include "core/unit.hpp"

namespace tonghop::consolidate {

/// Whether what a unit's figures are of is another thing on a later day than on an earlier one: a day that
/// the federation names as a reorganisation lies between them (the later included), or so large a share of
/// the units beneath it has changed that the federation does not compare (scope_change_share). Changed: units
/// that ended, or moved away, without a successor beneath the same unit; units that came from
///           elsewhere, or together with an upper union that came in between. A base union founded under a
///           submitter that was there is growth, and a merger of two beneath the unit changes nothing.
/// Missing:  false where nothing was beneath the unit on the earlier day and no day of reorganisation is
///           named.
bool scope_changed(const UnitRegister& units, const Federation& federation, std::string_view unit, Date from,
                   Date to);

}  // namespace tonghop::consolidate
