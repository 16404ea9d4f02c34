#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "consolidate/running_sums.hpp"
#include "core/consolidation.hpp"
#include "core/definitions.hpp"
#include "core/figures.hpp"
#include "core/submission.hpp"
#include "core/text_hash.hpp"

namespace tonghop::consolidate {

/// The filtered sums of a form that a programme's indicators ask for, each once.
std::vector<FilteredSum> filtered_sums(const Programme& programme, const Form& form);

/// Adds the records of one form and period up the organisation tree, one at a time and in any order.
/// Numbers add, flags count 1; texts, dates and percentages have no sum. Missing is not zero: a sum exists
/// where at least one record has the value. A submitter or unit that the register does not know, or that has
/// ended, is still counted: under its own code and in the root, so that the root is the sum of all
/// submitters.
/// Definitions and form must outlive it.
class RollUp {
  public:
    /// The tree is that of the period's cut-off; with restated_at, the figures are those of the units'
    /// present submitters on that day: a record goes to the submitter that its unit (or the unit's successor)
    /// then belongs to. The filtered sums asked for follow those of the stored fields.
    RollUp(const Definitions& definitions, const Form& form, const Period& period,
           std::vector<FilteredSum> filtered = {}, std::optional<Date> restated_at = std::nullopt);

    /// Adds one record in force: who sent it, whose figures they are (a base union in a grid, the submitter
    /// elsewhere), and one value a stored field of the form. The texts, one a stored field, are looked at by
    /// filtered sums only.
    void add(std::string_view submitter, std::string_view unit,
             std::span<const std::optional<Decimal>> values, std::span<const std::string> texts = {});
    void add(std::string_view submitter, const Record& record);

    /// A submitter with an accepted form without any record has reported all the same.
    void mark_reported(std::string_view submitter);

    Consolidation finish() const;

    /// What was added so far, in pieces of bytes, for another RollUp of the same form and filtered sums.
    /// Missing: nothing where a sum lies beyond the range of Decimal.
    std::optional<std::vector<std::string>> pack() const;
    /// Adds what a piece holds. Errors: false for bytes that are no piece for these sums; nothing was added.
    bool add_packed(std::string_view piece);

    /// The submitters' own totals only, without coverage, for reviews over several periods (over_time.hpp).
    std::vector<PeriodTotal> submitter_totals() const;

  private:
    struct Total {
        std::int64_t rows = 0;
        RunningSums sums;
    };

    struct Filter {
        std::optional<std::size_t> slot;
        std::size_t attribute = 0;
        bool equal = true;
        std::string text;
    };

    Total& total_of(std::string_view submitter);
    static UnitTotal own_total(const std::string& submitter, const Total& own);
    std::string_view submitter_then(std::string_view submitter, std::string_view unit) const;

    const Definitions* definitions_;
    const Form* form_;
    Period period_;
    std::optional<Date> restated_at_;
    std::vector<const Field*> fields_;
    std::vector<Filter> filters_;
    std::unordered_map<std::string, Total, TextHash, std::equal_to<>> submitters_;
};

}  // namespace tonghop::consolidate
