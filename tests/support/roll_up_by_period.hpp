#pragma once

#include <algorithm>
#include <iterator>
#include <map>
#include <vector>

#include "consolidate/roll_up.hpp"

namespace tonghop {

/// A roll-up for each period of a form.
class RollUpByPeriod {
  public:
    RollUpByPeriod(const Definitions& definitions, const Form& form)
        : definitions_(&definitions), form_(&form) {}

    /// The period's, made where it is asked for first.
    consolidate::RollUp& of(const Period& period) {
        return periods_.try_emplace(period, *definitions_, *form_, period).first->second;
    }

    /// Of all periods, by period, then by code.
    std::vector<PeriodTotal> submitter_totals() const {
        std::vector<PeriodTotal> totals;
        for (const auto& [period, roll_up] : periods_) {
            auto of_period = roll_up.submitter_totals();
            std::ranges::move(of_period, std::back_inserter(totals));
        }
        return totals;
    }

  private:
    const Definitions* definitions_;
    const Form* form_;
    std::map<Period, consolidate::RollUp> periods_;
};

}  // namespace tonghop
