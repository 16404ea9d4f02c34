#include "definitions/problem.hpp"

#include <fmt/format.h>

namespace tonghop::definitions {

std::string line_of(const Problem& problem, const text::Catalogue& catalogue) {
    const std::string sentence = catalogue(problem.message);
    if (problem.line == 0) return fmt::format("{}: {}", problem.file, sentence);
    return fmt::format("{}:{}:{}: {}", problem.file, problem.line, problem.column, sentence);
}

OperatorError error_of(const std::vector<Problem>& problems, const text::Catalogue& catalogue) {
    std::string lines;
    for (const Problem& problem : problems) lines += "\n  " + line_of(problem, catalogue);
    return OperatorError("definitions.invalid",
                         {{"count", std::to_string(problems.size())}, {"problems", lines}});
}

}  // namespace tonghop::definitions
