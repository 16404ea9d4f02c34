#include <algorithm>

#include "forms/table_parts.hpp"
#include "text/normalise.hpp"

namespace tonghop::forms {

namespace {

using Role = BlankCell::Role;

bool is_part(const std::string& label) {
    return text::fold(label).starts_with(text::fold("trong đó"));
}

/// The lines of a slip that this unit is asked to fill in, and what else stands in columns of their own.
class Slip {
  public:
    Slip(const FormTask& task, BlankSheet& sheet)
        : task_(task), sheet_(sheet), before_(task), has_before_(before_.record(task.unit.code) != nullptr) {
        for (const Field& field : task.form.fields) {
            if (!field.is_asked_of(task.unit.tier)) continue;
            if (field.line.empty())
                lines_.push_back(&field);
            else if (std::ranges::find(headings_, field.label) == headings_.end())
                headings_.push_back(field.label);
        }
        is_checklist_ = std::ranges::all_of(lines_, [](const Field* line) { return line->is_task(); });
        has_sections_ = std::ranges::any_of(lines_, [](const Field* line) { return !line->section.empty(); });
    }

    void lay_out() {
        add_columns();
        int number = 0;
        std::string section;
        for (const Field* line : lines_) {
            std::string mark = std::to_string(++number);
            if (has_sections_) mark = line->section == section ? std::string() : line->section;
            section = line->section;
            sheet_.rows.push_back(row(*line, mark));
        }
        add_limits(task_, inputs_, sheet_);
    }

  private:
    void add_columns() {
        const auto add = [&](std::string heading, FieldType type, bool is_reference = false) {
            sheet_.columns.push_back({{std::move(heading), ""}, type, is_reference});
        };
        add(task_.say("forms.number"), FieldType::ordinal);
        add(task_.say(is_checklist_ ? "forms.task" : "forms.item"), FieldType::unit);
        if (!is_checklist_) add(task_.say("forms.measure"), FieldType::choice);
        add(task_.say(is_checklist_ ? "forms.result" : "forms.figures"), FieldType::decimal);
        for (const Label& heading : headings_) add(text::clean(heading.upper), FieldType::text);
        if (has_before_) add(task_.say("forms.before"), FieldType::decimal, true);
    }

    BlankRow row(const Field& line, const std::string& mark) {
        BlankRow row;
        row.is_tall = line.type == FieldType::text;
        row.cells.push_back(fixed(mark.empty() ? BlankContent() : BlankContent(mark), true));
        row.cells.push_back(fixed(text::clean(line.label.upper)));
        row.cells.back().is_part = is_part(line.label.upper);
        if (!is_checklist_) row.cells.push_back(fixed(measure_of(line)));
        row.cells.push_back(input(line));
        // Sentences take the room of the columns that have nothing for them.
        if (row.is_tall) {
            row.cells.back().columns = 1 + headings_.size() + (has_before_ ? 1 : 0);
            return row;
        }
        for (const Label& heading : headings_) {
            const auto beside = std::ranges::find_if(task_.form.fields, [&](const Field& field) {
                return field.line == line.code && field.label == heading;
            });
            row.cells.push_back(beside == task_.form.fields.end() ? fixed({}) : input(*beside));
        }
        if (has_before_)
            row.cells.push_back({.role = Role::reference, .content = before_.content(task_.unit.code, line)});
        return row;
    }

    BlankCell input(const Field& field) {
        add_input(task_, field, sheet_, inputs_);
        const Record* record =
            task_.filled == nullptr || task_.filled->empty() ? nullptr : &task_.filled->front();
        return {.role = Role::input,
                .content = filled_content(task_, record, field),
                .input = inputs_.at(field.code)};
    }

    /// What is counted: «người», «Có/Không»; «(nếu có)» where it may be left out.
    std::string measure_of(const Field& line) const {
        std::string measure = line.type == FieldType::boolean ? task_.say("forms.yes-or-no") : line.measure;
        if (!line.required) measure += (measure.empty() ? "" : " ") + task_.say("forms.optional");
        return measure;
    }

    const FormTask& task_;
    BlankSheet& sheet_;
    FiguresBefore before_;
    bool has_before_;
    bool is_checklist_ = false;
    bool has_sections_ = false;
    std::vector<const Field*> lines_;
    std::vector<Label> headings_;
    Inputs inputs_;
};

}  // namespace

void lay_out_slip(const FormTask& task, BlankSheet& sheet) {
    Slip(task, sheet).lay_out();
}

}  // namespace tonghop::forms
