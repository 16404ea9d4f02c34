#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/decimal.hpp"
#include "core/duty.hpp"
#include "core/expression.hpp"

namespace tonghop {

/// Chỉ tiêu, thành phần của chỉ tiêu, số liệu gốc, quy định, chế độ báo cáo, nhiệm vụ: C, Cnna, N, R, B, Q.
enum class IndicatorGroup { target, component, baseline, rule, duty, task };

/// What period of time an indicator's numerator and denominator are taken from.
/// at_date: stocks at the review date (flows: of the review's year). over_term: flows summed from the
/// horizon's start to the review. per_year: flows of the review's year.
enum class Span { at_date, over_term, per_year };

enum class TargetOperator { at_least, above, at_most, below, between, most, yes_no, none };

/// A number as numerator over denominator: 68500/1, 70/100, 2/3. Targets are compared without dividing.
struct Fraction {
    Decimal numerator;
    Decimal denominator = Decimal::from_ten_thousandths(Decimal::kScale);

    bool operator==(const Fraction&) const = default;
};

struct Target {
    TargetOperator comparison = TargetOperator::none;
    /// Nothing where the source names no number («hầu hết», «đa số»).
    std::optional<Fraction> value;
    /// Upper bound of between.
    std::optional<Fraction> upper;
    /// The day by which it is to be reached; nothing where the source names none.
    std::optional<Date> milestone;
    /// The bound is one for each single case («ít nhất là 3 năm»): the numerator counts the cases that keep
    /// to it, the denominator all of them, and it is met where no case is left.
    bool of_each_case = false;
};

struct Indicator {
    std::string id;
    IndicatorGroup group = IndicatorGroup::target;
    /// The target's full sentence, and the short name of what is measured.
    std::string text;
    std::string measure;
    /// What is counted: "đoàn viên", "%".
    std::string unit;
    /// In words, for tables of sources.
    std::string numerator_text;
    std::string denominator_text;
    /// Over totals of fields: TV-01.dv_tong, rows(TV-01). Nothing where no form feeds the indicator yet.
    std::optional<Expression> numerator;
    /// Set for ratios only.
    std::optional<Expression> denominator;
    /// Of a task: the checklist's field by which units tell what they have done. Numerator and denominator
    /// count them then: those that have done it, of those that have answered.
    std::optional<FormField> checklist;
    /// Of a duty: who owes what, and by when.
    std::optional<Duty> duty;
    Span span = Span::at_date;
    /// First day from which flows over the term count; the programme's first day where nothing is set.
    std::optional<Date> from;
    Target target;
    /// Baseline value and the day it describes.
    std::optional<Decimal> baseline;
    std::optional<Date> baseline_date;
    std::string population;
    /// The programme's own words.
    std::string quote;

    bool is_ratio() const { return denominator.has_value(); }
    /// True for a ratio that people read as so many times («1,6 lần»): its value, which like that of every
    /// ratio is in per cent, is shown divided by 100.
    bool in_times() const { return is_ratio() && unit == "lần"; }
};

/// A review of a programme that has a report of its own: so-ket-2025.
struct Review {
    std::string name;
    Date as_of;
};

struct Programme {
    std::string code;
    std::string title;
    /// «Chương trình hành động …, ban hành bởi …»: how a report cites it.
    std::string citation;
    Date first_day;
    Date last_day;
    std::vector<Indicator> indicators;
    std::vector<Review> reviews;

    const Indicator* find(std::string_view id) const;
};

std::string_view name(TargetOperator comparison);
std::optional<TargetOperator> parse_target_operator(std::string_view name);
std::string_view name(Span span);
std::optional<Span> parse_span(std::string_view name);
std::string_view name(IndicatorGroup group);
std::optional<IndicatorGroup> parse_indicator_group(std::string_view name);

}  // namespace tonghop
