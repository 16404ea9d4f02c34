#include "core/definitions.hpp"

#include <algorithm>

namespace tonghop {

namespace {

bool has_base_units(const UnitRegister& units, const Unit& unit, Date first, Date last) {
    return std::ranges::any_of(units.children(unit.code), [&](const Unit* child) {
        return child->tier == Tier::base && child->valid_within(first, last);
    });
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

std::vector<const Unit*> expected_submitters(const Definitions& definitions, const Form& form,
                                             const Period& period) {
    if (form.schedule(period) == nullptr) return {};
    const Date cut_off = form.cut_off(period);
    auto expected = obliged_units(definitions.units, form.obligation, period.first_day(), cut_off);
    // Rows of a grid are base unions: without any of its own the federation has nothing to fill in.
    const Unit* root = definitions.units.root();
    const bool itself = form.obligation.federation && root != nullptr &&
                        std::ranges::find(form.obligation.units, root->code) == form.obligation.units.end();
    if (itself && form.layout == Layout::grid &&
        !has_base_units(definitions.units, *root, period.first_day(), cut_off))
        std::erase(expected, root);
    return expected;
}

bool is_about(const UnitRegister& units, const Obligation& obligation, const Unit& unit) {
    const Unit* root = units.root();
    const bool of_tier = root != nullptr && unit.parent == root->code &&
                         std::ranges::find(obligation.tiers, unit.tier) != obligation.tiers.end();
    const bool named = std::ranges::find(obligation.units, unit.code) != obligation.units.end();
    const bool itself = obligation.federation && root != nullptr && unit.code == root->code;
    const bool excepted = std::ranges::find(obligation.except, unit.code) != obligation.except.end();
    return (of_tier || named || itself) && !excepted;
}

std::vector<const Unit*> obliged_units(const UnitRegister& units, const Obligation& obligation,
                                       Date first_day, Date day) {
    std::vector<const Unit*> obliged;
    if ((obligation.from && day < *obligation.from) || (obligation.to && *obligation.to < day))
        return obliged;
    for (const Unit& unit : units.units()) {
        if (!is_about(units, obligation, unit) || !unit.valid_at(day)) continue;
        if (obligation.with_base_units && !has_base_units(units, unit, first_day, day)) continue;
        obliged.push_back(&unit);
    }
    return obliged;
}

}  // namespace tonghop
