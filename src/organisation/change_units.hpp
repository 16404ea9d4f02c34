#pragma once

#include <vector>

#include "core/message.hpp"
#include "core/unit_change.hpp"

namespace tonghop::organisation {

/// A register after changes.
struct ChangedUnits {
    /// In official order: a new entry stands behind its siblings. As they were where there are problems.
    std::vector<Unit> units;
    /// For each change, in its order, what became of which entry.
    std::vector<std::vector<UnitStep>> steps;
    /// Why the changes cannot be made; place: which of the changes, from 0, nothing for what is wrong with
    /// the tree that they would lead to.
    struct Problem {
        std::optional<std::size_t> change;
        Message message;
    };
    std::vector<Problem> problems;
    /// Ended units without a successor, and who may be theirs: for a person to decide.
    std::vector<Message> proposals;
};

/// The register after dated changes, one after the other, all or none.
/// A unit that moves or is merged or split ends on the day before, and a new entry with a new code, its
/// successor, begins; the units beneath it follow in the same way. A renamed unit keeps its code, and its
/// former name with the last day on which it held.
/// What is wrong already before the changes does not stand in their way; what they would make wrong
/// (check_units) does.
ChangedUnits change_units(const UnitRegister& units, const std::vector<UnitChange>& changes);

}  // namespace tonghop::organisation
