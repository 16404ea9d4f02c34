#pragma once

#include "write/html_markup.hpp"

namespace tonghop::write {

/// The table with the names of its rows and columns as headers.
void add_table(Markup& page, const Table& table, FigureLinks& links);

}  // namespace tonghop::write
