#pragma once

#include <functional>
#include <optional>

#include "core/decimal.hpp"
#include "core/expression.hpp"
#include "formula/reference.hpp"

namespace tonghop::formula {

/// What a reference stands for; nothing where it is missing.
using Lookup = std::function<std::optional<Decimal>(const Reference&)>;

/// The value of an expression; comparisons and and/or/not give 1 (true) or 0.
/// Missing:   a missing operand makes the result missing, except that `false and missing` is false and
///            `true or missing` is true. A division by 0 and what exceeds a Decimal are missing too. For a
///            rule, missing means "not evaluated", never "passed".
/// Rounding:  products and quotients to four places, half away from zero. A quotient that is compared at once
///            (a/b > 2/3) is compared exactly, without dividing.
/// Filters:   sum and rows with a condition on records ask `filtered`; without it they are missing.
std::optional<Decimal> evaluate(const Expression& expression, const Lookup& lookup,
                                const Lookup& filtered = {});

/// A rule's outcome: true, false, or nothing where it could not be evaluated.
std::optional<bool> holds(const Expression& condition, const Lookup& lookup, const Lookup& filtered = {});

}  // namespace tonghop::formula
