#include "cli/figures.hpp"

#include <algorithm>
#include <set>

#include "consolidate/over_time.hpp"
#include "consolidate/roll_up.hpp"
#include "evaluate/against_targets.hpp"
#include "review/blank_report.hpp"
#include "review/find_gaps.hpp"
#include "store/hash.hpp"
#include "store/records.hpp"
#include "store/roll_ups.hpp"
#include "store/submissions.hpp"

namespace tonghop::cli {

namespace {

/// Those in which nothing was filled in.
std::set<store::SubmissionId> blank_submissions(const store::Database& database, const Form& form,
                                                const Period& period) {
    std::set<store::SubmissionId> blank;
    const auto fields = store::version_of(form).fields;
    for (const store::SubmissionId id : store::perhaps_blank(database, form.code, period)) {
        const auto reading = store::records(database, id, form.code, period, fields);
        if (reading && review::is_blank(form, reading->records)) blank.insert(id);
    }
    return blank;
}

/// One period of a form, read once.
struct RolledUp {
    consolidate::RollUp as_it_was;
    /// Restated, where that was asked for.
    std::optional<consolidate::RollUp> on_tree;
    bool is_empty = true;

    Consolidation finish() const { return on_tree ? on_tree->finish() : as_it_was.finish(); }
};

/// Counts up when RollUp adds in another way than before.
constexpr const char* kManner = "1";

/// Tells the state of a period's records, and how a roll-up adds them up.
std::string made_of(const store::Database& database, const Form& form, const Period& period,
                    const std::vector<FilteredSum>& filtered) {
    std::string all =
        std::string(kManner) + "\n" + std::to_string(store::changes(database, form.code, period)) + "\n";
    for (const Field* field : form.stored_fields()) all += field->code + (field->is_summed() ? " +\n" : "\n");
    for (const FilteredSum& sum : filtered)
        all += sum.field + "\n" + sum.attribute + (sum.equal ? "\n=" : "\n!") + sum.text + "\n";
    return store::sha256_hex(all);
}

/// What was kept of the period, where it is still what its records come to.
std::optional<consolidate::RollUp> kept(const Workspace& workspace, const store::Database& database,
                                        const Form& form, const Period& period,
                                        const std::vector<FilteredSum>& filtered) {
    consolidate::RollUp restored(workspace.definitions, form, period, filtered);
    bool sound = true;
    const bool any =
        store::read_roll_up(database, form.code, period, made_of(database, form, period, filtered),
                            [&](std::string_view piece) { sound = sound && restored.add_packed(piece); });
    return any && sound ? std::optional(std::move(restored)) : std::nullopt;
}

RolledUp add_up(const Workspace& workspace, const store::Database& database, const Form& form,
                const Period& period, const std::vector<FilteredSum>& filtered,
                std::optional<Date> restated_on = std::nullopt) {
    RolledUp made{{workspace.definitions, form, period, filtered}, std::nullopt};
    if (restated_on) made.on_tree.emplace(workspace.definitions, form, period, filtered, restated_on);
    store::for_each_record(
        database, form.code, period, period, store::version_of(form).fields,
        [&](const store::RecordView& record) {
            made.as_it_was.add(record.submitter, record.unit, record.numbers, record.texts);
            if (made.on_tree) made.on_tree->add(record.submitter, record.unit, record.numbers, record.texts);
        },
        [&](std::string_view submitter) {
            made.is_empty = false;
            made.as_it_was.mark_reported(submitter);
            if (made.on_tree) made.on_tree->mark_reported(submitter);
        });
    return made;
}

/// As it is kept, or added up.
RolledUp roll_up(const Workspace& workspace, const store::Database& database, const Form& form,
                 const Period& period, const std::vector<FilteredSum>& filtered,
                 std::optional<Date> restated_on) {
    if (!restated_on)
        if (auto restored = kept(workspace, database, form, period, filtered))
            return {std::move(*restored), std::nullopt, false};
    return add_up(workspace, database, form, period, filtered, restated_on);
}

FormHistory form_history(const Workspace& workspace, const store::Database& database, const Form& form,
                         std::optional<Date> restated_on) {
    FormHistory history;
    history.form = &form;
    history.filtered = filtered_sums(workspace, form);
    for (const Period& period : store::periods_in_force(database, form.code)) {
        const RolledUp made = roll_up(workspace, database, form, period, history.filtered, restated_on);
        history.periods.push_back(made.finish());
        std::ranges::move(made.as_it_was.submitter_totals(), std::back_inserter(history.reports));
        if (made.on_tree)
            std::ranges::move(made.on_tree->submitter_totals(), std::back_inserter(history.restated));
    }
    return history;
}

}  // namespace

const Consolidation* FormHistory::find(const Period& period) const {
    const auto found = std::ranges::find(periods, period, &Consolidation::period);
    return found == periods.end() ? nullptr : &*found;
}

std::vector<FilteredSum> filtered_sums(const Workspace& workspace, const Form& form) {
    const Programme* programme = workspace.definitions.find_programme(form.programme);
    return programme == nullptr ? std::vector<FilteredSum>() : consolidate::filtered_sums(*programme, form);
}

std::optional<Consolidation> consolidated(const Workspace& workspace, const store::Database& database,
                                          const Form& form, const Period& period,
                                          std::optional<Date> restated_on) {
    const RolledUp made =
        roll_up(workspace, database, form, period, filtered_sums(workspace, form), restated_on);
    return made.is_empty ? std::nullopt : std::optional(made.finish());
}

void keep_roll_ups(const Workspace& workspace, store::Database& database) {
    for (const Form& form : workspace.definitions.forms) {
        const auto filtered = filtered_sums(workspace, form);
        for (const Period& period : store::periods_in_force(database, form.code)) {
            const std::string of = made_of(database, form, period, filtered);
            if (store::has_roll_up(database, form.code, period, of)) continue;
            const RolledUp made = add_up(workspace, database, form, period, filtered);
            if (const auto pieces = made.as_it_was.pack())
                store::keep_roll_up(database, form.code, period, of, *pieces);
        }
    }
}

std::vector<FormHistory> form_histories(const Workspace& workspace, const store::Database& database,
                                        std::optional<Date> restated_on) {
    std::vector<FormHistory> histories;
    for (const Form& form : workspace.definitions.forms)
        histories.push_back(form_history(workspace, database, form, restated_on));
    return histories;
}

std::vector<Evaluation> evaluations(const Workspace& workspace, const Programme& programme,
                                    const std::vector<FormHistory>& histories, Date as_of,
                                    std::string_view submitter) {
    std::vector<FormFigures> figures;
    for (const FormHistory& history : histories) {
        if (history.form->programme != programme.code) continue;
        std::vector<PeriodTotal> own;
        if (!submitter.empty())
            std::ranges::copy_if(history.of_units(), std::back_inserter(own),
                                 [&](const PeriodTotal& report) { return report.total.unit == submitter; });
        figures.push_back(consolidate::figures_at(workspace.definitions, *history.form,
                                                  submitter.empty() ? history.reports : own, as_of,
                                                  history.filtered, submitter));
    }
    const auto review = std::ranges::find(programme.reviews, as_of, &Review::as_of);
    const std::string name = review != programme.reviews.end() ? review->name : iso(as_of);
    return evaluate::against_targets(programme, workspace.definitions.forms, figures, as_of, name);
}

std::vector<GapReview> gap_reviews(const Workspace& workspace, const store::Database& database,
                                   const std::vector<Period>& periods, Date as_of) {
    std::vector<ReceivedReport> received;
    for (const Form& form : workspace.definitions.forms)
        for (const Period& period : periods) {
            if (form.schedule(period) == nullptr) continue;
            const auto blank = blank_submissions(database, form, period);
            for (const store::ReceivedReport& report : store::received(database, form.code, period))
                received.push_back({report.submitter, form.code, period, report.received_at, report.status,
                                    blank.contains(report.submission)});
        }
    return review::find_gaps(workspace.definitions, periods, received, as_of);
}

}  // namespace tonghop::cli
