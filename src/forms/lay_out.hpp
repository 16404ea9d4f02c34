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

/// What is to stand in a form that is filled in already; nothing where there are no records for it.
using Filled = std::function<const std::vector<Record>*(const Form& form)>;

/// The blank workbook of a unit: its letterhead, its base unions as the register knows them at the cut-off,
/// what is known of them filled in, the figures of the period before as a reference.
/// Words:  as `say` has them; forms are for submitters, whatever language the command speaks.
BlankWorkbook lay_out(const text::Catalogue& say, const Definitions& definitions,
                      const Federation& federation, const OwedForms& owed, const RecordBefore& before);

/// The same workbook, filled in with records: those of a grid by their units, a slip's first one, all of a
/// list. Without instructions for whoever fills it in.
BlankWorkbook lay_out_filled(const text::Catalogue& say, const Definitions& definitions,
                             const Federation& federation, const OwedForms& owed, const Filled& filled);

}  // namespace tonghop::forms
