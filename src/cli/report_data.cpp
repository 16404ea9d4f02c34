#include "cli/report_data.hpp"

#include <algorithm>

#include "cli/duties.hpp"
#include "cli/found_problems.hpp"
#include "cli/submission_figures.hpp"
#include "consolidate/add_periods.hpp"
#include "consolidate/carry.hpp"
#include "consolidate/over_time.hpp"
#include "consolidate/roll_up.hpp"
#include "consolidate/scope.hpp"
#include "core/check.hpp"
#include "report/figures.hpp"
#include "report/opinions.hpp"
#include "store/records.hpp"
#include "store/submissions.hpp"
#include "text/format_number.hpp"

namespace tonghop::cli {

namespace {

/// A year and the month before it: a trend shows where the year came from.
constexpr int kTrendPeriods = 13;
/// A year of months.
constexpr std::size_t kPeriodsOverTime = 12;
/// Files that are kept in mind together: those behind the figures of a province's year.
constexpr std::size_t kMostFiles = 2'000;

std::optional<Consolidation> copy_of(const Consolidation* consolidation) {
    return consolidation == nullptr ? std::nullopt : std::optional(*consolidation);
}

Period year_before(Period period) {
    --period.year;
    return period;
}

std::string shown(const Field* field, const FormSubmission& reading, std::size_t slot) {
    const auto sum = sum_of(reading, slot);
    if (!sum || field == nullptr) return {};
    return text::format_number(*sum, {sum->is_integer() ? NumberStyle::count : NumberStyle::decimal, 0});
}

/// The answer for a task and what stands beside it.
void read_answer(const Form& form, const Field& task, const Record& record, report::Answer& answer) {
    const auto fields = form.stored_fields();
    for (std::size_t slot = 0; slot < fields.size(); ++slot) {
        const std::string& text = record.values[slot].text;
        if (fields[slot] == &task) answer.result = text;
        if (fields[slot]->line != task.code) continue;
        std::string& beside = fields[slot]->kind == FieldKind::evidence ? answer.evidence : answer.note;
        beside = text;
    }
}

/// The periods of a rhythm from a day to the period itself.
std::vector<const Consolidation*> periods_since(const FormHistory& history, const Period& period,
                                                Date first_day) {
    std::vector<const Consolidation*> since;
    for (const Consolidation& other : history.periods)
        if (other.period.frequency == period.frequency && other.period.last_day() >= first_day &&
            other.period <= period)
            since.push_back(&other);
    return since;
}

}  // namespace

ReportDataSource::ReportDataSource(const Workspace& workspace, const store::Database& database,
                                   std::optional<Date> restated_on)
    : workspace_(workspace),
      database_(database),
      restated_on_(restated_on),
      histories_(form_histories(workspace, database, restated_on)) {}

const Definitions& ReportDataSource::definitions_at(Date day) {
    const auto& present = workspace_.definitions.units.units();
    if (std::ranges::all_of(present, [](const Unit& unit) { return unit.former_names.empty(); }))
        return workspace_.definitions;
    std::vector<Unit> units = named_at(workspace_.definitions.units.units(), day);
    if (units == workspace_.definitions.units.units()) return workspace_.definitions;
    const auto [entry, fresh] = renamed_.try_emplace(day, workspace_.definitions);
    if (fresh) entry->second.units = UnitRegister(std::move(units));
    return entry->second;
}

const report::ReportData& ReportDataSource::data(const Programme& programme, const ReportSubject& subject) {
    if (!asked_ || asked_->programme != programme.code || asked_->subject != subject)
        asked_ = {programme.code, subject, gather(programme, subject)};
    return asked_->data;
}

report::ReportData ReportDataSource::gather(const Programme& programme, const ReportSubject& subject) {
    report::ReportData data;
    // Units are called as they were at the period's end, or on the tree that was asked for.
    data.definitions = &definitions_at(restated_on_.value_or(subject.as_of));
    data.restated_on = restated_on_;
    data.federation = &workspace_.federation;
    data.programme = &programme;
    data.unit = workspace_.definitions.units.root()->code;
    data.scope_changed = [this](std::string_view unit, Date from, Date to) {
        return consolidate::scope_changed(workspace_.definitions.units, workspace_.federation, unit, from,
                                          to);
    };
    data.period = subject.period;
    data.as_of = subject.as_of;
    std::vector<Period> reviewed;
    for (const FormHistory& history : histories_) {
        if (history.form->programme != programme.code) continue;
        const auto own = period_of_form(*history.form, programme, subject);
        if (!own) continue;
        data.forms.push_back(totals(history, *own, programme.first_day));
        if (subject.is_review) {
            report::FormTotals& review = data.forms.back();
            review.carried = consolidate::stocks_at_review(workspace_.definitions, *history.form,
                                                           history.reports, subject.as_of)
                                 .carried;
            review.current = consolidate::with_carried(review.current, workspace_.definitions, *history.form,
                                                       history.reports, subject.as_of, restated_on_);
        }
        add_opinions(*history.form, *own, data.opinions);
        if (std::ranges::find(reviewed, *own) == reviewed.end()) reviewed.push_back(*own);
    }
    data.evaluations = evaluations(workspace_, programme, histories_, subject.as_of);
    if (subject.compared_with) {
        data.compared_with = subject.compared_with;
        data.compared = evaluations(workspace_, programme, histories_, *subject.compared_with);
    }
    data.evaluations_of = [this, &programme, as_of = subject.as_of](std::string_view submitter) {
        return evaluations(workspace_, programme, histories_, as_of, submitter);
    };
    data.gaps.period = subject.period;
    data.gaps.as_of = subject.seen_on;
    for (const GapReview& review : gap_reviews(workspace_, database_, reviewed, subject.seen_on))
        for (const ExpectedReport& report : review.reports)
            if (workspace_.definitions.find_form(report.form)->programme == programme.code)
                data.gaps.reports.push_back(report);
    const Date first = subject.is_review ? programme.first_day : subject.period.first_day();
    const Date last = subject.is_review ? subject.as_of : subject.period.last_day();
    data.duties = owed_duties(workspace_, database_, programme, first, last, subject.seen_on);
    data.answers = answers(programme, subject.as_of);
    data.problems_of = [this](const ExpectedReport& report) { return cli::problems_of(database_, report); };
    data.reports_over_time = [this, &programme, subject](std::string_view form) {
        return reports_over_time(programme, subject, form);
    };
    data.sources = [this](std::string_view form, const Period& of, std::string_view whose,
                          std::string_view field) { return sources(form, of, whose, field); };
    return data;
}

report::FormTotals ReportDataSource::totals(const FormHistory& history, const Period& period,
                                            Date first_day) const {
    const Definitions& definitions = workspace_.definitions;
    report::FormTotals totals;
    const auto of = [&](const Period& wanted) { return history.find(wanted); };
    totals.current = of(period) != nullptr ? *of(period)
                                           : consolidate::RollUp(definitions, *history.form, period).finish();
    if (const auto before = period.previous()) totals.previous = copy_of(of(*before));
    totals.year_ago = copy_of(of(year_before(period)));

    const auto of_year =
        periods_since(history, period, period_at(Frequency::year, period.last_day())->first_day());
    const auto of_term = periods_since(history, period, first_day);
    if (!of_year.empty()) totals.year_to_date = consolidate::add_periods(of_year);
    if (of_term == of_year)
        totals.term_to_date = totals.year_to_date;
    else if (!of_term.empty())
        totals.term_to_date = consolidate::add_periods(of_term);

    std::optional<Period> point = period;
    for (int count = 0; point && count < kTrendPeriods; ++count, point = point->previous())
        if (const Consolidation* found = of(*point)) totals.trend.push_back(*found);
    std::ranges::reverse(totals.trend);
    return totals;
}

const store::InForce* ReportDataSource::InForce::find(std::string_view submitter) const {
    const auto place = place_of_submitter.find(submitter);
    return place == place_of_submitter.end() ? nullptr : &reports[place->second];
}

const ReportDataSource::InForce& ReportDataSource::in_force(const Form& form, const Period& period) {
    const auto [entry, fresh] = in_force_.try_emplace({form.code, period});
    if (fresh) {
        auto& [reports, place_of_submitter] = entry->second;
        reports = store::in_force(database_, form.code, period, period);
        std::ranges::stable_sort(reports, {}, [&](const store::InForce& report) {
            return workspace_.definitions.units.order(report.submitter);
        });
        for (std::size_t place = 0; place < reports.size(); ++place)
            place_of_submitter.emplace(reports[place].submitter, place);
    }
    return entry->second;
}

const ReportDataSource::File& ReportDataSource::file(const Form& form, const store::InForce& report) {
    if (files_.size() >= kMostFiles) files_.clear();
    const auto [entry, fresh] = files_.try_emplace({form.code, report.submission});
    if (fresh) {
        auto submission = store::submission(database_, report.submission);
        auto reading = store::records(database_, report.submission, form.code, report.period,
                                      store::version_of(form).fields);
        TONGHOP_CHECK(submission && reading);
        entry->second = {std::move(submission->receipt), std::move(*reading)};
    }
    return entry->second;
}

FigureSource ReportDataSource::source_of(const Form& form, const store::InForce& report,
                                         std::string_view field) {
    const File& behind = file(form, report);
    const Unit* submitter = workspace_.definitions.units.find(report.submitter);
    FigureSource source;
    source.unit = submitter != nullptr ? submitter->short_name : report.submitter;
    source.period = report.period.code();
    source.file = behind.receipt.file;
    source.sha256 = behind.receipt.sha256;
    source.received = behind.receipt.received_at;
    source.sheet = behind.reading.sheet;
    source.revision = report.revision;
    if (const auto slot = form.slot(field)) {
        source.cell = cells_of(behind.reading, *slot);
        source.value = shown(form.find(field), behind.reading, *slot);
    } else {
        source.value = std::to_string(behind.reading.records.size());
    }
    return source;
}

report::FigureSources ReportDataSource::sources(std::string_view form_code, const Period& period,
                                                std::string_view unit, std::string_view field) {
    report::FigureSources found;
    const Form* form = workspace_.definitions.find_form(form_code);
    if (form == nullptr || form->schedule(period) == nullptr) return found;
    const InForce& all = in_force(*form, period);
    if (unit != workspace_.definitions.units.root()->code) {
        if (const store::InForce* report = all.find(unit))
            found.listed.push_back(source_of(*form, *report, field));
        return found;
    }
    const std::size_t listed = std::min(all.reports.size(), report::kMostSources);
    for (std::size_t place = 0; place < listed; ++place)
        found.listed.push_back(source_of(*form, all.reports[place], field));
    found.more = static_cast<int>(all.reports.size() - listed);
    return found;
}

std::vector<ExpectedReport> ReportDataSource::reports_over_time(const Programme& programme,
                                                                const ReportSubject& subject,
                                                                std::string_view form_code) const {
    std::vector<Period> periods;
    for (const Form& form : workspace_.definitions.forms) {
        const auto own = period_of_form(form, programme, subject);
        if (form.programme != programme.code || !own || !(form_code.empty() || form.code == form_code))
            continue;
        for (const Schedule& schedule : form.schedules)
            for (auto period = period_at(schedule.frequency, own->last_day());
                 period && period->last_day() >= programme.first_day; period = period->previous())
                if (form.schedule(*period) != nullptr && *period <= *own) periods.push_back(*period);
    }
    std::ranges::sort(periods);
    periods.erase(std::unique(periods.begin(), periods.end()), periods.end());
    if (periods.size() > kPeriodsOverTime) periods.erase(periods.begin(), periods.end() - kPeriodsOverTime);
    std::vector<ExpectedReport> reports;
    for (GapReview& review : gap_reviews(workspace_, database_, periods, subject.seen_on))
        for (ExpectedReport& report : review.reports)
            if (form_code.empty() ? workspace_.definitions.find_form(report.form)->programme == programme.code
                                  : report.form == form_code)
                reports.push_back(std::move(report));
    return reports;
}

void ReportDataSource::add_opinions(const Form& form, const Period& period,
                                    std::vector<report::Opinion>& opinions) {
    const auto fields = form.stored_fields();
    const bool has_texts =
        std::ranges::any_of(fields, [](const Field* field) { return field->kind == FieldKind::text; });
    if (!has_texts) return;
    for (std::size_t slot = 0; slot < fields.size(); ++slot) {
        if (fields[slot]->kind != FieldKind::text) continue;
        for (const store::InForce& report : in_force(form, period).reports)
            for (const Record& record : file(form, report).reading.records)
                report::gather(opinions, workspace_.definitions.vocabulary,
                               {{report.submitter}, form.code, fields[slot]->code, record.values[slot].text});
    }
}

std::vector<report::Answer> ReportDataSource::answers(const Programme& programme, Date as_of) {
    std::vector<report::Answer> answers;
    for (const FormHistory& history : histories_) {
        const Form& form = *history.form;
        if (form.programme != programme.code || std::ranges::none_of(form.fields, &Field::is_task)) continue;
        std::map<std::size_t, const Unit*> asked;
        const UnitRegister& units = workspace_.definitions.units;
        if (const auto owed = consolidate::reportable_periods(form, programme.first_day, as_of);
            !owed.empty())
            for (const Unit* owing : expected_submitters(workspace_.definitions, form, owed.back()))
                asked.emplace(units.order(owing->code), owing);
        std::map<std::string, std::pair<Period, Record>> reports;
        for (const PeriodTotal* report :
             consolidate::stocks_at_review(workspace_.definitions, form, history.reports, as_of).chosen) {
            const Unit* submitter = units.find(report->total.unit);
            const store::InForce* found = in_force(form, report->period).find(report->total.unit);
            if (submitter == nullptr || found == nullptr) continue;
            const auto& records = file(form, *found).reading.records;
            if (records.empty()) continue;
            asked.emplace(units.order(submitter->code), submitter);
            reports.emplace(submitter->code, std::pair(report->period, records.front()));
        }
        for (const Field& task : form.fields) {
            if (!task.is_task()) continue;
            for (const auto& [order, submitter] : asked) {
                report::Answer answer{.unit = submitter->code, .task = {form.code, task.code}};
                if (const auto report = reports.find(submitter->code); report != reports.end()) {
                    answer.period = report->second.first;
                    read_answer(form, task, report->second.second, answer);
                }
                if (!answer.result.empty() || task.is_asked_of(submitter->tier))
                    answers.push_back(std::move(answer));
            }
        }
    }
    return answers;
}

std::optional<Period> period_of_form(const Form& form, const Programme& programme,
                                     const ReportSubject& subject) {
    if (!subject.is_review && form.schedule(subject.period) != nullptr) return subject.period;
    std::optional<Period> last;
    for (const Period& reportable : consolidate::reportable_periods(form, programme.first_day, subject.as_of))
        if (subject.is_review || subject.period.contains(reportable)) last = reportable;
    return last;
}

}  // namespace tonghop::cli
