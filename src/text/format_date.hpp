#pragma once

#include <string>

#include "core/calendar.hpp"
#include "core/period.hpp"

namespace tonghop::text {

/// The date as official documents write it, «ngày 05 tháng 8 năm 2023»: days below 10 and the months 1 and 2
/// have a leading zero, the other months none.
/// Source: Nghị định 30/2020/NĐ-CP, Phụ lục I.
std::string official_date(Date date);

/// The same in figures, for tables: «05/8/2023».
std::string numeric_date(Date date);

/// «tháng 8 năm 2023», «tháng 02 năm 2023».
std::string official_month(Date date);

/// The period as reports name it: «tháng 6 năm 2025», «quý II năm 2025», «6 tháng đầu năm 2025», «năm 2025»,
/// «nhiệm kỳ 2018 - 2023».
std::string period_name(const Period& period);

}  // namespace tonghop::text
