#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intake/find_form.hpp"
#include "intake/hidden_identity.hpp"
#include "intake/match_unit.hpp"

namespace tonghop::intake {

/// Who reports: by the head of the sheet («Đơn vị báo cáo», then the letterhead), and the hidden identity,
/// which counts where it agrees or nothing visible is there.
struct SubmitterReading {
    /// exact, approximate: the unit is known; ambiguous, none: what is visible fits several units, or none;
    /// elsewhere: two places, or the hidden identity and the visible text, name different units.
    MatchKind kind = MatchKind::none;
    const Unit* unit = nullptr;
    /// What stands where the name belongs; empty where nothing does.
    std::string found;
    /// The row of the name.
    std::uint32_t row = 0;
    /// The units that come into question.
    std::vector<const Unit*> candidates;
};

SubmitterReading read_submitter(const Context& context, const FormPlace& place, const HiddenIdentity* hidden);

/// For which period, by the head of the sheet and the hidden identity.
struct PeriodReading {
    /// Nothing where no period of the form's rhythms stands there, or several do.
    std::optional<Period> period;
    /// The texts that name periods, of another rhythm where none fits.
    std::vector<std::string> found;
    /// Those that fit and differ, the hidden one last.
    std::vector<Period> candidates;
};

PeriodReading read_period(const Context& context, const FormPlace& place, const HiddenIdentity* hidden);

}  // namespace tonghop::intake
