#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/owed_duty.hpp"
#include "core/programme.hpp"
#include "core/report_document.hpp"
#include "report/wording.hpp"

namespace tonghop::report {

/// A duty for one period (or without one), and all who owe it; never empty.
struct DutyGroup {
    const Indicator* indicator = nullptr;
    std::optional<Period> period;
    std::vector<const OwedDuty*> owed;

    /// How many are in one of the states.
    int count(std::initializer_list<DutyState> states) const;
};

/// Owed duties in the order in which they come, those of one duty and period together.
std::vector<DutyGroup> by_duty_and_period(const Programme& programme, const std::vector<OwedDuty>& duties);

/// "Gửi chậm 03 ngày", "Quá hạn chưa gửi"; of what is done rather than sent: "Thực hiện chậm 03 ngày".
std::string state_of(const Wording& words, const Indicator& indicator, const OwedDuty& owed);
/// The same of one that owes it; of several, how many are in which state: "Đã gửi: 12; gửi chậm: 01".
std::string state_of(const Wording& words, const DutyGroup& group);

/// "Hằng năm"; "năm 2020"; "Không ghi kỳ".
std::string rhythm_of(const Wording& words, const Duty& duty);

Tone tone_of(DutyState state);

}  // namespace tonghop::report
