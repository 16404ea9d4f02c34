#include "review/repeat_offenders.hpp"

#include <algorithm>
#include <unordered_map>

namespace tonghop::review {

std::vector<ReportingRecord> repeat_offenders(std::span<const GapReview> reviews, int least_streak) {
    std::vector<const GapReview*> by_time;
    for (const GapReview& review : reviews) by_time.push_back(&review);
    std::ranges::stable_sort(by_time, {}, [](const GapReview* review) { return review->period; });

    std::vector<ReportingRecord> records;
    std::unordered_map<std::string, std::size_t> places;
    for (const GapReview* review : by_time)
        for (const ExpectedReport& report : review->reports) {
            if (report.state == ReportState::not_due || report.state == ReportState::waiting) continue;
            const auto [place, added] = places.emplace(report.form + '\n' + report.unit, records.size());
            if (added) records.push_back({.unit = report.unit, .form = report.form});
            ReportingRecord& record = records[place->second];
            const bool missing = report.state != ReportState::accepted;
            const bool late = report.first_received && !report.first_on_time;
            ++record.periods;
            if (missing) ++record.missing;
            if (late) ++record.late;
            record.current_streak = missing || late ? record.current_streak + 1 : 0;
            record.longest_streak = std::max(record.longest_streak, record.current_streak);
        }
    std::erase_if(records,
                  [&](const ReportingRecord& record) { return record.longest_streak < least_streak; });
    std::ranges::stable_sort(records, std::ranges::greater{}, &ReportingRecord::longest_streak);
    return records;
}

}  // namespace tonghop::review
