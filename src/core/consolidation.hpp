#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/packed_sums.hpp"
#include "core/period.hpp"

namespace tonghop {

/// The sums of one unit for one form and period.
struct UnitTotal {
    std::string unit;
    /// Records summed: base unions in a grid, classes in a list, submitters in a slip.
    std::int64_t rows = 0;
    /// One a stored field of the form, then one a filtered sum that was asked for (figures.hpp); flags
    /// count 1. Nothing where the field is not summed, or no record has it.
    PackedSums sums;
    /// Submitters under the unit (itself included) that something is in force of, and that owe the form.
    int reported = 0;
    int expected = 0;
};

/// One form's period rolled up the tree.
/// Rows: the submitters that reported in register order, then their ancestors, nearest first; the root is
/// last, and there even where nobody reported.
struct Consolidation {
    std::string form;
    Period period;
    std::vector<UnitTotal> totals;
    /// Own figures of the units that owe or sent the form and have other submitters beneath them (a
    /// federation that reports for itself); their totals contain those of the others. Without sums where the
    /// unit itself has not reported.
    std::vector<UnitTotal> own;
    /// Codes of fields of which some sum lies beyond the range of Decimal and is therefore nothing.
    std::vector<std::string> too_large;

    const UnitTotal* find(const std::string& unit) const { return find(totals, unit); }
    const UnitTotal* find_own(const std::string& unit) const { return find(own, unit); }

  private:
    static const UnitTotal* find(const std::vector<UnitTotal>& among, const std::string& unit) {
        for (const UnitTotal& total : among)
            if (total.unit == unit) return &total;
        return nullptr;
    }
};

}  // namespace tonghop
