#pragma once

#include <string>
#include <string_view>

#include "core/report_document.hpp"
#include "write/chart_axis.hpp"

namespace tonghop::write {

/// Lines over periods as an <svg>. `values` are the extent of the chart's values.
std::string trend_picture(const Chart& chart, Extent values, std::string_view id);

}  // namespace tonghop::write
