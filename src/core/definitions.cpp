#include "core/definitions.hpp"

#include <algorithm>

namespace tonghop {

namespace {

bool has_base_units(const UnitRegister& units, const Unit& unit, Date first, Date last) {
    return std::ranges::any_of(units.children(unit.code), [&](const Unit* child) {
        return child->tier == Tier::base && child->valid_within(first, last);
    });
}

bool is_obliged(const UnitRegister& units, const Obligation& obligation, const Unit& unit, Date first_day,
                Date day) {
    if ((obligation.from && day < *obligation.from) || (obligation.to && *obligation.to < day)) return false;
    if (!is_about(units, obligation, unit) || !unit.valid_at(day)) return false;
    return !obligation.with_base_units || has_base_units(units, unit, first_day, day);
}

}  // namespace

const Form* Definitions::find_form(std::string_view code) const {
    const auto found = std::ranges::find(forms, code, &Form::code);
    return found == forms.end() ? nullptr : &*found;
}

const Programme* Definitions::find_programme(std::string_view code) const {
    const auto found = std::ranges::find(programmes, code, &Programme::code);
    return found == programmes.end() ? nullptr : &*found;
}

const Federation* Definitions::find_federation(std::string_view code) const {
    const auto found = std::ranges::find(federations, code, &Federation::code);
    return found == federations.end() ? nullptr : &*found;
}

bool is_expected(const Definitions& definitions, const Form& form, const Period& period, const Unit& unit) {
    if (form.schedule(period) == nullptr) return false;
    const UnitRegister& units = definitions.units;
    const Date first_day = period.first_day();
    const Date cut_off = form.cut_off(period);
    if (!is_obliged(units, form.obligation, unit, first_day, cut_off)) return false;
    // Rows of a grid are base unions: without any of its own the federation has nothing to fill in.
    const bool itself = form.obligation.federation && &unit == units.root() &&
                        std::ranges::find(form.obligation.units, unit.code) == form.obligation.units.end();
    return !itself || form.layout != Layout::grid || has_base_units(units, unit, first_day, cut_off);
}

std::vector<const Unit*> expected_submitters(const Definitions& definitions, const Form& form,
                                             const Period& period) {
    std::vector<const Unit*> expected;
    for (const Unit& unit : definitions.units.units())
        if (is_expected(definitions, form, period, unit)) expected.push_back(&unit);
    return expected;
}

bool is_about(const UnitRegister& units, const Obligation& obligation, const Unit& unit) {
    const Unit* root = units.root();
    const bool is_near = root != nullptr && (obligation.whole_tree || unit.parent == root->code);
    const bool of_tier = is_near && std::ranges::find(obligation.tiers, unit.tier) != obligation.tiers.end();
    const bool named = std::ranges::find(obligation.units, unit.code) != obligation.units.end();
    const bool itself = obligation.federation && root != nullptr && unit.code == root->code;
    const bool excepted = std::ranges::find(obligation.except, unit.code) != obligation.except.end();
    return (of_tier || named || itself) && !excepted;
}

std::vector<const Unit*> obliged_units(const UnitRegister& units, const Obligation& obligation,
                                       Date first_day, Date day) {
    std::vector<const Unit*> obliged;
    for (const Unit& unit : units.units())
        if (is_obliged(units, obligation, unit, first_day, day)) obliged.push_back(&unit);
    return obliged;
}

}  // namespace tonghop
