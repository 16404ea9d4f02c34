#include <algorithm>
#include <map>

#include "report/column_widths.hpp"
#include "report/fill.hpp"
#include "text/format_number.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

/// A column as it is laid out: its name, and its heading over one or two rows.
struct LaidColumn {
    std::string name;
    RichText upper;
    RichText lower;
    bool is_field = false;
};

/// More rows than anybody reads, and than a browser shows.
constexpr std::size_t kMostRows = 5'000;

bool contains(std::initializer_list<std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

Align align_of(const LaidColumn& column) {
    if (column.is_field) return Align::right;
    if (contains({"text",        "measure",    "unit_name",      "form_title",     "result",
                  "topic",       "task",       "problems",       "advice",         "label",
                  "cause",       "file",       "note",           "population",     "evidence",
                  "document",    "done_units", "doing_units",    "not_done_units", "unanswered_units",
                  "verdict",     "state",      "period",         "answer",         "sheet",
                  "own_verdict", "own_result", "against_average"},
                 column.name))
        return Align::left;
    if (contains({"number", "id", "form", "due", "done_on", "received", "first_received", "accepted",
                  "coverage", "milestone", "cell"},
                 column.name))
        return Align::centre;
    return Align::right;
}

class TableMaker {
  public:
    TableMaker(const DataTable& source, const Resolver& resolver, const Item* item)
        : source_(source),
          resolver_(resolver),
          outer_(item),
          set_(find_data_set(source.query.data)),
          items_(resolver.rows(source.query)) {}

    Table make() {
        table_.caption = fill_plain(source_.title, resolver_, outer_);
        table_.sheet = source_.sheet;
        table_.unit_note = fill_plain(source_.unit_note, resolver_, outer_);
        lay_out_columns();
        for (const LaidColumn& column : columns_) {
            Align align = align_of(column);
            // The name of a unit, or an indicator's unit of measure.
            if (column.name == "unit")
                align = set_ != nullptr && set_->rows != RowKind::indicator ? Align::left : Align::centre;
            table_.columns.push_back({.align = align});
        }
        add_header();
        const std::size_t left_out = items_.size() - std::min(items_.size(), kMostRows);
        items_.resize(items_.size() - left_out);
        if (source_.group.empty()) {
            for (const Item& row : items_) add_item(row);
        } else {
            add_groups();
        }
        if (left_out > 0) add_left_out(left_out);
        if (!source_.total.empty()) add_total();
        set_column_widths(table_);
        return std::move(table_);
    }

  private:
    const Form* form() const { return resolver_.data().definitions->find_form(source_.query.form); }

    void lay_out_columns() {
        std::vector<TemplateColumn> wanted = source_.columns;
        if (wanted.empty() && form() != nullptr) {
            wanted.push_back({"number", std::nullopt, {}});
            wanted.push_back(
                {set_ != nullptr && set_->rows == RowKind::period ? "period" : "unit", std::nullopt, {}});
            for (const Field& field : form()->fields)
                if (field.is_summed()) wanted.push_back({field.code, std::nullopt, {}});
        }
        for (const TemplateColumn& column : wanted) {
            LaidColumn laid{.name = column.name};
            laid.is_field = set_ != nullptr && set_->has_fields &&
                            (column.name == "rows" || find_column(set_->rows, column.name) == nullptr);
            const Field* field = form() == nullptr ? nullptr : form()->find(column.name);
            if (column.heading) {
                laid.upper = fill(*column.heading, resolver_, outer_);
            } else if (laid.is_field && field != nullptr) {
                laid.upper = {{.text = text::clean(field->label.upper)}};
                if (!field->label.lower.empty()) laid.lower = {{.text = text::clean(field->label.lower)}};
            } else if (laid.is_field) {
                laid.upper = {{.text = resolver_.words()("report.rows")}};
            } else {
                laid.upper = {{.text = resolver_.words()("report.column." + column.name)}};
            }
            columns_.push_back(std::move(laid));
        }
    }

    /// One header row, or two where a field has a heading over others.
    void add_header() {
        const bool two_rows =
            std::ranges::any_of(columns_, [](const LaidColumn& column) { return !column.lower.empty(); });
        TableRow upper{RowRole::header, {}};
        TableRow lower{RowRole::header, {}};
        for (std::size_t i = 0; i < columns_.size();) {
            std::size_t end = i + 1;
            if (!columns_[i].lower.empty())
                while (end < columns_.size() && !columns_[end].lower.empty() &&
                       columns_[end].upper == columns_[i].upper)
                    ++end;
            TableCell cell = heading(columns_[i].upper);
            cell.columns = static_cast<int>(end - i);
            cell.rows = two_rows && columns_[i].lower.empty() ? 2 : 1;
            upper.cells.push_back(std::move(cell));
            for (; i < end; ++i)
                if (!columns_[i].lower.empty()) lower.cells.push_back(heading(columns_[i].lower));
        }
        table_.rows.push_back(std::move(upper));
        if (two_rows) table_.rows.push_back(std::move(lower));
    }

    static TableCell heading(RichText text) {
        TableCell cell;
        cell.content = std::move(text);
        cell.bold = true;
        cell.align = Align::centre;
        return cell;
    }

    void add_item(const Item& row) {
        TableRow made{RowRole::item, {}};
        for (const LaidColumn& column : columns_) {
            const Shown shown = resolver_.column(row, column.name);
            if (column.is_field && shown.number) {
                auto& sum = sums_[column.name];
                sum = sum + *shown.number;
            }
            made.cells.push_back(cell_of(shown));
        }
        table_.rows.push_back(std::move(made));
    }

    /// Indicators by the year of their milestone, those without one last.
    void add_groups() {
        std::map<int, std::vector<Item>> groups;
        constexpr int kUndated = 100'000;
        int year = kUndated;
        for (const Item& row : items_) {
            const auto& milestone = row.indicator->target.milestone;
            // A component stays with its target.
            if (row.part == 0)
                year =
                    milestone ? static_cast<int>(std::chrono::year_month_day(*milestone).year()) : kUndated;
            groups[year].push_back(row);
        }
        std::vector<Item> ordered;
        for (const auto& [of, rows] : groups) ordered.insert(ordered.end(), rows.begin(), rows.end());
        number_rows(ordered);
        auto next = ordered.begin();
        for (const auto& [of, rows] : groups) {
            const Pieces& label = of == kUndated ? source_.group_undated : source_.group;
            if (!label.empty()) {
                TableCell cell;
                cell.content = fill(label, resolver_, &rows.front());
                cell.columns = static_cast<int>(columns_.size());
                cell.bold = true;
                cell.align = Align::left;
                table_.rows.push_back({RowRole::group, {std::move(cell)}});
            }
            for (std::size_t i = 0; i < rows.size(); ++i) add_item(*next++);
        }
    }

    void add_left_out(std::size_t count) {
        TableCell cell;
        cell.content = RichText{
            {.text = resolver_.words()("report.table.left-out", {{"count", text::format_count(count)}})}};
        cell.columns = static_cast<int>(columns_.size());
        cell.align = Align::left;
        table_.rows.push_back({RowRole::group, {std::move(cell)}});
    }

    void add_total() {
        TableRow total{RowRole::total, {}};
        const auto first_field = std::ranges::find(columns_, true, &LaidColumn::is_field);
        const auto label_columns = first_field - columns_.begin();
        if (label_columns > 0) {
            TableCell label;
            label.content = fill(source_.total, resolver_, outer_);
            label.columns = static_cast<int>(label_columns);
            label.bold = true;
            label.align = Align::centre;
            total.cells.push_back(std::move(label));
        }
        for (auto column = first_field; column != columns_.end(); ++column) {
            TableCell cell;
            if (column->is_field) {
                const Shown shown =
                    resolver_.field(source_.query.form, column->name, {}, source_.query.flows);
                cell = cell_of(shown);
                const auto sum = sums_.find(column->name);
                cell.is_sum = shown.number && sum != sums_.end() && sum->second == *shown.number;
            }
            cell.bold = true;
            total.cells.push_back(std::move(cell));
        }
        table_.rows.push_back(std::move(total));
    }

    const DataTable& source_;
    const Resolver& resolver_;
    const Item* outer_;
    const KnownDataSet* set_;
    std::vector<Item> items_;
    std::vector<LaidColumn> columns_;
    std::map<std::string, Decimal> sums_;
    Table table_;
};

}  // namespace

Table make_table(const DataTable& table, const Resolver& resolver, const Item* item) {
    return TableMaker(table, resolver, item).make();
}

}  // namespace tonghop::report
