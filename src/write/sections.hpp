#pragma once

#include <algorithm>

#include "core/report_document.hpp"

namespace tonghop::write {

/// How many sections make up the body: those before the first one with a label. The signature follows them.
inline std::size_t count_body_sections(const ReportDocument& document) {
    const auto first_appendix = std::ranges::find_if(
        document.sections, [](const Section& section) { return !section.label.empty(); });
    return static_cast<std::size_t>(first_appendix - document.sections.begin());
}

}  // namespace tonghop::write
