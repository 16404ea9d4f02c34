#pragma once

#include "report/problems.hpp"
#include "report/template_language.hpp"
#include "report/template_lines.hpp"

namespace tonghop::report {

/// Reads the body of a directive of a known kind ("table", "chart" …). place: of its first line; item: the
/// data set of the repeated part that it stands in, null outside of one.
TemplateBlock read_directive(std::string_view kind, TemplateLines body, Place place, const KnownDataSet* item,
                             Problems& problems);

}  // namespace tonghop::report
