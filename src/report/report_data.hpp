#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/consolidation.hpp"
#include "core/definitions.hpp"
#include "core/evaluation.hpp"
#include "core/federation.hpp"
#include "core/figures.hpp"
#include "core/gaps.hpp"
#include "core/owed_duty.hpp"
#include "core/report_document.hpp"
#include "report/compare_issues.hpp"

namespace tonghop::report {

/// One form's totals as a report needs them.
struct FormTotals {
    /// The form and period that the report is about. For a review: the form's last period up to the day.
    Consolidation current;
    /// Whose stocks in it are of an earlier period; none but for reviews.
    std::vector<Carried> carried;
    /// The period directly before, and the same period a year before; nothing where nothing is known of it.
    std::optional<Consolidation> previous;
    std::optional<Consolidation> year_ago;
    /// Flows added up from the year's first period to this one. Stocks in it are not looked at.
    std::optional<Consolidation> year_to_date;
    /// The same from the programme's first period.
    std::optional<Consolidation> term_to_date;
    /// Oldest first, up to the form's period.
    std::vector<Consolidation> trend;
};

/// What units wrote into a text field: difficulties, proposals.
struct Opinion {
    /// Codes of those that wrote the same.
    std::vector<std::string> units;
    std::string form;
    std::string field;
    std::string text;
};

/// What a unit that a task is asked of answers for it, by the last report up to the report's day.
struct Answer {
    std::string unit;
    FormField task;
    /// Of the report that the answer stands in; nothing where the unit has not reported.
    std::optional<Period> period;
    /// One of the task's choices; empty where there is no answer.
    std::string result;
    std::string evidence;
    std::string note;
};

/// Something found in a file that came, in the words that its sender is told.
struct Problem {
    std::string sheet;
    std::string cell;
    std::string sentence;
    std::string advice;
};

/// A file that goes back to its sender.
struct ReturnedFile {
    std::string name;
    /// The unit's name, else as the clerk's register has it; empty where neither is known.
    std::string sender;
    Timestamp received;
    std::vector<Problem> problems;
};

/// The cells behind a total: listed up to a limit of the caller's, the rest counted.
struct FigureSources {
    std::vector<FigureSource> listed;
    int more = 0;
};

/// The sources of one unit's figure. field is a field's code or "rows".
using SourcesOf = std::function<FigureSources(std::string_view form, const Period& period,
                                              std::string_view unit, std::string_view field)>;

/// Who owes a form and what came, over its last periods up to the report's: oldest first, then in register
/// order. form empty: all forms of the programme.
using ReportsOverTime = std::function<std::vector<ExpectedReport>(std::string_view form)>;

/// Everything that a report can show. Plain values; what is pointed to must outlive the call of render. Only
/// `unit` says whom the report is about: the same data serve for every unit.
struct ReportData {
    /// All three are required.
    const Definitions* definitions = nullptr;
    const Federation* federation = nullptr;
    const Programme* programme = nullptr;
    /// The unit whose totals the report shows: the root's code, or a unit beneath it.
    std::string unit;
    Period period;
    Date as_of;
    std::vector<FormTotals> forms;
    /// At as_of.
    std::vector<Evaluation> evaluations;
    /// At an earlier day, for comparison; none where there is no such day.
    std::optional<Date> compared_with;
    std::vector<Evaluation> compared;
    /// One submitter's own, at as_of; may be empty.
    std::function<std::vector<Evaluation>(std::string_view submitter)> evaluations_of;
    /// Of all units; its as_of is the day on which it was looked who has sent.
    GapReview gaps;
    /// Of the period, or from the programme's first day to the review; as known on the day of the gaps.
    std::vector<OwedDuty> duties;
    /// May be empty: then only the report's own period is known.
    ReportsOverTime reports_over_time;
    /// By form and field (gather).
    std::vector<Opinion> opinions;
    /// Of all units, in order of form, task, then register.
    std::vector<Answer> answers;
    /// What makes a returned report's last file not acceptable; may be empty.
    std::function<std::vector<Problem>(const ExpectedReport& report)> problems_of;
    /// Set for the letter that goes with a file.
    std::optional<ReturnedFile> file;
    /// Set for a report on how two issues of another one differ.
    std::optional<IssueComparison> comparison;
    /// Whether what is beneath a unit changed so much between two days that figures of them cannot
    /// be compared directly; may be empty.
    std::function<bool(std::string_view unit, Date from, Date to)> scope_changed;
    /// The day of the tree that the figures are restated on; nothing where they are as they were.
    std::optional<Date> restated_on;
    /// May be empty: then the figures of the submitters stand in the place of the cells.
    SourcesOf sources;

    /// Nothing where the report has no figures of the form.
    const FormTotals* find_form(std::string_view form) const;
    const Evaluation* find_evaluation(std::string_view indicator) const;
    const Evaluation* find_compared(std::string_view indicator) const;
    bool is_across_scopes(Date from, Date to) const { return scope_changed && scope_changed(unit, from, to); }
};

}  // namespace tonghop::report
