#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/form.hpp"
#include "core/submission.hpp"

namespace tonghop::review {

/// What reads otherwise in a later file of a submitter for the same form and period.
struct CellChange {
    /// added, removed: the whole row; then field is empty.
    enum class Kind { changed, added, removed };

    Kind kind = Kind::changed;
    /// Of the row; of the submitter in slips and lists.
    std::string unit;
    std::string field;
    Value before;
    Value after;
    /// Where it stands in the earlier and in the later file; nothing where it has no place there.
    std::optional<CellRef> cell_before;
    std::optional<CellRef> cell_after;
};

/// The changes from one file to the next, in order of the later one's rows, then of those that are gone.
/// Rows:    of a grid by unit; a slip's one; of a list those that are the same in both, whatever their place,
///          then the others in their order.
/// Values:  compared as read: another spelling of the same number is no change.
std::vector<CellChange> compare_revisions(const Form& form, const FormSubmission& before,
                                          const FormSubmission& after);

}  // namespace tonghop::review
