#pragma once

#include <string>
#include <vector>

#include "core/submission.hpp"
#include "core/workbook.hpp"
#include "intake/context.hpp"

namespace tonghop::intake {

/// What the receipt says, for files that do not say it themselves.
struct Hints {
    /// The unit that the sender's name stands for; nullptr where it stands for none.
    const Unit* sender = nullptr;
    /// The file's name, which may name a form.
    std::string file;
    /// The period being taken in: that of the folder, or the one due.
    std::optional<Period> period;
};

/// A submission with everything found about it, in one pass.
struct Reading {
    Submission submission;
    std::vector<Finding> findings;
};

/// Understands a workbook: its forms, submitter and period; every record; every finding, in order of sheet
/// and place. Missing:  a submission that is rejected has forms without records: those that its sender owes.
Reading parse_submission(const Context& context, const Workbook& workbook, const Hints& hints,
                         const History& history);

/// The reading of a file that could not be opened.
Reading reject(const Context& context, Finding finding, const Hints& hints);

/// The unit that a sender's name in the clerk's register stands for; nullptr where it stands for none.
const Unit* sender_of(const Context& context, const std::string& name);

}  // namespace tonghop::intake
