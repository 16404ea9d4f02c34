#pragma once

#include <optional>
#include <span>

#include "core/form.hpp"
#include "core/submission.hpp"

namespace tonghop::review {

/// What looks odd in the figures of a report: a reason to ask its unit, never an error.

/// Flows that are the same as in the period before, cell by cell.
struct RepeatedFigures {
    int figures = 0;

    bool operator==(const RepeatedFigures&) const = default;
};

/// Set where there are several flows other than 0, and every one of them is the same as in the period before.
std::optional<RepeatedFigures> repeated_figures(const Form& form, std::span<const Record> now,
                                                std::span<const Record> before);

/// So many of the counts end alike. Counted figures end in any digit about equally often.
struct LikeEndings {
    int figures = 0;
    int all = 0;
    /// The digit that they end in; nothing: in 0 or 5, as estimates do.
    std::optional<int> digit;

    bool operator==(const LikeEndings&) const = default;
};

/// Set where counts of two digits or more end alike far more often than chance lets them (four standard
/// deviations for 0 and 5, five for one digit). Equal counts of one record are looked at once.
std::optional<LikeEndings> like_endings(const Form& form, std::span<const Record> records);

}  // namespace tonghop::review
