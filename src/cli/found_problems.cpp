#include "cli/found_problems.hpp"

#include <algorithm>

#include "store/submissions.hpp"
#include "text/catalogue.hpp"

namespace tonghop::cli {

report::Problem problem_of(const Finding& finding) {
    static const text::Catalogue words(text::Language::vietnamese);
    return {finding.sheet, finding.cell ? a1(*finding.cell) : std::string(), words(message_of(finding)),
            words("advice." + std::string(name(finding.code)))};
}

std::vector<report::Problem> problems_of(const store::Database& database, const ExpectedReport& report) {
    const auto received = store::submissions(
        database, {.submitter = report.unit, .form = report.form, .period = report.period});
    const store::StoredSubmission* last = nullptr;
    for (const store::StoredSubmission& came : received)
        if (came.status == SubmissionStatus::returned || came.status == SubmissionStatus::rejected)
            last = &came;
    std::vector<report::Problem> problems;
    if (last == nullptr) return problems;
    for (const Finding& finding : store::findings(database, last->id))
        if ((finding.form.empty() || finding.form == report.form) &&
            (finding.severity() == Severity::error || finding.severity() == Severity::reject))
            problems.push_back(problem_of(finding));
    return problems;
}

}  // namespace tonghop::cli
