#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/figures.hpp"
#include "cli/report_subject.hpp"
#include "report/report_data.hpp"

namespace tonghop::cli {

/// Fills what reports are made of, from the store and the figures rolled up once.
class ReportDataSource {
  public:
    /// With a day, the figures of units are those of its tree.
    ReportDataSource(const Workspace& workspace, const store::Database& database,
                     std::optional<Date> restated_on = std::nullopt);

    /// A programme's figures for a report about one unit (empty: the whole federation). The result refers to
    /// this object and the workspace.
    report::ReportData data(const Programme& programme, const ReportSubject& subject,
                            const std::string& unit);

    const std::vector<FormHistory>& histories() const { return histories_; }

  private:
    struct File {
        std::string submitter;
        std::string file;
        int revision = 0;
        FormSubmission reading;
    };

    report::FormTotals totals(const FormHistory& history, const Period& period, Date first_day,
                              const std::string& unit) const;
    report::FigureSources sources(std::string_view form, const Period& period, std::string_view unit,
                                  std::string_view field);
    void add_opinions(const Form& form, const Period& period, std::vector<report::Opinion>& opinions);
    std::vector<report::Answer> answers(const Programme& programme, Date as_of, const std::string& unit);
    const std::vector<File>& files(const Form& form, const Period& period);

    /// The definitions with the units called as they were on a day.
    const Definitions& definitions_at(Date day);

    const Workspace& workspace_;
    const store::Database& database_;
    std::optional<Date> restated_on_;
    std::map<Date, Definitions> renamed_;
    std::vector<FormHistory> histories_;
    std::map<std::pair<std::string, Period>, std::vector<File>> files_;
};

/// The period of a form that a report is about. A period's report: that period, where the form is due for it,
/// else the last one within it. A review: the last one that was to be reported by then.
/// Missing: where there is none.
std::optional<Period> period_of_form(const Form& form, const Programme& programme,
                                     const ReportSubject& subject);

}  // namespace tonghop::cli
