#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/report_document.hpp"

namespace tonghop::write {

/// Horizontal bars, one a category and series, as <svg> elements over the same scale: as many as pages need.
/// `missing` stands where there is no value.
std::vector<std::string> bar_pictures(const Chart& chart, std::string_view missing, std::string_view id);

}  // namespace tonghop::write
