#pragma once

#include <optional>

#include "core/decimal.hpp"

namespace tonghop {

/// How many reports were owed, and what became of them. accepted + returned + rejected + waiting + missing +
/// not_due is expected.
struct ReportCounts {
    int expected = 0;
    int accepted = 0;
    int returned = 0;
    int rejected = 0;
    int waiting = 0;
    int missing = 0;
    /// Nothing came, and the due date is not over: owed, but neither sent nor missing.
    int not_due = 0;
    /// Accepted, and first received in time: a correction that came later does not make a report late.
    int timely = 0;
    /// Something came, and first after the due date.
    int late = 0;

    /// Accepted over expected, timely over expected, in per cent; never rounded up to 100.
    /// Missing: nothing where nothing is expected (which is not 0 per cent).
    std::optional<Decimal> completeness() const;
    std::optional<Decimal> timeliness() const;
};

}  // namespace tonghop
