#pragma once

#include "cli/session.hpp"
#include "cli/workspace.hpp"
#include "store/submissions.hpp"

namespace tonghop::cli {

/// What is explained, and from what.
struct Explained {
    const Session& session;
    const Workspace& workspace;
    const store::Database& database;
};

/// Prints an indicator's origin at --as-of (else the end of --period, else today): the programme's words, the
/// formula, the value and its verdict, who is counted and who is not, and the cells behind each part.
void explain_indicator(const Explained& from, const Programme& programme, const Indicator& indicator);

/// Prints the origin of a form's total for --period (else the last one past its due date) and --unit (else
/// the whole federation): every submitter's cells; of a submitter every row; of a base union its cell and how
/// the revisions changed it. field is nullptr for the number of records. Errors: OperatorError where the unit
/// is unknown, or the form is not due for such a period.
void explain_total(const Explained& from, const Form& form, const Field* field);

/// Prints what a file feeds: its forms, whether they count, each total and the indicators made of it.
/// Errors: OperatorError where the id is unknown.
void explain_submission(const Explained& from, store::SubmissionId id);

}  // namespace tonghop::cli
