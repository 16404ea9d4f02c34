#include "forms/lay_out_table.hpp"

#include <algorithm>

#include "forms/input_rule.hpp"
#include "forms/rule_sentences.hpp"
#include "text/normalise.hpp"

namespace tonghop::forms {

namespace {

using Role = BlankCell::Role;

constexpr int kListRows = 30;

BlankCell fixed(BlankContent content, bool bold = false) {
    return {.role = Role::fixed, .content = std::move(content), .bold = bold};
}

Label clean(const Label& label) {
    return {text::clean(label.upper), text::clean(label.lower)};
}

/// Where a field's rule stands among the sheet's inputs; it is added.
std::size_t add_input(const FormTask& task, const Field& field, BlankSheet& sheet) {
    Field asked = field;
    asked.required = field.is_required_of(task.unit.tier);
    sheet.inputs.push_back(input_rule(task.say, task.form, asked, task.period));
    return sheet.inputs.size() - 1;
}

/// The value of a field in the period before, as a reader takes it in.
BlankContent content_of(const text::Catalogue& say, const Field& field, const Value& value) {
    if (!value.number) return value.text.empty() ? BlankContent() : BlankContent(value.text);
    if (field.type == FieldType::date) return Date{std::chrono::days{value.number->integer_part()}};
    if (!field.is_flag()) return *value.number;
    const bool yes = *value.number != Decimal();
    if (field.type == FieldType::flag) return yes ? BlankContent(say("forms.mark")) : BlankContent();
    return say(yes ? "forms.yes" : "forms.no");
}

/// Which inputs limit each other; inputs[i] is that of the form's field i.
void add_limits(const FormTask& task, const std::vector<std::size_t>& inputs, BlankSheet& sheet) {
    const auto input_of = [&](const std::string& code) {
        const auto field = std::ranges::find(task.form.fields, code, &Field::code);
        return inputs[static_cast<std::size_t>(field - task.form.fields.begin())];
    };
    for (const auto& [part, whole] : parts_and_wholes(task.form))
        sheet.limits.push_back({input_of(part), input_of(whole)});
}

class FiguresBefore {
  public:
    explicit FiguresBefore(const FormTask& task)
        : task_(task), period_(task.form.period_before(task.period)) {}

    const Record* record(const std::string& unit) const {
        return period_ && task_.before ? task_.before(task_.form, *period_, unit) : nullptr;
    }

    BlankContent content(const std::string& unit, const Field& field) const {
        const Record* found = record(unit);
        const auto slot = task_.form.slot(field.code);
        if (found == nullptr || !slot || *slot >= found->values.size()) return {};
        return content_of(task_.say, field, found->values[*slot]);
    }

  private:
    const FormTask& task_;
    std::optional<Period> period_;
};

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
void add_totals(const FormTask& task, const std::vector<std::size_t>& inputs, BlankSheet& sheet) {
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
            cell.input = inputs[column];
            cell.bold = true;
        }
        row.cells.push_back(cell);
    }
    sheet.rows.push_back(std::move(row));
}

/// A column a field. Result: which input each takes; those that take none have any number.
std::vector<std::size_t> add_columns(const FormTask& task, BlankSheet& sheet) {
    std::vector<std::size_t> inputs;
    for (const Field& field : task.form.fields) {
        sheet.columns.push_back({clean(field.label), field.type, false});
        inputs.push_back(field.is_stored() ? add_input(task, field, sheet) : 0);
    }
    add_limits(task, inputs, sheet);
    return inputs;
}

std::vector<const Unit*> base_units(const FormTask& task) {
    std::vector<const Unit*> units;
    const Date cut_off = task.form.cut_off(task.period);
    for (const Unit* unit : task.definitions.units.children(task.unit.code))
        if (unit->tier == Tier::base && unit->valid_at(cut_off)) units.push_back(unit);
    return units;
}

BlankCell grid_cell(const FiguresBefore& before, const Unit& unit, const Field& field, std::size_t input,
                    std::int64_t number) {
    switch (field.type) {
        case FieldType::ordinal:
            return fixed(Decimal::from_integer(number));
        case FieldType::unit:
            return fixed(unit.name);
        case FieldType::unit_code:
            return fixed(unit.code);
        default:
            return {.role = Role::input, .content = known_attribute(before, unit, field), .input = input};
    }
}

/// What is counted in a slip's line: «người», «Có/Không»; «(nếu có)» where it may be left out.
std::string measure_of(const FormTask& task, const Field& field, bool required) {
    std::string measure = field.measure;
    if (field.type == FieldType::boolean) measure = task.say("forms.yes-or-no");
    if (!required) measure += (measure.empty() ? "" : " ") + task.say("forms.optional");
    return measure;
}

