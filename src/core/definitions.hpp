#pragma once

#include <string_view>
#include <vector>

#include "core/federation.hpp"
#include "core/form.hpp"
#include "core/programme.hpp"
#include "core/unit.hpp"
#include "core/vocabulary.hpp"

namespace tonghop {

/// Everything that is known before a submission comes: read once, then only looked at.
struct Definitions {
    std::vector<Programme> programmes;
    std::vector<Form> forms;
    std::vector<Federation> federations;
    UnitRegister units;
    Vocabulary vocabulary;

    /// Nothing where there is none of that code.
    const Form* find_form(std::string_view code) const;
    const Programme* find_programme(std::string_view code) const;
    const Federation* find_federation(std::string_view code) const;
};

/// The units that owe a form for a period, in register order: by the form's obligation, of those valid at its
/// cut-off. The federation itself owes a grid only while it has base unions of its own.
/// Missing: none where the form is not due for such a period.
std::vector<const Unit*> expected_submitters(const Definitions& definitions, const Form& form,
                                             const Period& period);

/// True where the unit is one of them.
bool is_expected(const Definitions& definitions, const Form& form, const Period& period, const Unit& unit);

/// True where the obligation is about the unit, whatever the day.
bool is_about(const UnitRegister& units, const Obligation& obligation, const Unit& unit);

/// The units that an obligation binds on a day, in register order, of those valid on it.
/// first_day: from which on base unions under a unit count, where the obligation asks for them.
std::vector<const Unit*> obliged_units(const UnitRegister& units, const Obligation& obligation,
                                       Date first_day, Date day);

}  // namespace tonghop
