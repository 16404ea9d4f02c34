#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decimal.hpp"
#include "core/expression.hpp"
#include "core/finding.hpp"
#include "core/period.hpp"
#include "core/unit.hpp"

namespace tonghop {

/// How a form lies on its sheet: bang (a row per unit), phieu (a line per field), danh-sach (a row per
/// record).
enum class Layout { grid, slip, list };

enum class FieldType {
    integer,
    decimal,
    percent,
    flag,
    boolean,
    date,
    choice,
    text,
    unit,
    unit_code,
    ordinal
};

/// What a field's values mean to consolidation. Stocks add over units, flows over units and periods; the
/// others are not added (a flag or a checklist counts the units that have it; a checklist with choices counts
/// the units by choice). Evidence is what a unit can show for a checklist's answer.
enum class FieldKind { stock, flow, checklist, record, attribute, text, evidence, note, key, label };

/// A column's (or line's) heading: upper over lower where the header has two rows, lower empty where it has
/// one.
struct Label {
    std::string upper;
    std::string lower;

    bool operator==(const Label&) const = default;
};

struct Field {
    std::string code;
    /// The part of a slip that the line stands in ("I", "A"); empty elsewhere.
    std::string section;
    Label label;
    std::vector<Label> synonyms;
    FieldType type = FieldType::text;
    FieldKind kind = FieldKind::text;
    bool required = false;
    std::vector<std::string> choices;
    /// What is counted: "người", "đơn vị", "triệu đồng"; empty where nothing is.
    std::string measure;
    /// In a slip: the code of the field in whose line this one stands, in a column of its own that its label
    /// heads. Empty where the field has a line to itself.
    std::string line;
    /// The tiers of the submitters that it is asked of; empty: all that owe the form. Others may answer too.
    std::vector<Tier> asked_of;

    bool is_asked_of(Tier tier) const {
        return asked_of.empty() || std::ranges::find(asked_of, tier) != asked_of.end();
    }
    bool is_required_of(Tier tier) const { return required && is_asked_of(tier); }
    /// True for what is answered by one of three: done, being done, not done.
    bool is_task() const { return kind == FieldKind::checklist && type == FieldType::choice; }

    bool is_number() const {
        return type == FieldType::integer || type == FieldType::decimal || type == FieldType::percent;
    }
    bool is_flag() const { return type == FieldType::flag || type == FieldType::boolean; }
    /// True for what consolidation adds up: numbers, and flags as 1. Percentages do not add.
    bool is_summed() const {
        return (is_number() || is_flag()) && type != FieldType::percent && kind != FieldKind::label &&
               kind != FieldKind::attribute;
    }
    /// True where a record keeps a value for it. Row numbers and unit names are read, not kept.
    bool is_stored() const {
        return type != FieldType::ordinal && type != FieldType::unit && type != FieldType::unit_code;
    }
};

/// A condition that every record must meet.
struct Rule {
    /// As written in the definition, for people.
    std::string text;
    Expression condition;
    FindingCode code = FindingCode::part_exceeds_whole;
    /// The field at whose cell a breach is reported.
    std::string at;
};

/// A change of a stock against the period before that is large enough to ask about: both bounds exceeded.
struct UnusualChange {
    Decimal at_least;
    /// Share of the earlier value, e.g. 0.5.
    Decimal share;
};

/// A day named relative to a period: a month of its last year, or so many months after its last month.
struct DayRule {
    std::optional<int> month;
    int months_after = 0;
    /// A day beyond the month's end means its last day.
    int day = 31;
    /// "trước ngày …": the day before is the last one.
    bool strictly_before = false;

    Date in(const Period& period) const;
};

/// One rhythm in which a form is due.
struct Schedule {
    Frequency frequency = Frequency::month;
    /// The numbers of the periods it applies to (1 for H1); empty: all.
    std::vector<int> numbers;
    std::optional<DayRule> cut_off;
    DayRule due;
    /// The one period of a schedule by term.
    std::optional<Period> term;

    bool covers(const Period& period) const;
    /// The periods it covers of which some day lies from first to last, ascending.
    std::vector<Period> periods_between(Date first, Date last) const;
};

/// Who owes a form: units of these tiers directly under the root, the named units, and the federation itself
/// (the root), but none of the excepted ones.
struct Obligation {
    std::vector<Tier> tiers;
    std::vector<std::string> units;
    std::vector<std::string> except;
    bool federation = false;
    /// Units of the tiers wherever they stand; else only those right under the federation.
    bool whole_tree = false;
    /// Only units that have base unions under them.
    bool with_base_units = false;
    std::optional<Date> from;
    std::optional<Date> to;

    bool of_nobody() const { return tiers.empty() && units.empty() && !federation; }
};

struct Form {
    std::string code;
    std::string version;
    std::string programme;
    std::string title;
    std::vector<std::string> title_synonyms;
    Layout layout = Layout::grid;
    std::vector<Schedule> schedules;
    Obligation obligation;
    /// Owed only where a workspace asks for it.
    bool on_request = false;
    std::vector<Field> fields;
    std::vector<Rule> rules;
    std::optional<UnusualChange> unusual_change;
    /// Its year contains its half-years (true) or follows them (false).
    bool cumulative_year = false;
    /// A stock older than so many months is not carried to a review.
    int look_back_months = 12;

    /// Nothing where the form has no such field.
    const Field* find(std::string_view field) const;
    /// The stored fields in their order: slot n of a record belongs to stored_fields()[n].
    std::vector<const Field*> stored_fields() const;
    std::optional<std::size_t> slot(std::string_view field) const;
    /// The schedule that a period belongs to; nothing where the form is not due for such a period.
    const Schedule* schedule(const Period& period) const;
    /// Errors: the period must have a schedule.
    Date due(const Period& period) const;
    /// The period's last day unless the schedule sets another.
    Date cut_off(const Period& period) const;
    /// The period that figures are compared with: the one of the same length before; where the year contains
    /// its half-years, a year's first half.
    std::optional<Period> period_before(const Period& period) const;
};

/// "bang", "phieu", "danh-sach"; "integer" …; "stock" …: as in form definitions.
std::optional<Layout> parse_layout(std::string_view name);
std::optional<FieldType> parse_field_type(std::string_view name);
std::optional<FieldKind> parse_field_kind(std::string_view name);
std::string_view name(Layout layout);
std::string_view name(FieldType type);
std::string_view name(FieldKind kind);

}  // namespace tonghop
