#include "formula/print.hpp"

#include <cstddef>
#include <string_view>

#include <fmt/format.h>

#include "core/check.hpp"

namespace tonghop::formula {

namespace {

using Kind = Expression::Kind;

/// How tightly an expression holds together, from `or` (1) to a single value.
int rank(Kind kind) {
    switch (kind) {
        case Kind::logical_or:
            return 1;
        case Kind::logical_and:
            return 2;
        case Kind::logical_not:
            return 3;
        case Kind::less:
        case Kind::less_equal:
        case Kind::greater:
        case Kind::greater_equal:
        case Kind::equal:
        case Kind::not_equal:
            return 4;
        case Kind::add:
        case Kind::subtract:
            return 5;
        case Kind::multiply:
        case Kind::divide:
            return 6;
        case Kind::negate:
            return 7;
        case Kind::number:
        case Kind::field:
        case Kind::call:
        case Kind::text:
            return 8;
    }
    return 8;
}

std::string_view sign(Kind kind) {
    switch (kind) {
        case Kind::logical_or:
            return "or";
        case Kind::logical_and:
            return "and";
        case Kind::less:
            return "<";
        case Kind::less_equal:
            return "<=";
        case Kind::greater:
            return ">";
        case Kind::greater_equal:
            return ">=";
        case Kind::equal:
            return "=";
        case Kind::not_equal:
            return "!=";
        case Kind::add:
            return "+";
        case Kind::subtract:
            return "-";
        case Kind::multiply:
            return "*";
        case Kind::divide:
            return "/";
        default:
            break;
    }
    TONGHOP_CHECK(rank(kind) < 7);
    return {};
}

std::string number_text(Decimal number) {
    std::string written = fmt::format("{}", number.integer_part());
    if (number.is_integer()) return written;
    std::string places = fmt::format("{:04}", number.ten_thousandths() % Decimal::kScale);
    places.erase(places.find_last_not_of('0') + 1);
    return written + "." + places;
}

std::string field_text(const Expression& field) {
    if (field.previous) return "previous." + field.name;
    return field.form.empty() ? field.name : field.form + "." + field.name;
}

std::string at_rank(const Expression& expression, int least) {
    std::string written = text(expression);
    return rank(expression.kind) < least ? "(" + written + ")" : written;
}

std::string call_text(const Expression& call) {
    std::string arguments = call.form;
    for (const Expression& operand : call.operands)
        arguments += (arguments.empty() ? "" : ", ") + text(operand);
    return call.name + "(" + arguments + ")";
}

}  // namespace

std::string text(const Expression& expression) {
    switch (expression.kind) {
        case Kind::number:
            return number_text(expression.number);
        case Kind::field:
            return field_text(expression);
        case Kind::text:
            return "\"" + expression.name + "\"";
        case Kind::call:
            return call_text(expression);
        case Kind::negate:
            return "-" + at_rank(expression.operands.at(0), rank(Kind::negate));
        case Kind::logical_not:
            return "not " + at_rank(expression.operands.at(0), rank(Kind::logical_not));
        default:
            break;
    }
    const int own = rank(expression.kind);
    // Chains group from the left; comparisons make no chain.
    const int left = own == rank(Kind::less) ? own + 1 : own;
    return fmt::format("{} {} {}", at_rank(expression.operands.at(0), left), sign(expression.kind),
                       at_rank(expression.operands.at(1), own + 1));
}

std::string text(const Reference& reference) {
    const bool counts = reference.kind == Reference::Kind::rows;
    std::string asked = reference.previous       ? "previous." + reference.field
                        : counts                 ? reference.form
                        : reference.form.empty() ? reference.field
                                                 : reference.form + "." + reference.field;
    if (!counts && !reference.where) return asked;
    if (reference.where) {
        const RecordFilter& where = *reference.where;
        if (!asked.empty()) asked += ", ";
        asked += fmt::format("{} {} \"{}\"", where.field, where.equal ? "=" : "!=", where.text);
    }
    return fmt::format("{}({})", counts ? "rows" : "sum", asked);
}

}  // namespace tonghop::formula
