#include "definitions/cross_check.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "formula/reference.hpp"
#include "text/nearest.hpp"
#include "text/normalise.hpp"

namespace tonghop::definitions {

namespace {

using formula::Reference;

void refuse(std::vector<Problem>& problems, const Place& place, Message message) {
    problems.push_back({place.file, place.line, place.column, std::move(message)});
}

const Form* find_form(const Draft& draft, const std::string& code) {
    const auto found = std::ranges::find(draft.forms, code, [](const auto& form) { return form.value.code; });
    return found == draft.forms.end() ? nullptr : &found->value;
}

bool has_programme(const Draft& draft, const std::string& code) {
    return draft.flawed.contains(code) || std::ranges::any_of(draft.programmes, [&](const auto& programme) {
               return programme.value.code == code;
           });
}

std::vector<std::string_view> field_codes(const Form& form) {
    std::vector<std::string_view> codes;
    for (const Field& field : form.fields) codes.push_back(field.code);
    return codes;
}

class FormulaCheck {
  public:
    FormulaCheck(const Draft& draft, const PendingFormula& formula, std::vector<Problem>& problems)
        : draft_(draft), formula_(formula), problems_(problems) {
        for (const Reference& reference : formula::fields_of(formula.expression)) check(reference);
    }

  private:
    void refuse_here(Message message) { refuse(problems_, formula_.place, std::move(message)); }

    void check(const Reference& reference) {
        if (!formula_.of_rule && reference.form.empty()) {
            refuse_here(Message{"definitions.indicator-needs-form", {{"field", reference.field}}});
            return;
        }
        if (!formula_.of_rule && reference.previous) {
            refuse_here(Message{"definitions.indicator-of-previous", {{"field", reference.field}}});
            return;
        }
        const std::string& code = reference.form.empty() ? formula_.form : reference.form;
        const Form* form = find_form(draft_, code);
        if (form == nullptr && draft_.flawed.contains(code)) return;
        if (form == nullptr) {
            refuse_here(Message{"definitions.unknown-form", {{"form", code}}});
            return;
        }
        if (reference.kind != Reference::Kind::rows) check_field(reference, *form);
        if (reference.where) check_filter(*reference.where, *form);
    }

    const Field* known_field(const std::string& code, const Form& form) {
        const Field* field = form.find(code);
        if (field != nullptr) return field;
        if (form.code != formula_.form && draft_.flawed.contains(form.code)) return nullptr;
        const std::string near = text::nearest(code, field_codes(form));
        if (near.empty())
            refuse_here(Message{"definitions.unknown-field", {{"form", form.code}, {"field", code}}});
        else
            refuse_here(Message{"definitions.misspelt-field",
                                {{"form", form.code}, {"field", code}, {"nearest", near}}});
        return nullptr;
    }

    void check_field(const Reference& reference, const Form& form) {
        const Field* field = known_field(reference.field, form);
        if (field == nullptr) return;
        // A rule may compare days; a total of them means nothing.
        const bool of_one_record = formula_.of_rule && reference.kind == Reference::Kind::value;
        const bool usable = field->is_summed() || (of_one_record && field->type == FieldType::date);
        if (!usable)
            refuse_here(
                Message{"definitions.not-a-number-field", {{"form", form.code}, {"field", field->code}}});
        if (of_one_record && !reference.form.empty() && form.layout != Layout::slip)
            refuse_here(Message{"definitions.rule-needs-sum", {{"form", form.code}, {"field", field->code}}});
    }

    void check_filter(const formula::RecordFilter& filter, const Form& form) {
        const Field* field = known_field(filter.field, form);
        if (field == nullptr) return;
        if (field->type != FieldType::choice) {
            refuse_here(Message{"definitions.filter-needs-choice", {{"field", field->code}}});
        } else if (std::ranges::find(field->choices, filter.text) == field->choices.end()) {
            refuse_here(
                Message{"definitions.unknown-choice", {{"field", field->code}, {"found", filter.text}}});
        }
    }

