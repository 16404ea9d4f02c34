#pragma once

#include <string>
#include <vector>

#include "core/definitions.hpp"

namespace tonghop::forms {

/// The forms of one programme that a unit owes for a period: they travel in one workbook.
struct OwedForms {
    const Unit* unit = nullptr;
    Period period;
    std::vector<const Form*> forms;
    /// The code that the receiving tier knows the unit by; empty: its own.
    std::string code_above;
};

/// Who owes what for a period: by programme, then in the order of the register.
/// Missing: units that owe nothing have no entry; none at all where no form is due for such a period.
std::vector<OwedForms> owed_forms(const Definitions& definitions, const Period& period);

}  // namespace tonghop::forms
