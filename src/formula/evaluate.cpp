#include "formula/evaluate.hpp"

#include <algorithm>
#include <compare>
#include <cstdint>

#include "core/check.hpp"

namespace tonghop::formula {

namespace {

using Kind = Expression::Kind;

const Decimal kOne = Decimal::from_ten_thousandths(Decimal::kScale);

Decimal truth(bool value) {
    return value ? kOne : Decimal();
}

bool is_true(Decimal value) {
    return value != Decimal();
}

std::optional<Decimal> added(Decimal left, Decimal right) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(left.ten_thousandths(), right.ten_thousandths(), &sum)) return std::nullopt;
    return Decimal::from_ten_thousandths(sum);
}

std::optional<Decimal> subtracted(Decimal left, Decimal right) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(left.ten_thousandths(), right.ten_thousandths(), &difference))
        return std::nullopt;
    return Decimal::from_ten_thousandths(difference);
}

/// A value that is not yet divided, so that it can be compared exactly. The denominator is positive.
struct Ratio {
    Decimal numerator;
    Decimal denominator = kOne;
};

class Evaluator {
  public:
    Evaluator(const Lookup& lookup, const Lookup& filtered) : lookup_(lookup), filtered_(filtered) {}

    std::optional<Decimal> value(const Expression& expression) const {
        switch (expression.kind) {
            case Kind::number:
                return expression.number;
            case Kind::field:
                return looked_up(expression);
            case Kind::negate: {
                const auto operand = value(expression.operands.at(0));
                return operand ? subtracted(Decimal(), *operand) : std::nullopt;
            }
            case Kind::logical_not: {
                const auto operand = value(expression.operands.at(0));
                return operand ? std::optional(truth(!is_true(*operand))) : std::nullopt;
            }
            case Kind::add:
            case Kind::subtract:
            case Kind::multiply:
            case Kind::divide:
                return arithmetic(expression);
            case Kind::less:
            case Kind::less_equal:
            case Kind::greater:
            case Kind::greater_equal:
            case Kind::equal:
            case Kind::not_equal:
                return comparison(expression);
            case Kind::logical_and:
                return decided_by(expression, false);
            case Kind::logical_or:
                return decided_by(expression, true);
            case Kind::call:
                return call(expression);
            case Kind::text:
                break;
        }
        // The parser lets a text stand in a filter only, which is never evaluated.
        TONGHOP_CHECK(expression.kind != Kind::text);
        return std::nullopt;
    }

  private:
    std::optional<Decimal> looked_up(const Expression& expression) const {
        const std::optional<Reference> reference = reference_of(expression);
        TONGHOP_CHECK(reference.has_value());
        if (!reference->where) return lookup_(*reference);
        return filtered_ ? filtered_(*reference) : std::nullopt;
    }

    std::optional<Decimal> arithmetic(const Expression& expression) const {
        const auto left = value(expression.operands.at(0));
        const auto right = value(expression.operands.at(1));
        if (!left || !right) return std::nullopt;
        if (expression.kind == Kind::add) return added(*left, *right);
        if (expression.kind == Kind::subtract) return subtracted(*left, *right);
        if (expression.kind == Kind::multiply) return Decimal::multiply(*left, *right);
        return Decimal::divide(*left, *right);
    }

    std::optional<Ratio> ratio(const Expression& expression) const {
        if (expression.kind != Kind::divide) {
            const auto whole = value(expression);
            return whole ? std::optional(Ratio{*whole}) : std::nullopt;
        }
        auto numerator = value(expression.operands.at(0));
        auto denominator = value(expression.operands.at(1));
        if (!numerator || !denominator || *denominator == Decimal()) return std::nullopt;
        if (*denominator < Decimal()) {
            numerator = subtracted(Decimal(), *numerator);
            denominator = subtracted(Decimal(), *denominator);
            if (!numerator || !denominator) return std::nullopt;
        }
        return Ratio{*numerator, *denominator};
    }

    std::optional<Decimal> comparison(const Expression& expression) const {
        const auto left = ratio(expression.operands.at(0));
        const auto right = ratio(expression.operands.at(1));
        if (!left || !right) return std::nullopt;
        const auto order =
            compare_ratio(left->numerator, left->denominator, right->numerator, right->denominator);
        if (expression.kind == Kind::less) return truth(order < 0);
        if (expression.kind == Kind::less_equal) return truth(order <= 0);
        if (expression.kind == Kind::greater) return truth(order > 0);
        if (expression.kind == Kind::greater_equal) return truth(order >= 0);
        if (expression.kind == Kind::equal) return truth(order == 0);
        return truth(order != 0);
    }

    /// `and` is decided by one false operand, `or` by one true one, whatever else is missing.
    std::optional<Decimal> decided_by(const Expression& expression, bool deciding) const {
        const auto left = value(expression.operands.at(0));
        if (left && is_true(*left) == deciding) return truth(deciding);
        const auto right = value(expression.operands.at(1));
        if (right && is_true(*right) == deciding) return truth(deciding);
        if (!left || !right) return std::nullopt;
        return truth(!deciding);
    }

    std::optional<Decimal> call(const Expression& expression) const {
        if (reference_of(expression)) return looked_up(expression);
        std::optional<Decimal> result;
        for (const Expression& operand : expression.operands) {
            const auto next = value(operand);
            if (!next) return std::nullopt;
            if (!result) {
                result = next;
            } else if (expression.name == "min") {
                result = std::min(*result, *next);
            } else {
                result = std::max(*result, *next);
            }
        }
        if (expression.name == "abs" && result && *result < Decimal()) return subtracted(Decimal(), *result);
        return result;
    }

    const Lookup& lookup_;
    const Lookup& filtered_;
};

}  // namespace

std::optional<Decimal> evaluate(const Expression& expression, const Lookup& lookup, const Lookup& filtered) {
    return Evaluator(lookup, filtered).value(expression);
}

std::optional<bool> holds(const Expression& condition, const Lookup& lookup, const Lookup& filtered) {
    const auto value = evaluate(condition, lookup, filtered);
    return value ? std::optional(is_true(*value)) : std::nullopt;
}

}  // namespace tonghop::formula
