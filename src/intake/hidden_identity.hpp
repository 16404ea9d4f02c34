#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/period.hpp"
#include "core/workbook.hpp"

namespace tonghop::intake {

/// What a blank form was made for, as its hidden sheet says.
struct HiddenIdentity {
    std::string form;
    /// Code of the submitter; empty where the form was made for anyone.
    std::string unit;
    std::optional<Period> period;
    /// The visible sheet that holds the form, as it was named.
    std::string sheet;
};

/// True for the sheets that the program itself puts into a workbook: «_tonghop», «_danh_muc». They hold no
/// form and no data of a submitter.
bool is_own_sheet(const Sheet& sheet);

/// The rows of the sheet «_tonghop»; empty where there is none or it is not what it should be.
std::vector<HiddenIdentity> hidden_identities(const Workbook& workbook);

/// The row that speaks of a form on a sheet, or the only one that speaks of the form; nullptr where none
/// does.
const HiddenIdentity* identity_of(const std::vector<HiddenIdentity>& identities, const std::string& form,
                                  const std::string& sheet);

}  // namespace tonghop::intake
