#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/gaps.hpp"
#include "core/report_counts.hpp"
#include "core/unit.hpp"

namespace tonghop::review {

struct Completeness {
    struct Part {
        /// Code of a form, of a unit, of a period, or the name of a tier.
        std::string code;
        ReportCounts counts;
    };

    ReportCounts all;
    /// In the order in which they occur in the reviews.
    std::vector<Part> by_form;
    std::vector<Part> by_unit;
    std::vector<Part> by_period;
    /// Of units that the register knows, in the order of their tiers.
    std::vector<Part> by_tier;
    /// By the unit above, where the register knows one.
    std::vector<Part> by_superior;
};

Completeness summarise(const UnitRegister& units, const GapReview& review);
Completeness summarise(const UnitRegister& units, std::span<const GapReview> reviews);

}  // namespace tonghop::review
