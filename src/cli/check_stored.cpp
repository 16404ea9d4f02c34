#include "cli/checks.hpp"
#include "store/integrity.hpp"
#include "store/submissions.hpp"

namespace tonghop::cli {

namespace {

/// A file counts as its findings say, unless a person accepted it.
void check_status(const Checking& checking, const store::StoredSubmission& submission, Checked& checked) {
    if (submission.status == SubmissionStatus::ignored || submission.status == SubmissionStatus::waiting)
        return;
    const SubmissionStatus found = submission.acceptance
                                       ? SubmissionStatus::accepted
                                       : status_of(store::findings(checking.database, submission.id));
    if (submission.status == found) return;
    const auto words = [&](SubmissionStatus status) {
        return checking.session.say("status." + std::string(name(status)));
    };
    checked.problems.push_back({"verify.status",
                                {{"file", submission.receipt.file},
                                 {"id", std::to_string(submission.id)},
                                 {"stored", words(submission.status)},
                                 {"found", words(found)}}});
}

}  // namespace

Checked check_stored(const Checking& checking) {
    Checked checked;
    checked.problems = store::check_integrity(checking.database);
    checked.readable = checked.problems.empty() || checked.problems.front().key != "store.problem.pages";
    if (!checked.readable) return checked;
    for (const store::StoredSubmission& submission : store::submissions(checking.database))
        check_status(checking, submission, checked);
    return checked;
}

}  // namespace tonghop::cli
