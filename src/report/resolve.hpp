#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/figures.hpp"
#include "report/report_data.hpp"
#include "report/template.hpp"
#include "report/template_language.hpp"
#include "report/wording.hpp"

namespace tonghop::report {

/// A value as it is shown. Missing: no text.
struct Shown {
    std::string text;
    /// Set where the value is a number: for cells of workbooks and for comparisons.
    std::optional<Decimal> number;
    NumberFormat format;
    std::string figure;
    Tone tone = Tone::neutral;

    bool missing() const { return text.empty(); }
};

/// One row of a data set: what it is about; the rest is null.
struct Item {
    RowKind kind = RowKind::indicator;
    int number = 1;
    /// Of a component, its number under its target: "2.1". 0 elsewhere.
    int part = 0;
    const Indicator* indicator = nullptr;
    const Evaluation* evaluation = nullptr;
    /// Code of the unit that the row is of.
    std::string unit;
    const FormTotals* figures = nullptr;
    const ExpectedReport* report = nullptr;
    /// A period of the trend, and the unit's total in it.
    const Consolidation* point = nullptr;
    const Opinion* opinion = nullptr;
    const Answer* answer = nullptr;
    /// Of one duty and period; one where the row is of one that owes it.
    std::vector<const OwedDuty*> owed;
    const Problem* problem = nullptr;
    const FigureChange* change = nullptr;
    const ChangeCause* cause = nullptr;
    std::optional<Period> period;
    FlowSpan flows = FlowSpan::period;
};

/// Finds the values of names in the report's data and puts them into words. Each figure that it hands out is
/// entered into the figures, unless there is no list (conditions only look).
class Resolver {
  public:
    /// reply_days: days from the report's day to the one before which units are asked to reply.
    Resolver(const ReportData& data, const Wording& words, Figures* figures, int reply_days = 0)
        : data_(data), words_(words), figures_(figures), reply_days_(reply_days) {}

    Resolver without_figures() const {
        Resolver looking = *this;
        looking.figures_ = nullptr;
        return looking;
    }

    /// item: the row of the repeated part that the placeholder stands in; null outside of one.
    Shown show(const Placeholder& placeholder, const Item* item) const;
    /// A column of a row; the fields of a form too where the data set has them.
    Shown column(const Item& item, std::string_view name) const;
    /// The rows of a data set, in the order of the definitions and the register.
    std::vector<Item> rows(const DataQuery& query) const;

    /// A total of the unit (the report's own where it is empty) for the report's period; flows over a longer
    /// time where that is asked for.
    Shown field(std::string_view form, std::string_view field, std::string_view unit = {},
                FlowSpan flows = FlowSpan::period) const;

    const ReportData& data() const { return data_; }
    const Wording& words() const { return words_; }
    /// The unit that the report is about, or one beneath it.
    bool is_covered(std::string_view unit) const;
    /// What such units owe, and what came.
    const std::vector<const ExpectedReport*>& reports() const;
    std::string short_name(std::string_view unit) const;
    std::string full_name(std::string_view unit) const;
    /// "LĐLĐ huyện Đông", "03 đơn vị: A, B, C"; the number alone where the names would be a list of their
    /// own.
    std::string writers(const Opinion& opinion) const;

  private:
    Shown general(std::string_view name) const;
    Shown gap_figure(std::string_view name) const;
    Shown file_figure(std::string_view name) const;
    Shown comparison_figure(std::string_view name) const;
    Shown change_column(const FigureChange& change, std::string_view name) const;
    Shown cause_column(const ChangeCause& cause, std::string_view name) const;
    std::string causes_text(const FigureChange& change) const;
    Shown target_figure(std::string_view name) const;
    Shown date(Date day, std::string_view view) const;
    std::string label_of_count(std::string_view name) const;
    Shown counted(std::string_view id, std::int64_t count, std::vector<std::string> notes) const;

    Shown field_view(const Placeholder& placeholder, const FieldName& name) const;
    Shown field_change(const Placeholder& placeholder, const FieldName& name, bool in_percent) const;
    /// A total over a longer time than the period; missing for what does not add over time.
    Shown field_over(const FormTotals& figures, std::string_view field, std::string_view unit,
                     FlowSpan span) const;
    Shown field_share(const FieldName& part, const FieldName& whole) const;
    /// A total as a figure. label: empty for the field's own.
    Shown total(const Consolidation& consolidation, std::string_view field, std::string_view unit,
                std::string_view figure_suffix) const;
    /// The cells behind a total; of flows over a longer time, those of all its periods.
    FigureSources cells(const Consolidation& consolidation, std::string_view field, std::string_view unit,
                        std::optional<Date> since = {}) const;
    /// A unit's own figure where its total contains those of others.
    Shown own_figure(const FormTotals& figures, const UnitTotal& own, std::string_view field) const;
    Shown point_total(const Item& item, std::string_view field) const;

