#pragma once

#include <optional>
#include <vector>

#include "cli/workspace.hpp"
#include "core/consolidation.hpp"
#include "core/figures.hpp"
#include "core/gaps.hpp"
#include "store/database.hpp"

namespace tonghop::cli {

/// Everything in force of one form, rolled up.
struct FormHistory {
    const Form* form = nullptr;
    std::vector<FilteredSum> filtered;
    /// One a period that anything is in force of, ascending.
    std::vector<Consolidation> periods;
    /// The submitters' own totals in them, for reviews: as they were.
    std::vector<PeriodTotal> reports;
    /// The same on the tree of the day that was asked for; empty where none was.
    std::vector<PeriodTotal> restated;

    /// What one unit's own results are made of.
    const std::vector<PeriodTotal>& of_units() const { return restated.empty() ? reports : restated; }

    /// Nothing where nothing is in force of the period.
    const Consolidation* find(const Period& period) const;
};

/// One pass over the store for each form. With a day, the periods are restated on its tree.
std::vector<FormHistory> form_histories(const Workspace& workspace, const store::Database& database,
                                        std::optional<Date> restated_on = std::nullopt);

/// A programme's indicators at a day: of the federation, or from one submitter's reports alone.
std::vector<Evaluation> evaluations(const Workspace& workspace, const Programme& programme,
                                    const std::vector<FormHistory>& histories, Date as_of,
                                    std::string_view submitter = {});

/// Expected against received for the periods, all forms together.
std::vector<GapReview> gap_reviews(const Workspace& workspace, const store::Database& database,
                                   const std::vector<Period>& periods, Date as_of);

}  // namespace tonghop::cli
