#pragma once

#include <string>
#include <vector>

#include "core/calendar.hpp"
#include "intake/context.hpp"

namespace tonghop::intake {

/// How a text names a unit. approximate: by alias, without diacritics, or nearly.
enum class MatchKind { exact, approximate, ambiguous, elsewhere, ended, none };

struct UnitMatch {
    MatchKind kind = MatchKind::none;
    /// exact, approximate: the unit; elsewhere: a unit of another submitter; ended: one that is no longer
    /// valid.
    const Unit* unit = nullptr;
    /// ambiguous: the units that fit equally well; none: the nearest names, as suggestions.
    std::vector<const Unit*> candidates;
};

/// The base unit that a row of a submitter's form names, valid some time between the two days. A code goes
/// before a name. Sought among the submitter's own units first: exactly, by alias, without diacritics, by a
/// near name; then exactly or by alias among all others.
UnitMatch match_row_unit(const Context& context, const Unit& submitter, Date first, Date last,
                         const std::string& code, const std::string& name);

/// The unit that a letterhead or «Đơn vị báo cáo» names, of all that are no base units. Nothing where the
/// text fits none or several.
const Unit* match_submitter(const Context& context, const std::string& name);

}  // namespace tonghop::intake
