#pragma once

#include <optional>
#include <vector>

#include "intake/context.hpp"
#include "intake/sheet_view.hpp"

namespace tonghop::intake {

struct ValueReading {
    /// Missing where the cell is blank or holds an error.
    Value value;
    /// What is wrong with the cell, or was inferred; place and field are set, the unit is not.
    std::vector<Finding> findings;
    /// The cell cannot be read: it takes no part in rules, nor its column in totals.
    bool unreadable = false;
};

/// A field's value as its cell gives it. A blank flag is 0; any other blank cell is missing, which is a
/// problem where the submitter's tier must answer.
ValueReading read_value(const Words& words, const SheetView& sheet, const Form& form, const Field& field,
                        CellRef ref, Tier submitter);

/// The label of a field for sentences: «Đoàn viên công đoàn – Trong đó: nữ».
std::string display_label(const Field& field);

/// A decimal as people write it: «1.234», «0,5».
std::string plain(Decimal value);

}  // namespace tonghop::intake
