#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intake/find_form.hpp"

namespace tonghop::intake {

/// Who reports, by the head of the sheet: «Đơn vị báo cáo», then the letterhead.
struct SubmitterReading {
    const Unit* unit = nullptr;
    /// What stands where the name belongs; empty where nothing does.
    std::string found;
};

SubmitterReading read_submitter(const Context& context, const FormPlace& place);

/// For which period, by the head of the sheet. Nothing where no period of the form's rhythms stands there, or
/// several do; then found holds what does.
struct PeriodReading {
    std::optional<Period> period;
    std::string found;
};

PeriodReading read_period(const FormPlace& place);

}  // namespace tonghop::intake
