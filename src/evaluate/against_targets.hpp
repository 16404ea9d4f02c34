#pragma once

#include <string_view>
#include <vector>

#include "core/evaluation.hpp"
#include "core/figures.hpp"
#include "core/form.hpp"
#include "core/programme.hpp"

namespace tonghop::evaluate {

/// A programme's indicators at a review date, in the programme's order.
/// Rows:    one for each target, component, baseline and rule; duties and tasks only where forms feed them.
/// Figures: of the forms that the indicators name, each once (consolidate::figures_at). Stocks and checklists
///          are those at the review, whatever the span; rows(FORM) too, except of lists. Flows, and records
///          of lists, are summed over the indicator's span: over_term from its first day (or the programme's)
///          to the review, otherwise over the year of the newest period that was to be reported.
/// Ratios:  sums over sums, compared with the target exactly; judge.hpp tells how.
/// Missing: a field that nobody reported, a form without figures, or the period before (previous) make the
///          figure no_data.
/// Coverage: of the forms that the figure comes from, of several the one with the fewest reports.
std::vector<Evaluation> against_targets(const Programme& programme, const std::vector<Form>& forms,
                                        const std::vector<FormFigures>& figures, Date as_of,
                                        std::string_view review);

}  // namespace tonghop::evaluate
