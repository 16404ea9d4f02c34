#pragma once

#include <string>

#include "core/expression.hpp"
#include "formula/reference.hpp"

namespace tonghop::formula {

/// The expression as text, with no more parentheses than needed: parse(text(expression)) gives it back.
/// Only for what parse() can give: a negative number is Kind::negate of a number.
std::string text(const Expression& expression);
/// The same of what a formula asks for; a plain field and the sum over it are one: TV-01.dv_tong.
std::string text(const Reference& reference);

}  // namespace tonghop::formula
