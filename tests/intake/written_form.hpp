#pragma once

#include <random>
#include <string>
#include <vector>

#include "core/definitions.hpp"
#include "core/submission.hpp"
#include "core/workbook.hpp"

namespace tonghop::intake::testing {

/// What a submitter has to report: made-up figures that break no rule.
struct Report {
    const Form* form = nullptr;
    const Unit* submitter = nullptr;
    Period period;
    /// Units of a grid's rows, in order; the submitter for a slip or for each record of a list.
    std::vector<const Unit*> units;
    /// One list a unit, in order of the form's stored fields.
    std::vector<std::vector<Value>> values;
};

Report make_report(const Definitions& definitions, const Form& form, const Unit& submitter, Period period,
                   std::mt19937& random);

/// The record of a fault in the total row.
inline constexpr std::size_t kTotalRow = static_cast<std::size_t>(-1);

/// A cell that a fault is put into; text as tests/support/workbook_from_text writes it.
struct Fault {
    std::size_t record;
    std::size_t slot;
    std::string cell;
};

/// How a report is laid out and written. Every field chosen at random gives what a careful person reads the
/// same.
struct Manner {
    int blank_rows_above = 0;
    int columns_before = 0;
    int extra_columns = 0;
    bool shuffled_columns = false;
    enum class Header { merged, unmerged, joined } header = Header::merged;
    bool numbered_columns = false;
    bool blank_rows_between = false;
    bool group_rows = false;
    enum class Total { none, above, below } total = Total::none;
    bool signature = true;
    bool codes = true;
    /// Texts in capitals, decomposed, with other placing of tones, odd blanks and breaks.
    bool disguised = false;
    bool other_sheets = false;
    bool old_copy_hidden = false;
    int period_notation = 0;
    enum class SubmitterLine { one_cell, two_cells, letterhead } submitter_line = SubmitterLine::one_cell;
    unsigned seed = 0;
};

Manner any_manner(std::mt19937& random);
/// For the message of a failing test.
std::string describe(const Manner& manner);

/// The report as a grid for tests/support/workbook_from_text. faults: cells that hold something else.
std::string written(const Report& report, const Manner& manner, const std::vector<Fault>& faults = {});

/// Several reports below each other on one sheet.
std::string written_together(const std::vector<Report>& reports, const Manner& manner);

}  // namespace tonghop::intake::testing
