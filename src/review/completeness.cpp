#include "review/completeness.hpp"

#include <map>
#include <unordered_map>

namespace tonghop::review {

namespace {

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

Completeness summarise(const UnitRegister& units, const GapReview& review) {
    return summarise(units, std::span(&review, 1));
}

Completeness summarise(const UnitRegister& units, std::span<const GapReview> reviews) {
    Completeness result;
    Parts forms(result.by_form);
    Parts by_unit(result.by_unit);
    Parts periods(result.by_period);
    Parts superiors(result.by_superior);
    std::map<Tier, ReportCounts> tiers;
    for (const GapReview& review : reviews)
        for (const ExpectedReport& report : review.reports) {
            count(result.all, report);
            count(forms.of(report.form), report);
            count(by_unit.of(report.unit), report);
            count(periods.of(report.period.code()), report);
            const Unit* unit = units.find(report.unit);
            if (unit == nullptr) continue;
            count(tiers[unit->tier], report);
            if (!unit->parent.empty()) count(superiors.of(unit->parent), report);
        }
    for (const auto& [tier, counts] : tiers) result.by_tier.push_back({std::string(name(tier)), counts});
    return result;
}

}  // namespace tonghop::review
