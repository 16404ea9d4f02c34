#include <cstdint>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "formula/evaluate.hpp"
#include "formula/parse.hpp"
#include "formula/print.hpp"

namespace tonghop::formula {
namespace {

using Kind = Expression::Kind;

Expression number(std::int64_t ten_thousandths) {
    Expression expression;
    expression.number = Decimal::from_ten_thousandths(ten_thousandths);
    return expression;
}

Expression field() {
    Expression expression;
    expression.kind = Kind::field;
    expression.name = *rc::gen::element<std::string>("a", "dv_tong", "truoc", "or_1", "x9");
    expression.previous = *rc::gen::arbitrary<bool>();
    if (!expression.previous) expression.form = *rc::gen::element<std::string>("", "TV-01", "BT-2");
    return expression;
}

/// Any expression that the parser can give, at most so high.
Expression any_expression(int height) {
    if (height <= 1) {
        if (*rc::gen::arbitrary<bool>()) return field();
        return number(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000));
    }
    Expression expression;
    expression.kind = *rc::gen::element(Kind::negate, Kind::logical_not, Kind::add, Kind::subtract,
                                        Kind::multiply, Kind::divide, Kind::less, Kind::less_equal,
                                        Kind::greater, Kind::greater_equal, Kind::equal, Kind::not_equal,
                                        Kind::logical_and, Kind::logical_or, Kind::call, Kind::number);
    if (expression.kind == Kind::number) return any_expression(1);
    int operands = 2;
    if (expression.kind == Kind::negate || expression.kind == Kind::logical_not) operands = 1;
    if (expression.kind == Kind::call) {
        expression.name = *rc::gen::element<std::string>("abs", "min", "max");
        operands = expression.name == "abs" ? 1 : *rc::gen::inRange(1, 4);
    }
    for (int i = 0; i < operands; ++i)
        expression.operands.push_back(any_expression(height - *rc::gen::inRange(1, 3)));
    return expression;
}

RC_GTEST_PROP(FormulaProperty, WhatIsPrintedIsParsedBack, ()) {
    const Expression expression = any_expression(*rc::gen::inRange(1, 7));
    const std::string printed = text(expression);
    const auto result = parse(printed);
    RC_LOG() << printed;
    RC_ASSERT(std::holds_alternative<Expression>(result));
    RC_ASSERT(std::get<Expression>(result) == expression);
}

RC_GTEST_PROP(FormulaProperty, AnyBytesAreParsedOrRefusedWithinTheText, (const std::string& bytes)) {
    const auto result = parse(bytes);
    if (const auto* error = std::get_if<ParseError>(&result)) {
        RC_ASSERT(error->column >= 1U);
        RC_ASSERT(error->column <= bytes.size() + 1);
    } else {
        RC_ASSERT(parse(text(std::get<Expression>(result))) == result);
    }
}

/// Integer arithmetic in 128 bits is the judge of + - * and of the comparisons.
RC_GTEST_PROP(FormulaProperty, ArithmeticAgreesWithExactIntegers, ()) {
    const auto small = rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000);
    const std::int64_t a = *small;
    const std::int64_t b = *small;
    const std::int64_t c = *small;
    const std::int64_t d = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
    const auto lookup = [&](const Reference& reference) {
        const std::int64_t value = reference.field == "a"   ? a
                                   : reference.field == "b" ? b
                                   : reference.field == "c" ? c
                                                            : d;
        return std::optional(Decimal::from_integer(value));
    };
    const auto value = [&](std::string_view source) {
        return evaluate(std::get<Expression>(parse(source)), lookup);
    };
    RC_ASSERT(value("a + b - c") == Decimal::from_integer(a + b - c));
    RC_ASSERT(value("a * b + c") == Decimal::from_integer(a * b + c));
    RC_ASSERT(value("abs(a)") == Decimal::from_integer(a < 0 ? -a : a));
    RC_ASSERT(value("a * d / d") == Decimal::from_integer(a));
    RC_ASSERT(value("a / d <= b / d") == Decimal::from_integer(a <= b ? 1 : 0));
    RC_ASSERT(value("a / d > 2 / 3") == Decimal::from_integer(3 * a > 2 * d ? 1 : 0));
}

}  // namespace
}  // namespace tonghop::formula
