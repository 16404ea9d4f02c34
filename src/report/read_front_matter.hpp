#pragma once

#include "report/problems.hpp"
#include "report/template_lines.hpp"

namespace tonghop::report {

/// Reads what stands between the two lines "---" at the top into the template.
/// Result: the lines behind it.
TemplateLines read_front_matter(TemplateLines lines, Template& read, Problems& problems);

}  // namespace tonghop::report
