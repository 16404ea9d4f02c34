#pragma once

#include <string>
#include <vector>

#include "intake/find_form.hpp"

namespace tonghop::intake {

/// A cell above a form's header.
struct HeadCell {
    CellRef ref;
    /// Its lines; a number or a date as it is shown.
    std::vector<std::string> lines;
    /// A date that is the first of its month, by the month alone; empty for all else.
    std::string month;

    std::string text() const;
};

/// The filled cells between a form's head row and its header, row by row. A real date shows as its format
/// wants: a month and a year, a year, or a day.
std::vector<HeadCell> head_cells(const FormPlace& place);

}  // namespace tonghop::intake
