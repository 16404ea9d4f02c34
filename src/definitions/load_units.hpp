#pragma once

#include <filesystem>
#include <vector>

#include "core/unit.hpp"
#include "definitions/problem.hpp"
#include "definitions/source_text.hpp"

namespace tonghop::definitions {

struct LoadedUnits {
    /// Empty where there are problems.
    UnitRegister units;
    std::vector<Problem> problems;
};

/// A unit register from CSV with the columns code, name, tier, parent, and as wanted short_name, aliases
/// (parted by |), sector, valid_from, valid_to (ISO dates, inclusive), successor, former_names (parted by |,
/// each «last day=name=short name»). One row a unit, in official order; exactly one unit without a parent,
/// and everything under it.
LoadedUnits load_units(const std::filesystem::path& path);
/// The same for text at hand.
LoadedUnits parse_units(const SourceText& source);

}  // namespace tonghop::definitions
