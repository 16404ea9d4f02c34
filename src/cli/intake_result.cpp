#include "cli/intake_result.hpp"

#include <numeric>

namespace tonghop::cli {

void Intake::add(TakenIn file) {
    ++counts[static_cast<std::size_t>(file.status)];
    if (file.status != SubmissionStatus::accepted || !file.findings.empty()) files.push_back(std::move(file));
}

std::size_t Intake::all() const {
    return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

}  // namespace tonghop::cli
