#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cli/figures.hpp"
#include "cli/report_subject.hpp"
#include "report/report_data.hpp"
#include "store/records.hpp"

namespace tonghop::cli {

/// Fills what reports are made of, from the store and the figures rolled up once.
class ReportDataSource {
  public:
    /// With a day, the figures of units are those of its tree.
    ReportDataSource(const Workspace& workspace, const store::Database& database,
                     std::optional<Date> restated_on = std::nullopt);

    /// A programme's figures for a report about the whole federation; with another `unit` set in it, for one
    /// about that unit. The result refers to this object and the workspace; asked for the same again, it is
    /// not gathered anew.
    const report::ReportData& data(const Programme& programme, const ReportSubject& subject);

    const std::vector<FormHistory>& histories() const { return histories_; }

  private:
    struct File {
        Receipt receipt;
        FormSubmission reading;
    };

    report::ReportData gather(const Programme& programme, const ReportSubject& subject);
    report::FormTotals totals(const FormHistory& history, const Period& period, Date first_day) const;
    report::FigureSources sources(std::string_view form, const Period& period, std::string_view unit,
                                  std::string_view field);
    std::vector<ExpectedReport> reports_over_time(const Programme& programme, const ReportSubject& subject,
                                                  std::string_view form) const;
    void add_opinions(const Form& form, const Period& period, std::vector<report::Opinion>& opinions);
    std::vector<report::Answer> answers(const Programme& programme, Date as_of);
    /// What is in force of a form and period.
    struct InForce {
        /// In order of the register.
        std::vector<store::InForce> reports;
        std::unordered_map<std::string_view, std::size_t> place_of_submitter;

        const store::InForce* find(std::string_view submitter) const;
    };
    const InForce& in_force(const Form& form, const Period& period);
    FigureSource source_of(const Form& form, const store::InForce& report, std::string_view field);
    /// The file behind a report; it lives until the next call.
    const File& file(const Form& form, const store::InForce& report);

    /// The definitions with the units called as they were on a day.
    const Definitions& definitions_at(Date day);

    const Workspace& workspace_;
    const store::Database& database_;
    std::optional<Date> restated_on_;
    std::map<Date, Definitions> renamed_;
    std::vector<FormHistory> histories_;
    /// What was asked for last.
    struct Asked {
        std::string programme;
        ReportSubject subject;
        report::ReportData data;
    };
    std::optional<Asked> asked_;
    std::map<std::pair<std::string, Period>, InForce> in_force_;
    std::map<std::pair<std::string, store::SubmissionId>, File> files_;
};

/// The period of a form that a report is about. A period's report: that period, where the form is due for it,
/// else the last one within it. A review: the last one that was to be reported by then.
/// Missing: where there is none.
std::optional<Period> period_of_form(const Form& form, const Programme& programme,
                                     const ReportSubject& subject);

}  // namespace tonghop::cli
