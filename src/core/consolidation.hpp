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
    /// One a stored field of the form, then one a filtered sum that was asked for (figures.hpp); flags
    /// count 1. Nothing where the field is not summed, or no record has it.
    std::vector<std::optional<Decimal>> sums;
    /// Submitters under the unit (itself included) that something is in force of, and that owe the form.
    int reported = 0;
    int expected = 0;
    /// As in sums: the records that have a value for it.
    std::vector<std::int64_t> present;
};

/// One form's period rolled up the tree.
/// Rows: the submitters that reported in register order, then their ancestors, nearest first; the root is
/// last, and there even where nobody reported.
struct Consolidation {
    std::string form;
    Period period;
    std::vector<UnitTotal> totals;
    /// Codes of fields of which some sum lies beyond the range of Decimal and is therefore nothing.
    std::vector<std::string> too_large;

    const UnitTotal* find(const std::string& unit) const {
        for (const UnitTotal& total : totals)
            if (total.unit == unit) return &total;
        return nullptr;
    }
};

}  // namespace tonghop
