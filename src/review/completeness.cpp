#include "review/completeness.hpp"

#include <unordered_map>

namespace tonghop::review {

namespace {

std::optional<Decimal> per_cent(int part, int whole) {
    if (whole == 0) return std::nullopt;
    // Rounded down: 99.99996 per cent is not all of them.
    return Decimal::from_ten_thousandths(std::int64_t{part} * 100 * Decimal::kScale / whole);
}

void count(ReportCounts& counts, const ExpectedReport& report) {
    ++counts.expected;
    switch (report.state) {
        case ReportState::accepted:
            ++counts.accepted;
            break;
        case ReportState::returned:
            ++counts.returned;
            break;
        case ReportState::rejected:
            ++counts.rejected;
            break;
        case ReportState::waiting:
            ++counts.waiting;
            break;
        case ReportState::missing:
            ++counts.missing;
            break;
        case ReportState::not_due:
            ++counts.not_due;
            break;
    }
    if (report.state == ReportState::accepted && report.first_on_time) ++counts.timely;
    if (report.first_received && !report.first_on_time) ++counts.late;
}

/// Parts in the order of their first occurrence.
class Parts {
  public:
    explicit Parts(std::vector<Completeness::Part>& parts) : parts_(parts) {}

    ReportCounts& of(const std::string& code) {
        const auto [place, added] = places_.emplace(code, parts_.size());
        if (added) parts_.push_back({code, {}});
        return parts_[place->second].counts;
    }

  private:
    std::vector<Completeness::Part>& parts_;
    std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

std::optional<Decimal> ReportCounts::completeness() const {
    return per_cent(accepted, expected);
}

std::optional<Decimal> ReportCounts::timeliness() const {
    return per_cent(timely, expected);
}

Completeness summarise(const GapReview& review) {
    return summarise(std::span(&review, 1));
}

Completeness summarise(std::span<const GapReview> reviews) {
    Completeness result;
    Parts forms(result.by_form);
    Parts units(result.by_unit);
    for (const GapReview& review : reviews)
        for (const ExpectedReport& report : review.reports) {
            count(result.all, report);
            count(forms.of(report.form), report);
            count(units.of(report.unit), report);
        }
    return result;
}

}  // namespace tonghop::review
