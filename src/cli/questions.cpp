#include "cli/questions.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "review/quality.hpp"
#include "store/records.hpp"
#include "store/submissions.hpp"
#include "text/catalogue.hpp"
#include "text/format_date.hpp"

namespace tonghop::cli {

namespace {

/// The flows of a slip; equal slips have equal ones.
std::size_t digest(const std::vector<const Field*>& fields, std::span<const std::optional<Decimal>> numbers) {
    std::size_t all = 0;
    for (std::size_t slot = 0; slot < fields.size(); ++slot)
        if (fields[slot]->kind == FieldKind::flow && fields[slot]->is_number())
            all = all * 1'000'003 +
                  static_cast<std::size_t>(numbers[slot].value_or(Decimal()).ten_thousandths());
    return all;
}

class Asker {
  public:
    Asker(const Workspace& workspace, const store::Database& database, const Form& form, const Period& period)
        : workspace_(workspace),
          database_(database),
          form_(form),
          period_(period),
          fields_(store::version_of(form).fields),
          stored_(form.stored_fields()),
          before_(form.period_before(period)),
          words_(text::Language::vietnamese) {
        for (const store::FindingCount& found : store::finding_counts(database))
            if (is_question(found.code)) noticed_.insert(found.submission);
        if (before_ && form.layout == Layout::slip)
            store::for_each_record(
                database, form.code, *before_, *before_, fields_, [&](const store::RecordView& record) {
                    earlier_[std::string(record.submitter)] = digest(stored_, record.numbers);
                });
    }

    std::vector<GapPage::Questions> ask_all() {
        store::for_each_record(database_, form_.code, period_, period_, fields_,
                               [&](const store::RecordView& record) {
                                   if (record.submission != submission_) ask_about_report();
                                   add(record);
                               });
        ask_about_report();
        return std::move(all_);
    }

  private:
    static bool is_question(FindingCode code) {
        return code == FindingCode::unusual_change || code == FindingCode::balance_mismatch;
    }

    void add(const store::RecordView& view) {
        submission_ = view.submission;
        submitter_ = view.submitter;
        Record record{.unit = std::string(view.unit), .number = view.number, .row = view.row};
        record.values.resize(view.numbers.size());
        for (std::size_t slot = 0; slot < view.numbers.size(); ++slot)
            record.values[slot].number = view.numbers[slot];
        if (form_.layout == Layout::slip) digest_ = digest(stored_, view.numbers);
        records_.push_back(std::move(record));
    }

    /// Of which all records have been added.
    void ask_about_report() {
        if (records_.empty()) return;
        asked_ = {submitter_, {}, form_.code, {}, period_, {}};
        if (noticed_.contains(submission_)) about_findings();
        about_figures();
        records_.clear();
        if (asked_.texts.empty()) return;
        asked_.name = workspace_.short_name(submitter_, period_.last_day());
        asked_.period_name = text::period_name(period_);
        all_.push_back(std::move(asked_));
    }

    void ask(std::string_view key, const std::vector<Argument>& arguments) {
        asked_.texts.push_back(words_("question." + std::string(key), arguments));
    }

    /// What was noticed when the file came in.
    void about_findings() {
        for (const Finding& finding : store::findings(database_, submission_)) {
            if (finding.form != form_.code || !is_question(finding.code)) continue;
            std::vector<Argument> arguments = finding.arguments;
            arguments.push_back({"unit", workspace_.short_name(finding.unit, period_.last_day())});
            ask(name(finding.code), arguments);
        }
    }

    void about_figures() {
        if (const auto endings = review::like_endings(form_, records_))
            ask(endings->digit ? "last-digit" : "round-digits",
                {{"count", std::to_string(endings->figures)},
                 {"all", std::to_string(endings->all)},
                 {"digit", endings->digit ? std::to_string(*endings->digit) : std::string()}});
        if (!before_ || !may_be_repeated()) return;
        const auto earlier = store::in_force(database_, form_.code, *before_, submitter_);
        const auto then = earlier
                              ? store::records(database_, earlier->submission, form_.code, *before_, fields_)
                              : std::nullopt;
        if (!then) return;
        if (const auto repeated = review::repeated_figures(form_, records_, then->records))
            ask("repeated",
                {{"count", std::to_string(repeated->figures)}, {"period", text::period_name(*before_)}});
    }

    /// False for a slip with other figures than before; the reports of grids are few.
    bool may_be_repeated() const {
        if (form_.layout != Layout::slip) return true;
        const auto earlier = earlier_.find(submitter_);
        return earlier != earlier_.end() && earlier->second == digest_;
    }

    const Workspace& workspace_;
    const store::Database& database_;
    const Form& form_;
    const Period& period_;
    std::vector<std::string> fields_;
    std::vector<const Field*> stored_;
    std::optional<Period> before_;
    /// Of the period before, by submitter.
    std::unordered_map<std::string, std::size_t> earlier_;
    std::unordered_set<store::SubmissionId> noticed_;
    text::Catalogue words_;
    /// The report that is being read.
    store::SubmissionId submission_ = 0;
    std::string submitter_;
    std::vector<Record> records_;
    std::size_t digest_ = 0;
    GapPage::Questions asked_;
    std::vector<GapPage::Questions> all_;
};

}  // namespace

std::vector<GapPage::Questions> questions(const Workspace& workspace, const store::Database& database,
                                          const Form& form, const Period& period) {
    auto all = Asker(workspace, database, form, period).ask_all();
    std::ranges::stable_sort(all, {}, [&](const GapPage::Questions& asked) {
        return workspace.definitions.units.order(asked.unit);
    });
    return all;
}

}  // namespace tonghop::cli
