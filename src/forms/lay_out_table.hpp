#pragma once

#include "forms/lay_out.hpp"

namespace tonghop::forms {

/// One form of a unit for a period.
struct FormTask {
    const text::Catalogue& say;
    const Definitions& definitions;
    const Form& form;
    const Unit& unit;
    const Period& period;
    const RecordBefore& before;
    /// nullptr: the form is blank.
    const std::vector<Record>* filled = nullptr;
};

/// Fills in columns, inputs and rows of a sheet: a row per base union, a line per field, or blank rows.
void lay_out_grid(const FormTask& task, BlankSheet& sheet);
void lay_out_slip(const FormTask& task, BlankSheet& sheet);
void lay_out_list(const FormTask& task, BlankSheet& sheet);

}  // namespace tonghop::forms