    /// unit: whose own result it is; empty for the report's.
    Shown indicator_view(const Indicator& indicator, const Evaluation* evaluation, std::string_view view,
                         std::string_view unit = {}) const;
    Shown indicator_change(const Indicator& indicator, const Evaluation* evaluation,
                           std::string_view view) const;
    Shown units_counted(const Indicator& indicator, std::string_view view) const;
    void add_indicator_figure(const Indicator& indicator, const Evaluation* evaluation, std::string_view unit,
                              const std::string& id) const;
    /// The unit's own result beside the whole federation's: "own…", "average", "against_average".
    Shown own_view(const Indicator& indicator, const Evaluation* whole, std::string_view view) const;
    Shown field_average(const FormTotals& figures, const Form& form, std::string_view field) const;
    Shown field_against_average(const FormTotals& figures, const Form& form, std::string_view field) const;
    Shown task_view(const Indicator& indicator, std::string_view view) const;
    Shown duty_figure(std::string_view name) const;
    Shown duty_column(const Item& item, std::string_view name) const;
    std::string owner_name(const OwedDuty& duty) const;
    Shown answer_column(const Item& item, std::string_view name) const;

    std::vector<Item> indicator_rows(const DataQuery& query) const;
    std::vector<Item> result_rows(const DataQuery& query) const;
    std::vector<Item> opinion_rows(const DataQuery& query) const;
    const Evaluation* evaluation_of(std::string_view unit, std::string_view indicator) const;
    std::vector<Item> unit_rows(const DataQuery& query) const;
    std::vector<Item> report_rows(const DataQuery& query) const;
    std::vector<Item> problem_rows(const DataQuery& query) const;
    std::vector<Item> answer_rows(const DataQuery& query) const;
    std::vector<Item> duty_rows() const;
    std::vector<Item> owed_duty_rows() const;

    Shown report_column(const ExpectedReport& report, std::string_view name) const;
    std::string main_problems(const ExpectedReport& report) const;

    const ReportData& data_;
    const Wording& words_;
    Figures* figures_;
    int reply_days_;
    /// What the submitters' own evaluations were, each worked out once.
    using UnitEvaluations = std::map<std::string, std::vector<Evaluation>, std::less<>>;
    std::shared_ptr<UnitEvaluations> unit_evaluations_ = std::make_shared<UnitEvaluations>();
    std::shared_ptr<std::optional<std::vector<const ExpectedReport*>>> reports_ =
        std::make_shared<std::optional<std::vector<const ExpectedReport*>>>();
};

/// "03": a number from 1 to 9 with a leading zero, as official texts write counts.
void pad(Shown& shown);

/// True for the ways to show a unit's own result beside the federation's.
bool is_own_view(std::string_view view);

/// True for the ways to show a task: how many units have done it, which ones have not …
bool is_task_view(std::string_view view);

/// Plain text as a shown value.
Shown shown_text(std::string_view text);
Shown shown_number(std::optional<Decimal> number, NumberFormat format);

/// Numbers rows from 1; components under the target before them: 2, 2.1, 2.2.
void number_rows(std::vector<Item>& items);

/// The submitters that a form's figures are of: who owes it, and who sent it without owing it, in register
/// order; those beneath the report's unit, and itself.
std::vector<std::string> submitters_of(const ReportData& data, const FormTotals& figures, FlowSpan flows);

/// True for what a unit still has to send: overdue, or returned.
bool is_owed(const ExpectedReport& report, Date as_of);

/// The day that a report's lateness is told by: of the one in force, else of the first.
std::optional<Date> received_on(const ExpectedReport& report);

/// How far an indicator has come, in per cent of its target; nothing where it is not one to be reached from
/// below.
std::optional<Decimal> attainment(const Indicator& indicator, const Evaluation& evaluation);

/// The first form that an indicator is made of; nullptr where no form feeds it.
const Form* form_of(const Definitions& definitions, const Indicator& indicator);

/// Further sources of a figure: as many as may be listed, the rest counted.
void append(FigureSources& sources, FigureSources more);

/// A field's total of one unit; field may be "rows". Nothing where there is none.
std::optional<Decimal> total_of(const Definitions& definitions, const Consolidation& consolidation,
                                std::string_view unit, std::string_view field);
std::optional<Decimal> total_of(const Form& form, const UnitTotal& total, std::string_view field);

}  // namespace tonghop::report
