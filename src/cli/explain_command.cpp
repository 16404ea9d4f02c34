#include <algorithm>
#include <charconv>

#include "cli/commands.hpp"
#include "cli/explain.hpp"
#include "core/operator_error.hpp"
#include "text/nearest.hpp"

namespace tonghop::cli {

namespace {

std::optional<store::SubmissionId> submission_number(const std::string& text) {
    store::SubmissionId id = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc() || stopped != text.data() + text.size()) return std::nullopt;
    return id;
}

/// What a person can ask about, for the nearest to a word that is none of it.
std::string nearest_figure(const Definitions& definitions, const std::string& asked) {
    std::vector<std::string> known;
    for (const Programme& programme : definitions.programmes)
        for (const Indicator& indicator : programme.indicators) known.push_back(indicator.id);
    for (const Form& form : definitions.forms) {
        known.push_back(form.code + ".rows");
        for (const Field* field : form.stored_fields()) known.push_back(form.code + "." + field->code);
    }
    return text::nearest(asked, std::vector<std::string_view>(known.begin(), known.end()));
}

}  // namespace

ExitStatus explain(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const store::Database database = workspace.open_read_only();
    const Explained from{session, workspace, database};
    const std::string& asked = session.options.arguments.front();
    if (const auto id = submission_number(asked)) {
        explain_submission(from, *id);
        return ExitStatus::done;
    }
    for (const Programme& programme : workspace.definitions.programmes)
        if (const Indicator* indicator = programme.find(asked)) {
            explain_indicator(from, programme, *indicator);
            return ExitStatus::done;
        }
    const auto point = asked.find('.');
    const Form* form = workspace.definitions.find_form(asked.substr(0, point));
    const std::string code = point == std::string::npos ? std::string() : asked.substr(point + 1);
    const Field* field = form == nullptr ? nullptr : form->find(code);
    if (form != nullptr && (code == "rows" || (field != nullptr && field->is_stored()))) {
        explain_total(from, *form, field);
        return ExitStatus::done;
    }
    const std::string nearest = nearest_figure(workspace.definitions, asked);
    throw OperatorError(nearest.empty() ? "cli.unknown-figure" : "cli.unknown-figure-nearest",
                        {{"figure", asked}, {"nearest", nearest}});
}

}  // namespace tonghop::cli
