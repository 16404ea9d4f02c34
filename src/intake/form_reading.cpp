#include "intake/form_reading.hpp"

#include <algorithm>

namespace tonghop::intake {

void FormReading::keep(Finding finding) {
    const auto is_error = [](const Finding& other) { return other.severity() >= Severity::error; };
    if (findings.size() >= kMostFindings &&
        (!is_error(finding) || std::ranges::any_of(findings.rbegin(), findings.rend(), is_error)))
        return;
    findings.push_back(std::move(finding));
}

}  // namespace tonghop::intake
