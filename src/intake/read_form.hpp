#pragma once

#include "intake/find_form.hpp"
#include "intake/form_reading.hpp"

namespace tonghop::intake {

/// Reads a form found on a sheet for a known submitter and period: every record, and every finding about its
/// cells and rows at once.
FormReading read_form(const Context& context, const FormPlace& place, const Unit& submitter,
                      const Period& period);

}  // namespace tonghop::intake