    const Draft& draft_;
    const PendingFormula& formula_;
    std::vector<Problem>& problems_;
};

void check_checklist(const Draft& draft, const PendingChecklist& checklist, std::vector<Problem>& problems) {
    const auto& [place, named] = checklist;
    const Form* form = find_form(draft, named.form);
    if (form == nullptr && draft.flawed.contains(named.form)) return;
    const Field* field = form == nullptr ? nullptr : form->find(named.field);
    if (form == nullptr)
        refuse(problems, place, Message{"definitions.unknown-form", {{"form", named.form}}});
    else if (field == nullptr && !draft.flawed.contains(named.form))
        refuse(problems, place,
               Message{"definitions.unknown-field", {{"form", named.form}, {"field", named.field}}});
    else if (field != nullptr && !field->is_task())
        refuse(problems, place,
               Message{"definitions.not-a-task", {{"form", named.form}, {"field", named.field}}});
}

void check_duty_form(const Draft& draft, const PendingForm& named, std::vector<Problem>& problems) {
    const Form* form = find_form(draft, named.code);
    if (form == nullptr && !draft.flawed.contains(named.code))
        refuse(problems, named.place, Message{"definitions.unknown-form", {{"form", named.code}}});
    else if (form != nullptr && form->programme != named.programme)
        refuse(problems, named.place,
               Message{"definitions.form-of-other-programme",
                       {{"form", named.code}, {"programme", form->programme}}});
}

/// rows(TV-03, q01 = "Đã thực hiện")
Expression answers(const FormField& field, const std::string& answer) {
    Expression code{.kind = Expression::Kind::field, .name = field.field};
    Expression text{.kind = Expression::Kind::text, .name = answer};
    Expression same{.kind = Expression::Kind::equal, .operands = {std::move(code), std::move(text)}};
    return {
        .kind = Expression::Kind::call, .form = field.form, .name = "rows", .operands = {std::move(same)}};
}

/// Forms are told apart by code and title.
void check_forms(const Draft& draft, std::vector<Problem>& problems) {
    std::map<std::string, const Defined<Form>*> by_code;
    std::map<std::string, const Defined<Form>*> by_title;
    for (const Defined<Form>& form : draft.forms) {
        if (!has_programme(draft, form.value.programme))
            refuse(problems, form.place,
                   Message{"definitions.form-without-programme", {{"programme", form.value.programme}}});
        const auto [earlier, is_new] = by_code.emplace(form.value.code, &form);
        if (!is_new) {
            refuse(problems, form.place,
                   Message{"definitions.duplicate-form",
                           {{"code", form.value.code}, {"file", earlier->second->place.file}}});
            continue;
        }
        std::vector<std::string> titles = form.value.title_synonyms;
        titles.insert(titles.begin(), form.value.title);
        for (const std::string& title : titles) {
            const auto [owner, first] = by_title.emplace(text::fold_heading(title), &form);
            if (!first && owner->second != &form)
                refuse(problems, form.place,
                       Message{"definitions.duplicate-title",
                               {{"title", title}, {"form", owner->second->value.code}}});
        }
    }
}

}  // namespace

void count_answers(Draft& draft) {
    for (Defined<Programme>& programme : draft.programmes)
        for (Indicator& indicator : programme.value.indicators) {
            if (!indicator.checklist) continue;
            const Form* form = find_form(draft, indicator.checklist->form);
            const Field* field = form == nullptr ? nullptr : form->find(indicator.checklist->field);
            if (field == nullptr || !field->is_task()) continue;
            indicator.numerator = answers(*indicator.checklist, field->choices.front());
            indicator.denominator = indicator.numerator;
            for (std::size_t index = 1; index < field->choices.size(); ++index)
                indicator.denominator =
                    Expression{.kind = Expression::Kind::add,
                               .operands = {std::move(*indicator.denominator),
                                            answers(*indicator.checklist, field->choices[index])}};
        }
}

void cross_check(const Draft& draft, std::vector<Problem>& problems) {
    check_forms(draft, problems);
    for (const PendingFormula& formula : draft.formulas) FormulaCheck(draft, formula, problems);
    for (const PendingChecklist& checklist : draft.checklists) check_checklist(draft, checklist, problems);
    for (const PendingForm& form : draft.duty_forms) check_duty_form(draft, form, problems);
    for (const PendingCode& code : draft.programme_codes)
        if (!has_programme(draft, code.code))
            refuse(problems, code.place,
                   Message{"definitions.unknown-programme", {{"programme", code.code}}});
}

}  // namespace tonghop::definitions
