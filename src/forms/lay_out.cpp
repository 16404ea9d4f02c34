#include "forms/lay_out.hpp"

#include <algorithm>

#include "forms/file_name.hpp"
#include "forms/lay_out_table.hpp"
#include "forms/rule_sentences.hpp"
#include "text/format_date.hpp"
#include "text/normalise.hpp"

namespace tonghop::forms {

namespace {

std::string capitalised(const std::string& text) {
    // The names of periods begin with a letter of one byte, or with a digit.
    std::string result = text;
    if (!result.empty() && 'a' <= result[0] && result[0] <= 'z')
        result[0] = static_cast<char>(result[0] - 'a' + 'A');
    return result;
}

void add_letterhead(const text::Catalogue& say, const Federation& federation, const Unit& unit,
                    BlankSheet& sheet) {
    const bool own = unit.code == federation.root;
    sheet.superior = own ? federation.superior : federation.issuer;
    sheet.issuer = own ? federation.issuer : text::upper(unit.name);
    sheet.state_title = say("report.letterhead.state");
    sheet.motto = say("report.letterhead.motto");
}

/// The last day that the figures describe, where it lies before the due date: figures that are due before
/// their period is over have no day of their own.
std::string days_of(const text::Catalogue& say, const Form& form, const Period& period) {
    const Date cut_off = form.cut_off(period);
    const Date due = form.due(period);
    const std::vector<Argument> arguments = {{"cut-off", text::numeric_date(cut_off)},
                                             {"due", text::numeric_date(due)}};
    return say(cut_off <= due ? "forms.cut-off-and-due" : "forms.due", arguments);
}

BlankSheet lay_out_sheet(const Federation& federation, const FormTask& task, const std::string& code) {
    const auto& say = task.say;
    BlankSheet sheet;
    sheet.form = task.form.code;
    sheet.version = task.form.version;
    sheet.mark = say("forms.form", {{"form", task.form.code}});
    add_letterhead(say, federation, task.unit, sheet);
    sheet.title = text::upper(text::clean(task.form.title));
    sheet.period = capitalised(text::period_name(task.period));
    sheet.facts = {say("forms.unit", {{"unit", task.unit.name}}), say("forms.unit-code", {{"code", code}}),
                   days_of(say, task.form, task.period)};
    if (task.filled == nullptr) sheet.legend = say("forms.legend");
    switch (task.form.layout) {
        case Layout::grid:
            lay_out_grid(task, sheet);
            break;
        case Layout::slip:
            lay_out_slip(task, sheet);
            break;
        case Layout::list:
            lay_out_list(task, sheet);
            break;
    }
    sheet.place_and_date = say(
        "forms.place-and-date",
        {{"year",
          std::to_string(static_cast<int>(std::chrono::year_month_day(task.form.due(task.period)).year()))}});
    sheet.left_signature = {say("forms.prepared-by")};
    sheet.right_signature = {say("forms.authority"), say("forms.office")};
    return sheet;
}

bool asks_for(const BlankWorkbook& workbook, FieldType type) {
    return std::ranges::any_of(workbook.sheets, [&](const BlankSheet& sheet) {
        return std::ranges::find(sheet.inputs, type, &InputRule::type) != sheet.inputs.end();
    });
}

void add_guide(const text::Catalogue& say, const Definitions& definitions, const Federation& federation,
               const OwedForms& owed, BlankWorkbook& workbook) {
    const auto heading = [&](std::string text) { workbook.guide.push_back({true, std::move(text)}); };
    const auto line = [&](std::string text) { workbook.guide.push_back({false, "- " + std::move(text)}); };
    workbook.guide_sheet = say("forms.guide.sheet");
    workbook.guide_title = say("forms.guide");
    heading(say("forms.guide.how"));
    line(say("forms.guide.colours"));
    line(say("forms.guide.numbers"));
    if (asks_for(workbook, FieldType::flag)) line(say("forms.guide.flags"));
    if (asks_for(workbook, FieldType::choice) || asks_for(workbook, FieldType::boolean))
        line(say("forms.guide.choices"));
    if (asks_for(workbook, FieldType::date)) line(say("forms.guide.dates"));
    const auto has = [&](Layout layout) {
        return std::ranges::any_of(owed.forms, [&](const Form* form) { return form->layout == layout; });
    };
    if (has(Layout::grid) || has(Layout::list)) line(say("forms.guide.totals"));
    if (has(Layout::grid)) line(say("forms.guide.units", {{"federation", federation.name}}));
    if (has(Layout::list)) line(say("forms.guide.more-rows"));
    if (std::ranges::any_of(workbook.sheets, [](const BlankSheet& sheet) { return !sheet.limits.empty(); }))
        line(say("forms.guide.red"));
    line(say("forms.guide.before"));
    for (const Form* form : owed.forms) {
        const auto sentences = rule_sentences(say, definitions, *form);
        if (sentences.empty()) continue;
        heading(say("forms.guide.rules", {{"form", form->code}}));
        for (const std::string& sentence : sentences) line(sentence);
    }
    heading(say("forms.guide.send"));
    Date due = owed.forms.front()->due(owed.period);
    for (const Form* form : owed.forms) due = std::min(due, form->due(owed.period));
    line(say("forms.guide.send-to", {{"federation", federation.name}, {"due", text::official_date(due)}}));
    line(say("forms.guide.returned"));
}

BlankWorkbook lay_out_sheets(const text::Catalogue& say, const Definitions& definitions,
                             const Federation& federation, const OwedForms& owed, const RecordBefore& before,
                             const Filled& filled) {
    BlankWorkbook workbook;
    std::string codes;
    for (const Form* form : owed.forms) codes += (codes.empty() ? "" : "+") + form->code;
    workbook.name =
        file_name_part(codes) + "_" + owed.period.code() + "_" + file_name_part(owed.unit->short_name);
    workbook.title = codes + ", " + text::period_name(owed.period) + " – " + owed.unit->name;
    workbook.created = owed.period.last_day();
    workbook.unit = owed.code_above.empty() ? owed.unit->code : owed.code_above;
    workbook.period = owed.period.code();
    workbook.prompt_title = say("forms.prompt");
    workbook.error_title = say("forms.error");
    for (const Form* form : owed.forms)
        workbook.sheets.push_back(lay_out_sheet(
            federation,
            {say, definitions, *form, *owed.unit, owed.period, before, filled ? filled(*form) : nullptr},
            workbook.unit));
    return workbook;
}

}  // namespace

BlankWorkbook lay_out(const text::Catalogue& say, const Definitions& definitions,
                      const Federation& federation, const OwedForms& owed, const RecordBefore& before) {
    BlankWorkbook workbook = lay_out_sheets(say, definitions, federation, owed, before, {});
    add_guide(say, definitions, federation, owed, workbook);
    return workbook;
}

BlankWorkbook lay_out_filled(const text::Catalogue& say, const Definitions& definitions,
                             const Federation& federation, const OwedForms& owed, const Filled& filled) {
    return lay_out_sheets(say, definitions, federation, owed, {}, filled);
}

}  // namespace tonghop::forms
