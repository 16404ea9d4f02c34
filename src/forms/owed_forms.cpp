#include "forms/owed_forms.hpp"

#include <algorithm>

namespace tonghop::forms {

std::vector<OwedForms> owed_forms(const Definitions& definitions, const Period& period) {
    std::vector<OwedForms> owed;
    for (const Programme& programme : definitions.programmes) {
        const auto first = static_cast<std::ptrdiff_t>(owed.size());
        for (const Form& form : definitions.forms) {
            if (form.programme != programme.code) continue;
            for (const Unit* unit : expected_submitters(definitions, form, period)) {
                auto entry = std::find_if(owed.begin() + first, owed.end(),
                                          [&](const OwedForms& each) { return each.unit == unit; });
                if (entry == owed.end()) entry = owed.insert(entry, OwedForms{unit, period, {}});
                entry->forms.push_back(&form);
            }
        }
        std::stable_sort(owed.begin() + first, owed.end(), [&](const OwedForms& one, const OwedForms& other) {
            return definitions.units.order(one.unit->code) < definitions.units.order(other.unit->code);
        });
    }
    return owed;
}

}  // namespace tonghop::forms
