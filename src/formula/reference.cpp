#include "formula/reference.hpp"

#include <algorithm>

namespace tonghop::formula {

namespace {

void collect(const Expression& expression, std::vector<Reference>& found) {
    if (std::optional<Reference> reference = reference_of(expression)) {
        if (std::ranges::find(found, *reference) == found.end()) found.push_back(std::move(*reference));
        return;
    }
    for (const Expression& operand : expression.operands) collect(operand, found);
}

std::optional<RecordFilter> filter_of(const Expression& expression) {
    const bool equal = expression.kind == Expression::Kind::equal;
    if (!equal && expression.kind != Expression::Kind::not_equal) return std::nullopt;
    return RecordFilter{expression.operands.at(0).name, equal, expression.operands.at(1).name};
}

}  // namespace

std::optional<Reference> reference_of(const Expression& expression) {
    using Kind = Expression::Kind;
    if (expression.kind == Kind::field)
        return Reference{Reference::Kind::value, expression.form, expression.name, expression.previous, {}};
    if (expression.kind != Kind::call) return std::nullopt;
    if (expression.name == "rows") {
        Reference reference{Reference::Kind::rows, expression.form, {}, false, {}};
        if (!expression.operands.empty()) reference.where = filter_of(expression.operands.front());
        return reference;
    }
    if (expression.name == "sum") {
        const Expression& field = expression.operands.at(0);
        Reference reference{Reference::Kind::sum, field.form, field.name, field.previous, {}};
        if (expression.operands.size() > 1) reference.where = filter_of(expression.operands[1]);
        return reference;
    }
    return std::nullopt;
}

std::vector<Reference> fields_of(const Expression& expression) {
    std::vector<Reference> found;
    collect(expression, found);
    return found;
}

}  // namespace tonghop::formula
