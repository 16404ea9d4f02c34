#include "cli/start_page.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <tuple>

#include "core/start_page.hpp"
#include "report/wording.hpp"
#include "review/completeness.hpp"
#include "store/locks.hpp"
#include "store/records.hpp"
#include "store/submissions.hpp"
#include "text/catalogue.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"
#include "write/file_names.hpp"
#include "write/replacement.hpp"
#include "write/start_page.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

/// Two years of months: what is older has its documents, and its gap review among them.
constexpr std::size_t kPeriodsReviewed = 24;
/// More than anybody works through.
constexpr std::size_t kMostTasks = 2'000;

std::string percent(const std::optional<Decimal>& value) {
    return value ? text::format_number(*value, {NumberStyle::percent, value->is_integer() ? 0 : 1}) : "–";
}

class Maker {
  public:
    Maker(const Workspace& workspace, const store::Database& database, const OutputRecord& record, Date as_of)
        : workspace_(workspace),
          record_(record),
          as_of_(as_of),
          words_(text::Language::vietnamese),
          database_(database),
          locks_(store::locks(database)) {
        for (const SubmissionStatus status :
             {SubmissionStatus::returned, SubmissionStatus::rejected, SubmissionStatus::waiting})
            std::ranges::move(store::submissions(database, {.status = status}), std::back_inserter(open_));
        std::ranges::stable_sort(open_, {}, [](const store::StoredSubmission& submission) {
            return std::pair(submission.receipt.received_at, submission.receipt.file);
        });
        for (const store::StoredSubmission& submission : open_)
            if (submission.status != SubmissionStatus::waiting)
                for (const store::StoredForm& form : submission.forms)
                    last_sent_back_[{submission.submitter, form.form, form.period}] = &submission;
        for (const Period& period : periods()) documents_.try_emplace(period);
        gather_documents();
        for (auto of = documents_.rbegin(); of != documents_.rend() && counts_.size() < kPeriodsReviewed;
             ++of)
            review(of->first);
    }

    StartPage make() {
        StartPage page;
        page.federation = workspace_.federation.name;
        page.as_of = as_of_;
        if (const auto period = parse_period(record_.last_period); period && record_.last_day)
            page.last_run = words_("start.last-run", {{"period", text::period_name(*period)},
                                                      {"date", text::official_date(*record_.last_day)}});
        for (auto found = documents_.rbegin(); found != documents_.rend(); ++found)
            page.periods.push_back(period_of(found->first, found->second));
        add_unknown_senders();
        add_warnings();
        page.tasks = std::move(tasks_);
        if (tasks_left_out_ > 0)
            page.tasks_left_out =
                words_("start.tasks-left-out", {{"count", text::format_count(tasks_left_out_)}});
        return page;
    }

  private:
    struct Documents {
        /// By report, then document.
        std::map<std::pair<std::string, std::string>, StartPage::Document> of;
    };

    /// The periods that something came for.
    std::set<Period> periods() const {
        std::set<Period> found;
        for (const Form& form : workspace_.definitions.forms)
            for (const Period& period : store::periods_sent(database_, form.code)) found.insert(period);
        return found;
    }

    /// One period after the other, so that not all of them are in memory.
    void review(const Period& period) {
        const GapReview review = gap_reviews(workspace_, database_, {period}, as_of_).front();
        counts_[period] = review::summarise(workspace_.definitions.units, review).by_form;
        for (const ExpectedReport& report : review.reports) add_gap(report);
    }

    void add(StartPage::Task task) {
        if (tasks_.size() < kMostTasks)
            tasks_.push_back(std::move(task));
        else
            ++tasks_left_out_;
    }

    void gather_documents() {
        for (const auto& [key, file] : record_.files()) {
            const auto period = parse_period(file.identity.period);
            std::error_code ignored;
            if (!period || !fs::exists(record_.path_of(key), ignored)) continue;
            StartPage::Document& document = documents_[*period].of[{file.identity.report, file.document}];
            document.title = file.title;
            std::string format = fs::path(key).extension().string();
            if (!format.empty()) format.erase(0, 1);
            document.files.push_back({text_upper(format), key});
        }
    }

