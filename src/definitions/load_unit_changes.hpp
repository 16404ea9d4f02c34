#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/unit_change.hpp"
#include "definitions/problem.hpp"
#include "definitions/source_text.hpp"

namespace tonghop::definitions {

/// Changes of the organisation and the lines that they stand on.
struct LoadedUnitChanges {
    std::vector<UnitChange> changes;
    std::vector<int> lines;
    std::vector<Problem> problems;
};

/// True where a text's columns are those of changes, not those of a register.
bool holds_unit_changes(const SourceText& source);

/// Changes from CSV, one a row, in the order in which they are made. Columns: kind (add, rename, merge,
/// split, move, dissolve), date (ISO), and as wanted document, reason, units, into, name, short_name, tier,
/// parent, sector, aliases, assign, codes, with_children (true). Several in one cell are parted by |; into
/// takes «code», «code=name» or «code=name=short name»; assign and codes take «code=code».
LoadedUnitChanges parse_unit_changes(const SourceText& source);

/// The parts of a cell between «|», cleaned, without empty ones.
std::vector<std::string> parted(std::string_view cell);
/// «code», «code=name», «code=name=short name».
NewUnit new_unit_of(std::string_view text);
/// «code=code»; nothing where a side is empty.
std::optional<std::pair<std::string, std::string>> pair_of(std::string_view text);

}  // namespace tonghop::definitions
