#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "core/report_document.hpp"

namespace tonghop::write {

/// How many sections make up the body: those before the first one with a label. The signature follows them.
inline std::size_t count_body_sections(const ReportDocument& document) {
    const auto first_appendix = std::ranges::find_if(
        document.sections, [](const Section& section) { return !section.label.empty(); });
    return static_cast<std::size_t>(first_appendix - document.sections.begin());
}

/// Headings of the columns of FigureSource, in its order: keys of the message catalogue.
constexpr std::array<std::string_view, 7> kSourceColumns = {
    "write.unit", "write.period",       "write.file",    "write.sheet",
    "write.cell", "write.source-value", "write.revision"};

}  // namespace tonghop::write
