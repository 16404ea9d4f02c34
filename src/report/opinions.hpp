#pragma once

#include <vector>

#include "core/vocabulary.hpp"
#include "report/report_data.hpp"

namespace tonghop::report {

/// Adds what one unit wrote: to those who wrote the same for the same field (case, blanks and punctuation at
/// the ends aside), else as an opinion of its own. What says nothing («Không có», "-") is left out.
void gather(std::vector<Opinion>& opinions, const Vocabulary& vocabulary, Opinion written);

}  // namespace tonghop::report