/// The columns beside a slip's answers, each once: «Minh chứng», «Ghi chú».
std::vector<Label> labels_beside(const Form& form) {
    std::vector<Label> labels;
    for (const Field& field : form.fields)
        if (!field.line.empty() && std::ranges::find(labels, field.label) == labels.end())
            labels.push_back(field.label);
    return labels;
}

/// The cells beside an answer: what stands in the line of its field, under each of the labels.
std::vector<BlankCell> cells_beside(const Form& form, const Field& answered, const std::vector<Label>& labels,
                                    const std::vector<std::size_t>& inputs) {
    std::vector<BlankCell> cells;
    for (const Label& label : labels) {
        BlankCell cell = fixed({});
        for (std::size_t i = 0; i < form.fields.size(); ++i)
            if (form.fields[i].line == answered.code && form.fields[i].label == label)
                cell = {.role = Role::input, .content = {}, .input = inputs[i]};
        cells.push_back(cell);
    }
    return cells;
}

bool is_part(const std::string& label) {
    return text::fold(label).starts_with(text::fold("trong đó"));
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
        for (std::size_t i = 0; i < task.form.fields.size(); ++i)
            row.cells.push_back(grid_cell(before, *unit, task.form.fields[i], inputs[i], number));
        for (const Field* field : compared)
            row.cells.push_back({.role = Role::reference, .content = before.content(unit->code, *field)});
        sheet.rows.push_back(std::move(row));
    }
    add_totals(task, inputs, sheet);
}

void lay_out_slip(const FormTask& task, BlankSheet& sheet) {
    const Vocabulary& words = task.definitions.vocabulary;
    const FiguresBefore before(task);
    const bool has_before = before.record(task.unit.code) != nullptr;
    const bool of_tasks = std::ranges::any_of(task.form.fields, &Field::is_task);
    const std::string asked = of_tasks ? task.say("forms.task") : words.slip_labels.front();
    const std::string answer_label = of_tasks ? task.say("forms.answer") : words.slip_values.front();
    sheet.columns = {{{task.say("forms.number"), ""}, FieldType::ordinal, false},
                     {{asked, ""}, FieldType::unit, false},
                     {{task.say("forms.measure"), ""}, FieldType::choice, false},
                     {{answer_label, ""}, of_tasks ? FieldType::choice : FieldType::decimal, false}};
    const auto beside = labels_beside(task.form);
    for (const Label& label : beside) sheet.columns.push_back({clean(label), FieldType::text, false});
    if (has_before) sheet.columns.push_back({{task.say("forms.before"), ""}, FieldType::decimal, true});

    std::string section;
    std::vector<std::size_t> inputs;
    for (const Field& field : task.form.fields) inputs.push_back(add_input(task, field, sheet));
    for (std::size_t i = 0; i < task.form.fields.size(); ++i) {
        const Field& field = task.form.fields[i];
        if (!field.line.empty()) continue;
        const std::size_t input = inputs[i];
        const bool begins = field.section != section;
        section = field.section;
        BlankRow row;
        row.cells.push_back(fixed(begins ? BlankContent(section) : BlankContent(), true));
        BlankCell label = fixed(text::clean(field.label.upper));
        label.is_part = is_part(field.label.upper);
        row.cells.push_back(label);
        row.cells.push_back(fixed(measure_of(task, field, sheet.inputs[input].required)));
        BlankCell answer{.role = Role::input, .content = {}, .input = input};
        row.is_tall = field.type == FieldType::text;
        if (row.is_tall) answer.columns = 1 + beside.size() + (has_before ? 1 : 0);
        row.cells.push_back(answer);
        if (!row.is_tall)
            for (const BlankCell& cell : cells_beside(task.form, field, beside, inputs))
                row.cells.push_back(cell);
        if (has_before && !row.is_tall)
            row.cells.push_back({.role = Role::reference, .content = before.content(task.unit.code, field)});
        sheet.rows.push_back(std::move(row));
    }
    add_limits(task, inputs, sheet);
}

void lay_out_list(const FormTask& task, BlankSheet& sheet) {
    const auto inputs = add_columns(task, sheet);
    sheet.grows = true;
    for (int number = 1; number <= kListRows; ++number) {
        BlankRow row;
        for (std::size_t i = 0; i < task.form.fields.size(); ++i)
            row.cells.push_back(task.form.fields[i].type == FieldType::ordinal
                                    ? fixed(Decimal::from_integer(number))
                                    : BlankCell{.role = Role::input, .content = {}, .input = inputs[i]});
        sheet.rows.push_back(std::move(row));
    }
    add_totals(task, inputs, sheet);
}

}  // namespace tonghop::forms
