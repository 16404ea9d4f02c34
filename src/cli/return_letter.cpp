#include "cli/return_letter.hpp"

#include <algorithm>

#include "cli/found_problems.hpp"
#include "core/operator_error.hpp"
#include "report/render.hpp"
#include "text/catalogue.hpp"

namespace tonghop::cli {

namespace {

const std::string kTemplate = "tra-lai";

/// One page; a file whose cells are listed here is one that was too large to be marked.
constexpr std::size_t kMostListed = 30;

std::vector<report::Problem> listed(const std::vector<Finding>& findings) {
    std::vector<report::Problem> problems;
    for (std::size_t i = 0; i < std::min(findings.size(), kMostListed); ++i)
        problems.push_back(problem_of(findings[i]));
    if (const std::size_t more = findings.size() - problems.size(); more > 0)
        problems.push_back({.sentence = text::Catalogue(text::Language::vietnamese)(
                                "intake.more", {{"count", std::to_string(more)}})});
    return problems;
}

/// The programme of the forms in the file; of a file that shows none, the federation's first.
const Programme& programme_of(const Definitions& definitions, const store::StoredSubmission& submission) {
    for (const store::StoredForm& form : submission.forms)
        if (const Form* known = definitions.find_form(form.form))
            if (const Programme* programme = definitions.find_programme(known->programme)) return *programme;
    static const Programme none;
    return definitions.programmes.empty() ? none : definitions.programmes.front();
}

}  // namespace

ReportDocument return_letter(const Workspace& workspace, const Templates& templates,
                             const store::StoredSubmission& submission,
                             const std::vector<Finding>& findings) {
    const Programme& programme = programme_of(workspace.definitions, submission);
    const report::Template* used = find_template(templates, kTemplate, programme.code);
    if (used == nullptr) throw OperatorError("cli.no-template", {{"name", kTemplate}});
    const Receipt& receipt = submission.receipt;
    const Unit* unit = workspace.definitions.units.find(submission.submitter);
    report::ReportData data;
    data.definitions = &workspace.definitions;
    data.federation = &workspace.federation;
    data.programme = &programme;
    data.unit = unit != nullptr ? unit->code : workspace.federation.root;
    data.period = {.year = 0};
    for (const store::StoredForm& form : submission.forms)
        if (form.period.year > 0) data.period = form.period;
    data.as_of = data.gaps.as_of = day_of(receipt.received_at);
    data.file = {std::filesystem::path(receipt.file).filename().string(),
                 unit != nullptr ? unit->name : receipt.sender, receipt.received_at, listed(findings)};
    return report::render(*used, data);
}

}  // namespace tonghop::cli
