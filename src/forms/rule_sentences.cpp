#include "forms/rule_sentences.hpp"

#include <algorithm>

#include "forms/input_rule.hpp"
#include "formula/print.hpp"
#include "formula/reference.hpp"
#include "text/format_number.hpp"

namespace tonghop::forms {

namespace {

using Kind = Expression::Kind;

class Teller {
  public:
    Teller(const text::Catalogue& say, const Definitions& definitions, const Form& form)
        : say_(say), definitions_(definitions), form_(form) {}

    std::string sentence(const Rule& rule) const {
        const Expression& condition = rule.condition;
        const std::string_view key = key_of(condition);
        if (key.empty()) return say_("forms.rule.other", {{"rule", words(condition)}});
        return say_(key, {{"left", words(condition.operands[0])}, {"right", words(condition.operands[1])}});
    }

  private:
    const Field* field_of(const Expression& expression) const {
        return expression.kind == Kind::field && expression.form.empty() ? form_.find(expression.name)
                                                                         : nullptr;
    }

    /// How a comparison is said; empty where the condition is none.
    std::string_view key_of(const Expression& condition) const {
        const auto both = [&](auto has) {
            return std::ranges::all_of(condition.operands, [&](const Expression& operand) {
                const Field* field = field_of(operand);
                return field != nullptr && has(*field);
            });
        };
        switch (condition.kind) {
            case Kind::less_equal:
                if (both([](const Field& field) { return field.type == FieldType::date; }))
                    return "forms.rule.not-later";
                if (both([](const Field& field) { return field.is_flag(); })) return "forms.rule.only-where";
                return "forms.rule.at-most";
            case Kind::less:
                return "forms.rule.less";
            case Kind::greater_equal:
                return "forms.rule.at-least";
            case Kind::greater:
                return "forms.rule.more";
            case Kind::equal:
                return "forms.rule.equal";
            case Kind::not_equal:
                return "forms.rule.differs";
            default:
                return {};
        }
    }

    std::string words(const Expression& expression) const {
        if (const auto reference = formula::reference_of(expression); reference && !reference->where)
            return words(*reference);
        const auto joined = [&](std::string_view sign) {
            return words(expression.operands[0]) + std::string(sign) + words(expression.operands[1]);
        };
        switch (expression.kind) {
            case Kind::number:
                return text::format_number(expression.number, {NumberStyle::decimal, 0});
            case Kind::add:
                return joined(" + ");
            case Kind::subtract:
                return joined(" − ");
            default:
                return formula::text(expression);
        }
    }

    std::string words(const formula::Reference& reference) const {
        const Form* form = reference.form.empty() ? &form_ : definitions_.find_form(reference.form);
        const Field* field = form == nullptr ? nullptr : form->find(reference.field);
        std::string_view key = "forms.figure.value";
        if (reference.kind == formula::Reference::Kind::rows)
            key = "forms.figure.rows";
        else if (reference.kind == formula::Reference::Kind::sum || form != &form_)
            key = "forms.figure.sum";
        else if (reference.previous)
            key = "forms.figure.before";
        return say_(key, {{"field", field == nullptr ? reference.field : label_in_sentence(*field)},
                          {"form", form == nullptr ? reference.form : form->code}});
    }

    const text::Catalogue& say_;
    const Definitions& definitions_;
    const Form& form_;
};

}  // namespace

std::vector<std::string> rule_sentences(const text::Catalogue& say, const Definitions& definitions,
                                        const Form& form) {
    const Teller teller(say, definitions, form);
    std::vector<std::string> sentences;
    for (const Rule& rule : form.rules) sentences.push_back(teller.sentence(rule));
    if (form.unusual_change) {
        const UnusualChange& change = *form.unusual_change;
        const Decimal share = Decimal::from_ten_thousandths(change.share.ten_thousandths() * 100);
        sentences.push_back(say("forms.rule.unusual-change",
                                {{"amount", text::format_number(change.at_least, {NumberStyle::decimal, 0})},
                                 {"share", text::format_number(share, {NumberStyle::percent, 0})}}));
    }
    return sentences;
}

std::vector<std::pair<std::string, std::string>> parts_and_wholes(const Form& form) {
    std::vector<std::pair<std::string, std::string>> pairs;
    const auto is_own = [](const Expression& operand) {
        return operand.kind == Kind::field && operand.form.empty() && !operand.previous;
    };
    for (const Rule& rule : form.rules)
        if (rule.condition.kind == Kind::less_equal && std::ranges::all_of(rule.condition.operands, is_own))
            pairs.emplace_back(rule.condition.operands[0].name, rule.condition.operands[1].name);
    return pairs;
}

std::vector<const Field*> compared_with_before(const Form& form) {
    std::vector<const Field*> compared;
    for (const Field& field : form.fields)
        for (const Rule& rule : form.rules) {
            const auto references = formula::fields_of(rule.condition);
            const bool asks = std::ranges::any_of(references, [&](const formula::Reference& reference) {
                return reference.previous && reference.form.empty() && reference.field == field.code;
            });
            if (!asks) continue;
            compared.push_back(&field);
            break;
        }
    return compared;
}

}  // namespace tonghop::forms
