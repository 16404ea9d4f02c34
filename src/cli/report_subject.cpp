#include "cli/report_subject.hpp"

namespace tonghop::cli {

ReportSubject of_period(const Programme& programme, const Period& period, Date seen_on) {
    ReportSubject subject{.period = period, .as_of = period.last_day(), .seen_on = seen_on};
    if (const auto before = period.previous(); before && before->last_day() >= programme.first_day)
        subject.compared_with = before->last_day();
    return subject;
}

ReportSubject of_review(const Programme& programme, const Review& review, Date as_of) {
    ReportSubject subject{
        .period = *period_at(Frequency::year, as_of), .as_of = as_of, .seen_on = as_of, .is_review = true};
    for (const Review& earlier : programme.reviews)
        if (earlier.as_of < review.as_of && earlier.as_of < as_of &&
            (!subject.compared_with || *subject.compared_with < earlier.as_of))
            subject.compared_with = earlier.as_of;
    return subject;
}

}  // namespace tonghop::cli
