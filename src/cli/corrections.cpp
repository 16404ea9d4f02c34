#include "cli/corrections.hpp"

#include <map>
#include <set>

#include "cli/read_file.hpp"
#include "cli/submission_figures.hpp"
#include "core/operator_error.hpp"
#include "store/records.hpp"
#include "write/json.hpp"

namespace tonghop::cli {

namespace {

struct Reading {
    Revision revision;
    FormSubmission form;
};

bool has_figures(SubmissionStatus status) {
    return status == SubmissionStatus::accepted || status == SubmissionStatus::returned;
}

std::vector<Effect> effects_of(const Form& form, const FormSubmission& before, const FormSubmission& after) {
    std::vector<Effect> effects;
    const auto fields = form.stored_fields();
    for (std::size_t slot = 0; slot < fields.size(); ++slot) {
        if (!fields[slot]->is_summed()) continue;
        const Decimal difference =
            sum_of(after, slot).value_or(Decimal()) - sum_of(before, slot).value_or(Decimal());
        if (difference != Decimal()) effects.push_back({fields[slot]->code, difference});
    }
    return effects;
}

/// One submitter's files for a form and period, in order of receipt.
void add_corrections(const Form& form, const Period& period, const std::string& unit,
                     const std::vector<Reading>& readings, std::vector<Correction>& found) {
    const Reading* accepted = nullptr;
    for (std::size_t index = 0; index < readings.size(); ++index) {
        const Reading& after = readings[index];
        if (index > 0) {
            const Reading& before = readings[index - 1];
            Correction made{&form,
                            period,
                            unit,
                            before.revision,
                            after.revision,
                            review::compare_revisions(form, before.form, after.form),
                            {},
                            {}};
            if (accepted != nullptr && after.revision.status == SubmissionStatus::accepted) {
                made.replaced = accepted->revision;
                made.effects = effects_of(form, accepted->form, after.form);
            }
            found.push_back(std::move(made));
        }
        if (after.revision.status == SubmissionStatus::accepted) accepted = &after;
    }
}

}  // namespace

std::vector<Correction> corrections(const Workspace& workspace, const store::Database& database,
                                    const CorrectionFilter& filter) {
    const UnitRegister& units = workspace.definitions.units;
    std::vector<Correction> found;
    for (const Form& form : workspace.definitions.forms) {
        if (!filter.form.empty() && form.code != filter.form) continue;
        using Place = std::pair<std::size_t, std::string>;
        std::map<Period, std::map<Place, std::vector<Reading>>> readings;
        const auto fields = store::version_of(form).fields;
        for (const store::StoredSubmission& stored : store::submissions(database, {.form = form.code})) {
            if (!has_figures(stored.status) || stored.submitter.empty()) continue;
            if (!filter.unit.empty() && stored.submitter != filter.unit) continue;
            for (const store::StoredForm& sent : stored.forms) {
                if (sent.form != form.code || sent.period.year == 0) continue;
                if (filter.period && sent.period != *filter.period) continue;
                auto& of_unit = readings[sent.period][Place(units.order(stored.submitter), stored.submitter)];
                Revision revision{
                    stored.id,     stored.receipt.file, stored.receipt.sha256, stored.receipt.received_at,
                    stored.status, sent.revision,       sent.in_force};
                if (auto form_read = store::records(database, stored.id, form.code, sent.period, fields))
                    of_unit.push_back({std::move(revision), std::move(*form_read)});
            }
        }
        for (const auto& [period, by_unit] : readings)
            for (const auto& [place, of_unit] : by_unit)
                add_corrections(form, period, place.second, of_unit, found);
    }
    return found;
}

std::vector<std::filesystem::path> IssuedReports::with(const Revision& replaced) {
    if (!by_source_) read();
    const auto found = by_source_->find(replaced.sha256);
    return found == by_source_->end() ? std::vector<std::filesystem::path>() : found->second;
}

void IssuedReports::read() {
    by_source_.emplace();
    for (const auto& [key, file] : record_.files()) {
        const auto path = record_.path_of(key);
        std::error_code ignored;
        if (path.extension() != ".json" || !std::filesystem::is_regular_file(path, ignored)) continue;
        try {
            const ReportDocument document = write::read_json(read_file(path), path.string());
            std::set<std::string> sources;
            for (const Figure& figure : document.figures)
                for (const FigureSource& source : figure.sources) sources.insert(source.sha256);
            for (const std::string& sha256 : sources) (*by_source_)[sha256].push_back(path);
        } catch (const OperatorError&) {
            // JSON of another kind: it names no sources.
            continue;
        }
    }
}

}  // namespace tonghop::cli
