#include <algorithm>

#include "core/grid_rows.hpp"
#include "forms/input_rule.hpp"
#include "forms/rule_sentences.hpp"
#include "forms/table_parts.hpp"
#include "text/normalise.hpp"

namespace tonghop::forms {

namespace {

using Role = BlankCell::Role;

constexpr std::size_t kListRows = 30;

Label clean(const Label& label) {
    return {text::clean(label.upper), text::clean(label.lower)};
}

/// What is known of a unit: what it chose last time, else its sector where that is one of the choices.
BlankContent known_attribute(const FiguresBefore& before, const Unit& unit, const Field& field) {
    if (field.kind != FieldKind::attribute || field.type != FieldType::choice) return {};
    const auto last = before.content(unit.code, field);
    for (const std::string& choice : field.choices)
        if (const auto* text = std::get_if<std::string>(&last); text != nullptr && *text == choice)
            return last;
    const std::string sector = text::fold(unit.sector);
    for (const std::string& choice : field.choices)
        if (text::fold(choice) == sector) return choice;
    return {};
}

/// The total row: its label over the columns up to the first that adds up.
void add_totals(const FormTask& task, const Inputs& inputs, BlankSheet& sheet) {
    const auto& fields = task.form.fields;
    const auto first = std::ranges::find_if(fields, &Field::is_summed);
    if (first == fields.end() || first == fields.begin() || sheet.rows.empty()) return;
    BlankRow row;
    BlankCell label = fixed(task.say("forms.total"), true);
    label.columns = static_cast<std::size_t>(first - fields.begin());
    row.cells.push_back(label);
    for (std::size_t column = label.columns; column < sheet.columns.size(); ++column) {
        BlankCell cell = fixed({});
        if (column < fields.size() && fields[column].is_summed()) {
            cell.role = Role::total;
            cell.input = inputs.at(fields[column].code);
            cell.bold = true;
        }
        row.cells.push_back(cell);
    }
    sheet.rows.push_back(std::move(row));
}

/// A column a field.
Inputs add_columns(const FormTask& task, BlankSheet& sheet) {
    Inputs inputs;
    for (const Field& field : task.form.fields) {
        sheet.columns.push_back({clean(field.label), field.type, false});
        if (field.is_stored()) add_input(task, field, sheet, inputs);
    }
    add_limits(task, inputs, sheet);
    return inputs;
}

std::vector<const Unit*> base_units(const FormTask& task) {
    std::vector<const Unit*> units;
    const Date cut_off = task.form.cut_off(task.period);
    for (const Unit* unit : grid_rows(task.definitions.units, task.unit))
        if (unit->valid_at(cut_off)) units.push_back(unit);
    return units;
}

const Record* filled_record(const FormTask& task, const Unit& unit) {
    if (task.filled == nullptr) return nullptr;
    const auto found = std::ranges::find(*task.filled, unit.code, &Record::unit);
    return found == task.filled->end() ? nullptr : &*found;
}

BlankCell grid_cell(const FormTask& task, const FiguresBefore& before, const Unit& unit, const Field& field,
                    const Inputs& inputs, std::int64_t number) {
    switch (field.type) {
        case FieldType::ordinal:
            return fixed(Decimal::from_integer(number));
        case FieldType::unit:
            return fixed(unit.name);
        case FieldType::unit_code:
            return fixed(unit.code);
        default:
            return {.role = Role::input,
                    .content = task.filled != nullptr ? filled_content(task, filled_record(task, unit), field)
                                                      : known_attribute(before, unit, field),
                    .input = inputs.at(field.code)};
    }
}

}  // namespace

void lay_out_grid(const FormTask& task, BlankSheet& sheet) {
    const auto inputs = add_columns(task, sheet);
    const FiguresBefore before(task);
    const auto units = base_units(task);
    std::vector<const Field*> compared = compared_with_before(task.form);
    if (std::ranges::none_of(units, [&](const Unit* unit) { return before.record(unit->code) != nullptr; }))
        compared.clear();
    for (const Field* field : compared)
        sheet.columns.push_back({{task.say("forms.before"), label_in_sentence(*field)}, field->type, true});

    const auto names = std::ranges::find(task.form.fields, FieldType::unit, &Field::type);
    sheet.fixed_columns = static_cast<std::size_t>(names - task.form.fields.begin()) + 1;
    std::int64_t number = 0;
    for (const Unit* unit : units) {
        BlankRow row;
        ++number;
        for (const Field& field : task.form.fields)
            row.cells.push_back(grid_cell(task, before, *unit, field, inputs, number));
        for (const Field* field : compared)
            row.cells.push_back({.role = Role::reference, .content = before.content(unit->code, *field)});
        sheet.rows.push_back(std::move(row));
    }
    add_totals(task, inputs, sheet);
}

void lay_out_list(const FormTask& task, BlankSheet& sheet) {
    const auto inputs = add_columns(task, sheet);
    sheet.grows = true;
    const std::size_t filled = task.filled == nullptr ? 0 : task.filled->size();
    for (std::size_t index = 0; index < (task.filled == nullptr ? kListRows : filled); ++index) {
        const Record* record = index < filled ? &(*task.filled)[index] : nullptr;
        BlankRow row;
        for (const Field& field : task.form.fields)
            row.cells.push_back(field.type == FieldType::ordinal
                                    ? fixed(Decimal::from_integer(static_cast<std::int64_t>(index) + 1))
                                    : BlankCell{.role = Role::input,
                                                .content = filled_content(task, record, field),
                                                .input = inputs.at(field.code)});
        sheet.rows.push_back(std::move(row));
    }
    add_totals(task, inputs, sheet);
}

}  // namespace tonghop::forms
