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

/// The filtered sums that a form's programme asks for.
std::vector<FilteredSum> filtered_sums(const Workspace& workspace, const Form& form);

/// One period of a form, with its filtered sums; with a day, restated on its tree. Nothing where nothing is
/// in force of the period.
std::optional<Consolidation> consolidated(const Workspace& workspace, const store::Database& database,
                                          const Form& form, const Period& period,
                                          std::optional<Date> restated_on = std::nullopt);

/// Keeps every period rolled up as it is now, so that only those are added up again of which something
/// changes. Whoever asks for figures gets the same with or without.
void keep_roll_ups(const Workspace& workspace, store::Database& database);

/// All periods of all forms, each read once. With a day, the periods are restated on its tree.
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
