#pragma once

#include <string>

#include "core/expression.hpp"

namespace tonghop::formula {

/// The expression as text, with no more parentheses than needed: parse(text(expression)) gives it back.
/// Only for what parse() can give: a negative number is Kind::negate of a number.
std::string text(const Expression& expression);

}  // namespace tonghop::formula
