#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/definitions.hpp"
#include "core/figures.hpp"

namespace tonghop::consolidate {

/// True where a period's report belongs to a review: its cut-off or its due date has come by then (the report
/// of 2015, due before 15/11/2015, belongs to the review of 15/11/2015).
/// Missing: false for a period that the form has no schedule for.
bool reportable_by(const Form& form, const Period& period, Date as_of);

/// The periods that a form was to be reported for, from the one in which first_day lies to the review,
/// ascending. Where a form's year contains its half-years, the halves of a year that is due are left out.
std::vector<Period> reportable_periods(const Form& form, Date first_day, Date as_of);

/// Of each submitter its last report up to a review.
struct StockAtReview {
    /// Into the reports given, in register order of the submitters (unknown ones last, by code).
    std::vector<const PeriodTotal*> chosen;
    std::vector<Carried> carried;
    std::vector<std::string> left_out;
};

/// Chooses whose stocks count at a review.
/// A submitter that has ended counts with its last report until its successor has reported for a later day;
/// without a successor it does not count. Reports older than the form's look-back are left out, unless they
/// are of the newest period that was to be reported.
StockAtReview stocks_at_review(const Definitions& definitions, const Form& form,
                               std::span<const PeriodTotal> reports, Date as_of);

/// The figures of a form at a review date, from what is in force of each submitter and period (in any order;
/// periods after the review are passed over).
/// Flows are listed from the programme's first day (or from the first report where that is earlier); where a
/// form's year contains its half-years, a submitter's year replaces its halves.
/// The filtered sums are those that the reports were rolled up with.
/// only: the submitter that the reports are of, where they are of one; then nobody counts as expected.
FormFigures figures_at(const Definitions& definitions, const Form& form, std::span<const PeriodTotal> reports,
                       Date as_of, std::vector<FilteredSum> filtered = {}, std::string_view only = {});

}  // namespace tonghop::consolidate
