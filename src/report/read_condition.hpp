#pragma once

#include "report/problems.hpp"
#include "report/template_language.hpp"
#include "report/template_lines.hpp"

namespace tonghop::report {

/// Reads what stands behind "::: if": a value, or a comparison of one. words lies in the line's text.
Condition read_condition(const TemplateLine& line, std::string_view words, const KnownDataSet* item,
                         Problems& problems);

}  // namespace tonghop::report
