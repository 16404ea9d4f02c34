#pragma once

#include "core/report_document.hpp"

namespace tonghop::report {

/// Gives each column the room that its contents ask for, in letters: a short word stands on one line, a long
/// sentence takes several.
void set_column_widths(Table& table);

}  // namespace tonghop::report