    static std::string text_upper(std::string text) {
        for (char& letter : text)
            if ('a' <= letter && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        return text;
    }

    StartPage::Period period_of(const Period& period, const Documents& documents) const {
        StartPage::Period made{.code = period.code(), .name = text::period_name(period)};
        if (const auto counts = counts_.find(period); counts != counts_.end())
            for (const review::Completeness::Part& part : counts->second)
                made.forms.push_back(form_of(period, part));
        std::map<std::string, std::vector<StartPage::Document>> by_report;
        for (const auto& [name, document] : documents.of) by_report[name.first].push_back(document);
        StartPage::Group single;
        std::vector<StartPage::Group> groups;
        for (auto& [report, of_report] : by_report) {
            if (of_report.size() == 1 && report != "don-doc") {
                single.documents.push_back(std::move(of_report.front()));
                continue;
            }
            const std::string title = report == "don-doc"
                                          ? words_("start.letters.don-doc")
                                          : words_("start.letters.other", {{"title", report}});
            groups.push_back({title, std::move(of_report)});
        }
        if (!single.documents.empty()) made.groups.push_back(std::move(single));
        std::ranges::move(groups, std::back_inserter(made.groups));
        return made;
    }

    StartPage::Form form_of(const Period& period, const review::Completeness::Part& part) const {
        const Form* form = workspace_.definitions.find_form(part.code);
        const ReportCounts& counts = part.counts;
        StartPage::Form made{.code = part.code, .title = form == nullptr ? "" : form->title};
        if (form != nullptr) made.due = form->due(period);
        made.expected = counts.expected;
        made.accepted = counts.accepted;
        made.timely = counts.timely;
        made.returned = counts.returned + counts.rejected;
        made.missing = counts.missing;
        made.waiting = counts.waiting;
        made.completeness = percent(counts.completeness());
        made.timeliness = percent(counts.timeliness());
        made.locked = is_locked(part.code, period);
        return made;
    }

    bool is_locked(std::string_view form, const Period& period) const {
        return std::ranges::any_of(locks_, [&](const store::PeriodLock& lock) {
            return lock.period == period && (lock.form.empty() || lock.form == form);
        });
    }

    void add_gap(const ExpectedReport& report) {
        const bool overdue = report::is_overdue(report, as_of_);
        const bool open = overdue || report.state == ReportState::returned ||
                          report.state == ReportState::rejected || report.state == ReportState::waiting;
        if (!open || is_locked(report.form, report.period)) return;
        StartPage::Task task{
            .tone = report.state == ReportState::waiting ? Tone::waiting : Tone::bad,
            .what = words_("start.task." + std::string(name(report.state))),
            .unit = workspace_.short_name(report.unit),
            .form = report.form,
            .period = report.period.code(),
            .period_name = text::period_name(report.period),
            .detail = words_("start.detail.due", {{"date", text::numeric_date(report.due)}})};
        if (report.state == ReportState::returned || report.state == ReportState::rejected)
            if (const store::StoredSubmission* last = last_of(report)) {
                task.detail = fs::path(last->receipt.file).filename().string();
                task.path = returned_copy_of(*last);
            }
        add(std::move(task));
    }

    const store::StoredSubmission* last_of(const ExpectedReport& report) const {
        const auto last = last_sent_back_.find({report.unit, report.form, report.period});
        return last == last_sent_back_.end() ? nullptr : last->second;
    }

    /// Where its returned copy lies, relative to out/; empty where there is none.
    std::string returned_copy_of(const store::StoredSubmission& submission) const {
        fs::path folder = "returned";
        for (const store::StoredForm& form : submission.forms)
            if (form.period.year > 0) {
                folder /= form.period.code();
                break;
            }
        for (const std::string_view ending : {".xlsx", ".xlsm", ".html"}) {
            const fs::path path = folder / write::file_name(submission.receipt.file, ending);
            std::error_code ignored;
            if (fs::exists(workspace_.out() / path, ignored)) return path.generic_string();
        }
        return {};
    }

    /// Files that no unit's gaps speak of: whose they are, or what for, is not known.
    void add_unknown_senders() {
        for (const store::StoredSubmission& submission : open_) {
            const bool known = !submission.submitter.empty() &&
                               std::ranges::any_of(submission.forms, [](const store::StoredForm& form) {
                                   return form.period.year > 0;
                               });
            if (known) continue;
            add({.tone = Tone::bad,
                 .what = words_(submission.submitter.empty()
                                    ? "start.task.unknown"
                                    : "start.task." + std::string(name(submission.status))),
                 .unit = submission.submitter.empty() ? submission.receipt.sender
                                                      : workspace_.short_name(submission.submitter),
                 .detail = fs::path(submission.receipt.file).filename().string(),
                 .path = returned_copy_of(submission)});
        }
    }

    /// Warnings of what counts, until its period is locked.
    void add_warnings() {
        std::map<store::SubmissionId, int> warnings;
        for (const store::FindingCount& found : store::finding_counts(database_))
            if (kind_of(found.code).severity == Severity::warning) warnings[found.submission] += found.count;
        std::vector<store::StoredSubmission> warned;
        for (const auto& [id, count] : warnings) {
            if (warned.size() > kMostTasks) break;
            auto submission = store::submission(database_, id);
            if (submission && form_of_warnings(*submission) != nullptr)
                warned.push_back(std::move(*submission));
        }
        std::ranges::stable_sort(warned, {}, [](const store::StoredSubmission& submission) {
            return std::pair(submission.receipt.received_at, submission.receipt.file);
        });
        for (const store::StoredSubmission& submission : warned) {
            const store::StoredForm& form = *form_of_warnings(submission);
            add({.tone = Tone::waiting,
                 .what = words_("start.task.warnings"),
                 .unit = workspace_.short_name(submission.submitter),
                 .form = form.form,
                 .period = form.period.code(),
                 .period_name = text::period_name(form.period),
                 .detail = words_("start.detail.warnings",
                                  {{"count", std::to_string(warnings.at(submission.id))},
                                   {"file", fs::path(submission.receipt.file).filename().string()}})});
        }
    }

    const store::StoredForm* form_of_warnings(const store::StoredSubmission& submission) const {
        const auto form = std::ranges::find_if(submission.forms, [&](const store::StoredForm& of) {
            return of.in_force && counts_.contains(of.period) && !is_locked(of.form, of.period);
        });
        return form == submission.forms.end() ? nullptr : &*form;
    }

    const Workspace& workspace_;
    const OutputRecord& record_;
    Date as_of_;
    text::Catalogue words_;
    const store::Database& database_;
    /// What a person has to look at, in the order received.
    std::vector<store::StoredSubmission> open_;
    /// By submitter, form and period.
    std::map<std::tuple<std::string, std::string, Period>, const store::StoredSubmission*> last_sent_back_;
    std::vector<store::PeriodLock> locks_;
    std::map<Period, Documents> documents_;
    /// By form, of the periods that are reviewed.
    std::map<Period, std::vector<review::Completeness::Part>> counts_;
    std::vector<StartPage::Task> tasks_;
    std::size_t tasks_left_out_ = 0;
};

}  // namespace

void write_start_page(const Workspace& workspace, const store::Database& database, const OutputRecord& record,
                      Date as_of) {
    std::error_code failure;
    fs::create_directories(workspace.out(), failure);
    record.save();
    write::write_file(workspace.out() / "index.html",
                      write::start_page(Maker(workspace, database, record, as_of).make()));
}

}  // namespace tonghop::cli
