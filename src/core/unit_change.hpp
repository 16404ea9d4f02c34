#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/calendar.hpp"
#include "core/unit.hpp"

namespace tonghop {

/// add, rename, merge, split, move, dissolve.
enum class UnitChangeKind { add, rename, merge, split, move, dissolve };

std::string_view name(UnitChangeKind kind);
std::optional<UnitChangeKind> parse_unit_change_kind(std::string_view name);

/// A unit that a change founds, as far as the person says what it is; what is left out follows from the units
/// whose place it takes.
struct NewUnit {
    std::string code;
    std::string name;
    std::string short_name;
    std::vector<std::string> aliases;
    std::optional<Tier> tier;
    std::string parent;
    std::string sector;
};

/// One dated change of the organisation.
struct UnitChange {
    UnitChangeKind kind = UnitChangeKind::add;
    /// The first day on which it holds; what ends, ends the day before.
    Date date;
    /// Number of the decision.
    std::string document;
    std::string reason;
    /// rename, split: the one unit; merge, move, dissolve: the units. «TVH05/*» are the units directly under
    /// TVH05 on that day.
    std::vector<std::string> units;
    /// add: the unit; merge: the one they become; split: those it becomes, the first of which takes over the
    /// figures that cannot be divided; move: whom they go under; rename: the new names; dissolve: who takes
    /// over the figures, where somebody does. Of units that exist only the code is looked at.
    std::vector<NewUnit> into;
    /// split: child and whom it goes under; the child «*» stands for all others.
    std::vector<std::pair<std::string, std::string>> assigned;
    /// move, merge, split: the new code of a unit that gets a new entry; without one the next free code of
    /// its new parent.
    std::vector<std::pair<std::string, std::string>> codes;
    /// dissolve: the units beneath end too.
    bool with_children = false;
};

/// What became of one entry of the register: it ended, began, or took another's place.
struct UnitStep {
    /// Empty for a unit that is founded without a predecessor.
    std::string unit;
    /// The entry that goes on; empty where none does.
    std::string became;

    bool operator==(const UnitStep&) const = default;
};

}  // namespace tonghop
