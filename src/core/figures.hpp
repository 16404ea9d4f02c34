#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar.hpp"
#include "core/consolidation.hpp"
#include "core/decimal.hpp"
#include "core/evaluation.hpp"
#include "core/form.hpp"
#include "core/period.hpp"

namespace tonghop {

/// A sum over some of a form's records only: cb_tong of those whose khu_vuc is not «Nghiệp đoàn».
struct FilteredSum {
    /// Empty: the number of records.
    std::string field;
    /// Which records: those whose attribute is (equal) or is not (else) this text. A blank is not.
    std::string attribute;
    bool equal = true;
    std::string text;

    /// True for the number of units that gave one answer for a task.
    bool counts_answers(const Form& form) const {
        const Field* task = form.find(attribute);
        return field.empty() && equal && task != nullptr && task->is_task();
    }
    bool operator==(const FilteredSum&) const = default;
};

/// The sums of what is in force of one submitter (total.unit) for one form and period: what a store hands out
/// for reviews, once for each submitter and period.
struct PeriodTotal {
    Period period;
    UnitTotal total;
};

/// What all submitters together report for one period; what a longer report of the same submitter contains is
/// not in it.
struct PeriodSums {
    Period period;
    std::int64_t rows = 0;
    /// As in UnitTotal; nothing where no submitter has it.
    std::vector<std::optional<Decimal>> sums;
    /// The submitters added, in register order.
    std::vector<std::string> submitters;
    /// Submitters that owed a report for the period, and those of them that are added. 0 where a longer
    /// period that contains this one was due.
    int reported = 0;
    int expected = 0;
};

/// One form's figures for the whole federation at a review date, from which indicators are made.
struct FormFigures {
    std::string form;
    Date as_of;
    /// The newest period that was to be reported by the review; nothing before the first one.
    std::optional<Period> newest;

    /// The filtered sums that follow the stored fields in every row of sums.
    std::vector<FilteredSum> filtered;

    /// Of each submitter's last report up to the review: records, and sums as in UnitTotal.
    std::int64_t rows = 0;
    std::vector<std::optional<Decimal>> stocks;
    /// Submitters in the stocks, and submitters that owed a report for the newest period, in register order.
    std::vector<std::string> reported;
    std::vector<std::string> expected;
    /// Periods that stocks come from; who is carried from an earlier one than the newest; who is left out
    /// because its last report is older than the form's look-back, or because it never reported.
    std::vector<Period> periods;
    std::vector<Carried> carried;
    std::vector<std::string> left_out;

    /// By period, ascending: every period that was to be reported or that somebody reported.
    std::vector<PeriodSums> flows;
    /// Codes of fields of which some sum lies beyond the range of Decimal and is therefore nothing.
    std::vector<std::string> too_large;
};

}  // namespace tonghop
