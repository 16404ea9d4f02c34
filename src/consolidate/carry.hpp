#pragma once

#include <optional>
#include <span>

#include "core/consolidation.hpp"
#include "core/definitions.hpp"
#include "core/figures.hpp"

namespace tonghop::consolidate {

/// A form's newest period at a review, unit by unit, with the stocks of the submitters that a review carries
/// from an earlier period: its root's stocks are then the review's.
/// restated_on: the tree that `newest` stands on; who is carried counts for the unit that has taken its place
/// by then. Missing: the flows of who is carried; nobody is counted as having reported who has not. Order:
/// the units of the period, those carried, then ancestors as in Consolidation.
Consolidation with_carried(const Consolidation& newest, const Definitions& definitions, const Form& form,
                           std::span<const PeriodTotal> reports, Date as_of,
                           std::optional<Date> restated_on = std::nullopt);

}  // namespace tonghop::consolidate
