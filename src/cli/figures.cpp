#include "cli/figures.hpp"

#include <algorithm>
#include <set>

#include "consolidate/over_time.hpp"
#include "consolidate/roll_up.hpp"
#include "evaluate/against_targets.hpp"
#include "review/blank_report.hpp"
#include "review/find_gaps.hpp"
#include "store/records.hpp"
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

FormHistory form_history(const Workspace& workspace, const store::Database& database, const Form& form,
                         std::optional<Date> restated_on) {
    FormHistory history;
    history.form = &form;
    if (const Programme* programme = workspace.definitions.find_programme(form.programme))
        history.filtered = consolidate::filtered_sums(*programme, form);

    const auto fields = store::version_of(form).fields;
    for (const Period& period : store::periods_in_force(database, form.code)) {
        consolidate::RollUp as_it_was(workspace.definitions, form, period, history.filtered);
        std::optional<consolidate::RollUp> on_tree;
        if (restated_on) on_tree.emplace(workspace.definitions, form, period, history.filtered, restated_on);
        store::for_each_record(
            database, form.code, period, period, fields,
            [&](const store::RecordView& record) {
                as_it_was.add(record.submitter, record.unit, record.numbers, record.texts);
                if (on_tree) on_tree->add(record.submitter, record.unit, record.numbers, record.texts);
            },
            [&](std::string_view submitter) {
                as_it_was.mark_reported(submitter);
                if (on_tree) on_tree->mark_reported(submitter);
            });
        history.periods.push_back(on_tree ? on_tree->finish() : as_it_was.finish());
        std::ranges::move(as_it_was.submitter_totals(), std::back_inserter(history.reports));
        if (on_tree) std::ranges::move(on_tree->submitter_totals(), std::back_inserter(history.restated));
    }
    return history;
}

}  // namespace

const Consolidation* FormHistory::find(const Period& period) const {
    const auto found = std::ranges::find(periods, period, &Consolidation::period);
    return found == periods.end() ? nullptr : &*found;
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
