#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/unit.hpp"

namespace tonghop::definitions {

/// A register as CSV with every column, as load_units reads it.
std::string write_units(const std::vector<Unit>& units);

/// A register's text with the units as they are now: what has not changed keeps its bytes, and so do the
/// order of columns, blank lines and line ends. A column that some unit needs and the text lacks comes last.
/// bytes:  text that load_units reads as `before`.
/// after:  those of `before`, in their order, and new ones, each behind the unit that it follows.
std::string rewrite_units(std::string_view bytes, const UnitRegister& before, const std::vector<Unit>& after);

}  // namespace tonghop::definitions
