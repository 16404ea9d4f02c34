#pragma once

#include <string>
#include <vector>

#include "core/message.hpp"
#include "core/operator_error.hpp"
#include "text/catalogue.hpp"

namespace tonghop::definitions {

/// Something wrong with a definition, at a place that a person can go to.
struct Problem {
    std::string file;
    /// From 1, counted in characters; 0 where the file as a whole is meant.
    int line = 0;
    int column = 0;
    Message message;
};

/// "data/vocabulary.yaml:3:5: …"
std::string line_of(const Problem& problem, const text::Catalogue& catalogue);

/// All problems as the one error that ends a command.
OperatorError error_of(const std::vector<Problem>& problems, const text::Catalogue& catalogue);

}  // namespace tonghop::definitions
