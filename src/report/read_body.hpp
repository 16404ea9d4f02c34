#pragma once

#include <vector>

#include "report/problems.hpp"
#include "report/template_lines.hpp"

namespace tonghop::report {

/// Reads all that stands behind the front matter: Markdown, directives, and parts that are conditional or
/// repeated. What is wrong goes to the problems, and reading goes on.
std::vector<TemplateBlock> read_body(TemplateLines lines, Problems& problems);

}  // namespace tonghop::report
