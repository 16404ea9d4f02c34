#pragma once

#include <string_view>
#include <vector>

#include "core/period.hpp"

namespace tonghop::text {

/// The periods that a line of text names, in order of appearance: «THÁNG 01/2023», «Kỳ báo cáo: tháng 4 năm
/// 2023», «T4.2023», «04/2023», «tháng sáu năm 2025», «Quý II/2028», «6 tháng đầu năm 2019», «từ tháng 1 đến
/// tháng 6 năm 2019», «năm 2022», «2025-06». A «|» stands for the border of two cells: «Tháng | 6 | Năm |
/// 2025». None: a day («ngày 24 tháng 1 năm 2023», «24/01/2023», «ngày … tháng … năm 2023»), what is compared
/// with («so với tháng 5/2023»), a document's number («Số 06/2025/KH-LĐLĐ»), a term («2018 - 2023»), nine
/// months.
std::vector<Period> periods_in(std::string_view line);

}  // namespace tonghop::text
