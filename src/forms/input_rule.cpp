#include "forms/input_rule.hpp"

#include <algorithm>

#include "text/format_date.hpp"
#include "text/normalise.hpp"

namespace tonghop::forms {

namespace {

/// "integer" …: percentages are asked for like other decimals.
std::string kind_of(FieldType type) {
    if (type == FieldType::percent) type = FieldType::decimal;
    if (type == FieldType::unit || type == FieldType::unit_code || type == FieldType::ordinal)
        type = FieldType::text;
    return std::string(name(type));
}

std::vector<std::string> choices_of(const text::Catalogue& say, const Field& field) {
    switch (field.type) {
        case FieldType::choice:
            return field.choices;
        case FieldType::flag:
            return {say("forms.mark")};
        case FieldType::boolean:
            return {say("forms.yes"), say("forms.no")};
        default:
            return {};
    }
}

}  // namespace

std::string label_in_sentence(const Field& field) {
    if (field.label.lower.empty()) return text::clean(field.label.upper);
    return text::clean(field.label.upper) + " – " + text::clean(field.label.lower);
}

InputRule input_rule(const text::Catalogue& say, const Form& form, const Field& field, const Period& period) {
    InputRule rule;
    rule.type = field.type;
    // A mark left out says no.
    rule.required = field.required && (!field.is_flag() || field.kind == FieldKind::checklist);
    rule.choices = choices_of(say, field);
    rule.days = {period.first_day(), std::max(form.cut_off(period), period.last_day())};
    const std::vector<Argument> arguments = {{"field", label_in_sentence(field)},
                                             {"first", text::numeric_date(rule.days.first)},
                                             {"last", text::numeric_date(rule.days.second)}};
    rule.prompt = say("forms.prompt." + kind_of(field.type), arguments);
    if (!rule.required && !field.is_flag()) rule.prompt += " " + say("forms.prompt.optional");
    if (kind_of(field.type) != "text") rule.error = say("forms.error." + kind_of(field.type), arguments);
    return rule;
}

}  // namespace tonghop::forms
