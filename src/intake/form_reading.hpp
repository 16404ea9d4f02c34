#pragma once

#include <cstdint>
#include <vector>

#include "core/finding.hpp"
#include "core/submission.hpp"

namespace tonghop::intake {

/// A total row as the sheet has it. It may stand above its rows, or below a group of them.
struct TotalRow {
    std::uint32_t row = 0;
    /// The total row before it; 0 for the first.
    std::uint32_t after = 0;
};

/// More rows than any federation has units, classes or lines: no report, and more than memory holds with all
/// that is found in them.
inline constexpr std::size_t kMostRows = 20'000;

/// More than a person reads: of those beyond, only the first error is kept.
inline constexpr std::size_t kMostFindings = 10'000;

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
    /// The table has more than kMostRows; those behind were not read.
    bool too_many_rows = false;

    /// Adds a finding, within kMostFindings.
    void keep(Finding finding);
};

}  // namespace tonghop::intake
