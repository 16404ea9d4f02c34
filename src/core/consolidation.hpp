#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/decimal.hpp"
#include "core/period.hpp"

namespace tonghop {

/// The sums of one unit for one form and period.
struct UnitTotal {
    std::string unit;
    /// Records summed: base unions in a grid, classes in a list, submitters in a slip.
    std::int64_t rows = 0;
    /// One a stored field of the form; flags count 1. Nothing where the field is not summed, or no record has
    /// it.
    std::vector<std::optional<Decimal>> sums;
    /// Submitters under the unit (itself included) that something is in force of, and that owe the form.
    int reported = 0;
    int expected = 0;
};

/// One form's period rolled up the tree.
/// Rows: the submitters that reported in register order, then their ancestors, nearest first; the root is
/// last.
struct Consolidation {
    std::string form;
    Period period;
    std::vector<UnitTotal> totals;

    const UnitTotal* find(const std::string& unit) const {
        for (const UnitTotal& total : totals)
            if (total.unit == unit) return &total;
        return nullptr;
    }
};

}  // namespace tonghop
