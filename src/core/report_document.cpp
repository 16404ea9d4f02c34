#include "core/report_document.hpp"

#include <algorithm>

namespace tonghop {

const Figure* ReportDocument::find_figure(std::string_view id) const {
    const auto found = std::ranges::find(figures, id, &Figure::id);
    return found == figures.end() ? nullptr : &*found;
}

}  // namespace tonghop
