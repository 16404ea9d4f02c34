#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/decimal.hpp"
#include "core/period.hpp"

namespace tonghop {

/// Đạt, Vượt, Chưa đạt, Ngoài khoảng, Chưa đến kỳ, Không đủ số liệu, Không thuộc đối tượng, Chưa đặt ngưỡng.
enum class Verdict {
    met,
    exceeded,
    not_met,
    outside_range,
    not_due,
    no_data,
    not_applicable,
    no_threshold,
};

/// "dat", "vuot", "chua-dat", …: as exported.
std::string_view name(Verdict verdict);

/// A submitter whose last report before the review is of an earlier period than the others'.
struct Carried {
    std::string unit;
    Period period;

    bool operator==(const Carried&) const = default;
};

/// A submitter's report for a period that a figure is made of.
struct ReportUsed {
    std::string unit;
    Period period;

    bool operator==(const ReportUsed&) const = default;
};

/// One thing that an indicator's formula asks for: a field (or the records) of a form.
struct FigurePart {
    /// As the formula has it: TV-01.dv_tong, rows(TV-01).
    std::string text;
    std::string form;
    /// Empty where records are counted.
    std::string field;
    std::optional<Decimal> value;
    /// The reports behind the value, by period, then in register order.
    std::vector<ReportUsed> reports;
};

/// One indicator of a programme at a review date.
struct Evaluation {
    std::string programme;
    std::string indicator;
    std::string review;
    Date as_of;
    /// The sums that the figure is made of; denominator is nothing for plain figures.
    std::optional<Decimal> numerator;
    std::optional<Decimal> denominator;
    /// The figure in the indicator's unit (ratios in per cent), rounded to four places but never up to the
    /// target. Nothing where there are no data or the denominator is 0.
    std::optional<Decimal> value;
    /// Decimal places to show the value with (in times where Indicator::in_times): two, or as many more as
    /// keep it from being rounded up or down to the target.
    int places = 2;
    /// Compared exactly; nothing without a value or a threshold.
    std::optional<bool> met;
    Verdict verdict = Verdict::no_data;
    /// Value over target in per cent, for at-least targets of plain figures.
    std::optional<Decimal> attainment;
    /// What is still missing to the target, in the indicator's unit (percentage points for ratios).
    std::optional<Decimal> shortfall;
    /// Increase a year needed from the review to the milestone; nothing when met or past the milestone.
    std::optional<Decimal> required_pace;
    /// The value at the milestone if the pace from the baseline to the review goes on.
    std::optional<Decimal> projection;
    /// Submitters that the figures come from, and that owed a report for the newest period.
    int reported = 0;
    int expected = 0;
    /// Where flows are summed: the reports that went into the sum, and those that were owed over the horizon.
    int reports = 0;
    int reports_expected = 0;
    /// Periods that the figures come from, and who is carried from an earlier one.
    std::vector<Period> periods;
    std::vector<Carried> carried;
    /// Submitters left out because their last report is older than the form's look-back, or that never
    /// reported.
    std::vector<std::string> left_out;
    /// What numerator and denominator are made of, each once, in order of appearance.
    std::vector<FigurePart> parts;
};

}  // namespace tonghop
