#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intake/find_form.hpp"

namespace tonghop::intake {

/// A total row as the sheet has it. It may stand above its rows, or below a group of them.
struct TotalRow {
    std::uint32_t row = 0;
    /// The total row before it; 0 for the first.
    std::uint32_t after = 0;
};

/// A form's records, and what is needed to check them.
struct FormReading {
    FormSubmission form;
    std::vector<Finding> findings;
    std::vector<TotalRow> totals;
    /// Rows that name no unit of the submitter, or one that has a row already: no records, but part of the
    /// totals.
    std::vector<Record> set_aside;
    /// One a slot: some cell of the column could not be read.
    std::vector<bool> unreadable;
};

/// Reads a form found on a sheet for a known submitter and period: every record, and every finding about its
/// cells and rows at once.
FormReading read_form(const Context& context, const FormPlace& place, const Unit& submitter,
                      const Period& period);

}  // namespace tonghop::intake
