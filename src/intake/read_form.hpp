#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intake/find_form.hpp"

namespace tonghop::intake {

/// A total row as the sheet has it.
struct TotalRow {
    std::uint32_t row = 0;
    /// Records [first, last) of the form that stand between this and the total row before; [0, last) counts
    /// too.
    std::size_t first_record = 0;
    std::size_t last_record = 0;
};

/// A form's records, and what is needed to check them.
struct FormReading {
    FormSubmission form;
    std::vector<Finding> findings;
    std::vector<TotalRow> totals;
    /// One a slot: some cell of the column could not be read.
    std::vector<bool> unreadable;
};

/// Reads a form found on a sheet for a known submitter and period: every record, and every finding about its
/// cells and rows at once.
FormReading read_form(const Context& context, const FormPlace& place, const Unit& submitter,
                      const Period& period);

}  // namespace tonghop::intake
