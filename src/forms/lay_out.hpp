#pragma once

#include <functional>

#include "core/blank_form.hpp"
#include "core/definitions.hpp"
#include "core/submission.hpp"
#include "forms/owed_forms.hpp"
#include "text/catalogue.hpp"

namespace tonghop::forms {

/// The record of a unit in force for a form and period; nullptr where there is none.
using RecordBefore =
    std::function<const Record*(const Form& form, const Period& period, const std::string& unit)>;

/// The blank workbook of a unit: its letterhead, its base unions as the register knows them at the cut-off,
/// what is known of them filled in, the figures of the period before as a reference.
/// Words:  as `say` has them; forms are for submitters, whatever language the command speaks.
BlankWorkbook lay_out(const text::Catalogue& say, const Definitions& definitions,
                      const Federation& federation, const OwedForms& owed, const RecordBefore& before);

}  // namespace tonghop::forms
