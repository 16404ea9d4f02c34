#include "forms/table_parts.hpp"

#include "forms/input_rule.hpp"
#include "forms/rule_sentences.hpp"

namespace tonghop::forms {

namespace {

BlankContent content_of(const text::Catalogue& say, const Field& field, const Value& value) {
    if (!value.number) return value.text.empty() ? BlankContent() : BlankContent(value.text);
    if (field.type == FieldType::date) return Date{std::chrono::days{value.number->integer_part()}};
    if (!field.is_flag()) return *value.number;
    const bool yes = *value.number != Decimal();
    if (field.type == FieldType::flag) return yes ? BlankContent(say("forms.mark")) : BlankContent();
    return say(yes ? "forms.yes" : "forms.no");
}

}  // namespace

BlankCell fixed(BlankContent content, bool bold) {
    return {.role = BlankCell::Role::fixed, .content = std::move(content), .bold = bold};
}

void add_input(const FormTask& task, const Field& field, BlankSheet& sheet, Inputs& inputs) {
    inputs[field.code] = sheet.inputs.size();
    sheet.inputs.push_back(input_rule(task.say, task.form, field, task.period));
}

void add_limits(const FormTask& task, const Inputs& inputs, BlankSheet& sheet) {
    for (const auto& [part, whole] : parts_and_wholes(task.form))
        if (inputs.contains(part) && inputs.contains(whole))
            sheet.limits.push_back({inputs.at(part), inputs.at(whole)});
}

FiguresBefore::FiguresBefore(const FormTask& task)
    : task_(task), period_(task.form.period_before(task.period)) {}

const Record* FiguresBefore::record(const std::string& unit) const {
    return period_ && task_.before ? task_.before(task_.form, *period_, unit) : nullptr;
}

BlankContent filled_content(const FormTask& task, const Record* record, const Field& field) {
    const auto slot = task.form.slot(field.code);
    if (record == nullptr || !slot || *slot >= record->values.size()) return {};
    return content_of(task.say, field, record->values[*slot]);
}

BlankContent FiguresBefore::content(const std::string& unit, const Field& field) const {
    return filled_content(task_, record(unit), field);
}

}  // namespace tonghop::forms
