#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/definitions.hpp"
#include "core/submission.hpp"

namespace tonghop::consolidate {

/// What is in force of one submitter for a form and period.
struct SubmitterReport {
    std::string submitter;
    std::vector<Record> records;
};

/// A question that the units answered differently, or not all of them.
struct Divided {
    std::string field;
    int yes = 0;
    int answered = 0;
};

struct OneReport {
    /// Values in the order of the form's stored fields.
    std::vector<Record> records;
    /// Questions that are answered «no», or as being done, though some units said yes.
    std::vector<Divided> divided;
};

/// The reports of all submitters as the one report of their federation (`unit`) to the tier above.
/// Grid:    every unit's row as it is, in order of the register. List: every record, numbered anew.
/// Slip:    one record. Numbers and counts add up; percentages do not, and stay missing. A question is
///          answered yes where all who answered said so; a task is done where all have done it, not done
///          where nobody has begun. What was written stands line by line, each behind the name of its unit.
/// Missing: is not zero: a value is there where at least one submitter has it.
OneReport one_report(const Definitions& definitions, const Form& form, const std::string& unit,
                     std::span<const SubmitterReport> reports);

}  // namespace tonghop::consolidate
