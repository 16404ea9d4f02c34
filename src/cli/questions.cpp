#include "cli/questions.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "review/quality.hpp"
#include "store/records.hpp"
#include "store/submissions.hpp"
#include "text/catalogue.hpp"
#include "text/format_date.hpp"

namespace tonghop::cli {

namespace {

class Asker {
  public:
    Asker(const Workspace& workspace, const store::Database& database, const Form& form, const Period& period)
        : workspace_(workspace),
          database_(database),
          form_(form),
          period_(period),
          fields_(store::version_of(form).fields),
          before_(form.period_before(period)),
          words_(text::Language::vietnamese) {
        if (!before_) return;
        for (const store::InForce& report : store::in_force(database, form.code, *before_, *before_))
            earlier_.emplace(report.submitter, report.submission);
    }

    GapPage::Questions about(const store::InForce& report) {
        asked_ = {report.submitter, workspace_.short_name(report.submitter, period_.last_day()),
                  form_.code,       text::period_name(period_),
                  period_,          {}};
        about_findings(report);
        const auto now = store::records(database_, report.submission, form_.code, period_, fields_);
        if (now) about_figures(*now, report.submitter);
        return std::move(asked_);
    }

  private:
    void ask(std::string_view key, const std::vector<Argument>& arguments) {
        asked_.texts.push_back(words_("question." + std::string(key), arguments));
    }

    /// What was noticed when the file came in.
    void about_findings(const store::InForce& report) {
        for (const Finding& finding : store::findings(database_, report.submission)) {
            if (finding.form != form_.code || (finding.code != FindingCode::unusual_change &&
                                               finding.code != FindingCode::balance_mismatch))
                continue;
            std::vector<Argument> arguments = finding.arguments;
            arguments.push_back({"unit", workspace_.short_name(finding.unit, period_.last_day())});
            ask(name(finding.code), arguments);
        }
    }

    void about_figures(const FormSubmission& now, const std::string& submitter) {
        if (const auto endings = review::like_endings(form_, now.records))
            ask(endings->digit ? "last-digit" : "round-digits",
                {{"count", std::to_string(endings->figures)},
                 {"all", std::to_string(endings->all)},
                 {"digit", endings->digit ? std::to_string(*endings->digit) : std::string()}});
        const auto earlier = earlier_.find(submitter);
        if (earlier == earlier_.end()) return;
        const auto then = store::records(database_, earlier->second, form_.code, *before_, fields_);
        if (!then) return;
        if (const auto repeated = review::repeated_figures(form_, now.records, then->records))
            ask("repeated",
                {{"count", std::to_string(repeated->figures)}, {"period", text::period_name(*before_)}});
    }

    const Workspace& workspace_;
    const store::Database& database_;
    const Form& form_;
    const Period& period_;
    std::vector<std::string> fields_;
    std::optional<Period> before_;
    /// What was in force the period before, by submitter.
    std::map<std::string, store::SubmissionId> earlier_;
    text::Catalogue words_;
    GapPage::Questions asked_;
};

}  // namespace

std::vector<GapPage::Questions> questions(const Workspace& workspace, const store::Database& database,
                                          const Form& form, const Period& period) {
    std::vector<GapPage::Questions> all;
    Asker asker(workspace, database, form, period);
    for (const store::InForce& report : store::in_force(database, form.code, period, period))
        if (GapPage::Questions asked = asker.about(report); !asked.texts.empty())
            all.push_back(std::move(asked));
    std::ranges::stable_sort(all, {}, [&](const GapPage::Questions& asked) {
        return workspace.definitions.units.order(asked.unit);
    });
    return all;
}

}  // namespace tonghop::cli
