#pragma once

#include <string_view>
#include <vector>

#include "core/period.hpp"

namespace tonghop::text {

/// The periods that a line of text names, in order of appearance: «THÁNG 01/2023», «Kỳ báo cáo: tháng 4 năm
/// 2023», «T4.2023», «04/2023», «Quý II/2028», «6 tháng đầu năm 2019», «sáu tháng cuối năm 2019», «năm 2022»,
/// «2025-06». A day («ngày 24 tháng 1 năm 2023», «24/01/2023») names no period.
std::vector<Period> periods_in(std::string_view line);

}  // namespace tonghop::text
