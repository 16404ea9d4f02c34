#pragma once

#include <cstddef>
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
    const Indicator* indicator = nullptr;
    const Evaluation* evaluation = nullptr;
    /// Code of the unit that the row is of.
    std::string unit;
    const FormTotals* figures = nullptr;
    const ExpectedReport* report = nullptr;
    const PeriodTotal* point = nullptr;
    const Opinion* opinion = nullptr;
    const Answer* answer = nullptr;
    std::optional<Period> period;
};

/// Finds the values of names in the report's data and puts them into words. Each figure that it hands out is
/// entered into the figures, unless there is no list (conditions only look).
class Resolver {
  public:
    Resolver(const ReportData& data, const Wording& words, Figures* figures)
        : data_(data), words_(words), figures_(figures) {}

    Resolver without_figures() const { return {data_, words_, nullptr}; }

    /// item: the row of the repeated part that the placeholder stands in; null outside of one.
    Shown show(const Placeholder& placeholder, const Item* item) const;
    /// A column of a row; the fields of a form too where the data set has them.
    Shown column(const Item& item, std::string_view name) const;
    /// The rows of a data set, in the order of the definitions and the register.
    std::vector<Item> rows(const DataQuery& query) const;

    /// A total of the unit (the report's own where it is empty) for the report's period.
    Shown field(std::string_view form, std::string_view field, std::string_view unit = {}) const;

    const ReportData& data() const { return data_; }
    const Wording& words() const { return words_; }
    std::string short_name(std::string_view unit) const;
    std::string full_name(std::string_view unit) const;

  private:
    Shown general(std::string_view name) const;
    Shown gap_figure(std::string_view name) const;
    Shown target_figure(std::string_view name) const;
    Shown date(Date day, std::string_view view) const;
    std::string label_of_count(std::string_view name) const;
    Shown counted(std::string_view id, std::int64_t count, std::vector<std::string> notes) const;

    Shown field_view(const Placeholder& placeholder, const FieldName& name) const;
    Shown field_change(const Placeholder& placeholder, const FieldName& name, bool in_percent) const;
    Shown field_share(const FieldName& part, const FieldName& whole) const;
    /// A total as a figure. label: empty for the field's own.
    Shown total(const Consolidation& consolidation, std::string_view field, std::string_view unit,
                std::string_view figure_suffix) const;
    /// A unit's own figure where its total contains those of others.
    Shown own_figure(const FormTotals& figures, const UnitTotal& own, std::string_view field) const;
    Shown point_total(const Item& item, std::string_view field) const;

    Shown indicator_view(const Indicator& indicator, const Evaluation* evaluation,
                         std::string_view view) const;
    Shown task_view(const Indicator& indicator, std::string_view view) const;
    Shown answer_column(const Item& item, std::string_view name) const;
    void add_indicator_figure(const Indicator& indicator, const Evaluation* evaluation) const;

    std::vector<Item> indicator_rows(const DataQuery& query) const;
    std::vector<Item> unit_rows(const DataQuery& query) const;
    std::vector<Item> report_rows(const DataQuery& query) const;
    std::vector<Item> answer_rows(const DataQuery& query) const;

    const ReportData& data_;
    const Wording& words_;
    Figures* figures_;
};

/// "03": a number from 1 to 9 with a leading zero, as official texts write counts.
void pad(Shown& shown);

/// True for the ways to show a task: how many units have done it, which ones have not …
bool is_task_view(std::string_view view);

/// Plain text as a shown value.
Shown shown_text(std::string_view text);
Shown shown_number(std::optional<Decimal> number, NumberFormat format);

/// A field's total of one unit; field may be "rows". Nothing where there is none.
std::optional<Decimal> total_of(const Definitions& definitions, const Consolidation& consolidation,
                                std::string_view unit, std::string_view field);
std::optional<Decimal> total_of(const Form& form, const UnitTotal& total, std::string_view field);

}  // namespace tonghop::report
