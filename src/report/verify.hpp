#pragma once

#include "report/problems.hpp"
#include "report/template.hpp"
#include "report/template_language.hpp"

namespace tonghop::report {

/// Holds the names of placeholders to the tables of template_language.hpp. item: the data set of the repeated
/// part that they stand in; null outside of one. Forms, fields and indicators are left to check().
void verify(const Placeholder& placeholder, const KnownDataSet* item, Problems& problems);
void verify(const Pieces& pieces, const KnownDataSet* item, Problems& problems);
/// For what parse_markdown makes: headings, paragraphs, lists, written tables.
void verify(const TemplateBlock& block, const KnownDataSet* item, Problems& problems);
void verify_column(const TemplateColumn& column, const KnownDataSet& set, Problems& problems);

}  // namespace tonghop::report
