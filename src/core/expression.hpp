#pragma once

#include <string>
#include <vector>

#include "core/decimal.hpp"

namespace tonghop {

/// A rule or an indicator's formula, parsed (formula/parse.hpp) and evaluated (formula/evaluate.hpp).
struct Expression {
    enum class Kind {
        number,
        /// A field of this form, of another form (form is set), or of the period before (previous is set).
        field,
        negate,
        logical_not,
        add,
        subtract,
        multiply,
        divide,
        less,
        less_equal,
        greater,
        greater_equal,
        equal,
        not_equal,
        logical_and,
        logical_or,
        /// name is the function, operands its arguments.
        call,
        /// A text in quotes, in name; only in the condition on records of sum and rows.
        text,
    };

    Kind kind = Kind::number;
    Decimal number;
    std::string form;
    std::string name;
    bool previous = false;
    std::vector<Expression> operands;

    bool operator==(const Expression&) const = default;
};

}  // namespace tonghop
