#pragma once

#include "text/catalogue.hpp"
#include "write/html_markup.hpp"

namespace tonghop::write {

/// Where each figure of the document comes from, and the files, each named once. Figures that say the same of
/// themselves and come from one cell each (a column of a table of units) share one table. Choosing a figure
/// shows its part in a dialog, or leads there where no script runs.
void add_sources(Markup& page, const ReportDocument& document, const FigureLinks& links,
                 const text::Catalogue& words);

}  // namespace tonghop::write
