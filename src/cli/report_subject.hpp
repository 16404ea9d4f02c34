#pragma once

#include <optional>

#include "core/period.hpp"
#include "core/programme.hpp"

namespace tonghop::cli {

/// What a report is about.
struct ReportSubject {
    Period period;
    /// The day of the figures: the period's last one, or the review's.
    Date as_of;
    /// The day on which it is looked who has sent.
    Date seen_on;
    /// The day of the figures that these are compared with: the end of the period before, or the review
    /// before; nothing where the programme had not begun, or had no review.
    std::optional<Date> compared_with;
    bool is_review = false;

    bool operator==(const ReportSubject&) const = default;
};

/// The report of a period, as it is known on a day. Figures are of the period's end even where it is written
/// before: what has been taken in for it counts.
ReportSubject of_period(const Programme& programme, const Period& period, Date seen_on);

/// A review, or how far things have come where the day is before the review's.
ReportSubject of_review(const Programme& programme, const Review& review, Date as_of);

}  // namespace tonghop::cli
