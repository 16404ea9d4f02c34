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
    std::vector<const Unit*> expected;
    if (form.schedule(period) == nullptr) return expected;
    const Obligation& obligation = form.obligation;
    const Date cut_off = form.cut_off(period);
    if ((obligation.from && cut_off < *obligation.from) || (obligation.to && *obligation.to < cut_off))
        return expected;
    const Unit* root = definitions.units.root();
    for (const Unit& unit : definitions.units.units()) {
        const bool of_tier = root != nullptr && unit.parent == root->code &&
                             std::ranges::find(obligation.tiers, unit.tier) != obligation.tiers.end();
        const bool named = std::ranges::find(obligation.units, unit.code) != obligation.units.end();
        // Rows of a grid are base unions: without any of its own the federation has nothing to fill in.
        const bool itself = obligation.federation && &unit == root &&
                            (form.layout != Layout::grid ||
                             has_base_units(definitions.units, unit, period.first_day(), cut_off));
        const bool excepted = std::ranges::find(obligation.except, unit.code) != obligation.except.end();
        if (!(of_tier || named || itself) || excepted || !unit.valid_at(cut_off)) continue;
        if (obligation.with_base_units &&
            !has_base_units(definitions.units, unit, period.first_day(), cut_off))
            continue;
        expected.push_back(&unit);
    }
    return expected;
}

}  // namespace tonghop
