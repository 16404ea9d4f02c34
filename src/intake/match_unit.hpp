#pragma once

#include <string>
#include <vector>

#include "core/calendar.hpp"
#include "intake/context.hpp"

namespace tonghop::intake {

/// How a text names a unit. approximate: by alias, abbreviation, without diacritics, or nearly.
enum class MatchKind { exact, approximate, ambiguous, elsewhere, ended, none };

struct UnitMatch {
    MatchKind kind = MatchKind::none;
    /// exact, approximate: the unit; ended: one that is no longer valid, or not yet.
    const Unit* unit = nullptr;
    /// ambiguous: the units that fit equally well; elsewhere: those of other submitters; none: the base units
    /// of the nearest names, as suggestions.
    std::vector<const Unit*> candidates;
};

/// The base unit that a row of a submitter's form names, valid some time between the two days. A code goes
/// before a name. Sought among the submitter's own units first: exactly, by alias, with abbreviations written
/// out, without diacritics; then exactly or by alias among all others; then by a near name among the own. A
/// near name differs by a slip of the pen: never by a number, a short word or a word that other names have.
UnitMatch match_row_unit(const Context& context, const Unit& submitter, Date first, Date last,
                         const std::string& code, const std::string& name);

/// The unit that a letterhead or «Đơn vị báo cáo» names, of all that are no base units. exact: by its name,
/// an alias, or these without diacritics; approximate: by a name that leaves words out, where no other unit
/// is left.
UnitMatch match_submitter(const Context& context, const std::string& name);

/// Those whose names lie nearest to one that is no submitter's, as suggestions.
std::vector<const Unit*> nearest_submitters(const Context& context, const std::string& name);

/// «LĐLĐ huyện Duyên Hải (TVH07); LĐLĐ thị xã Duyên Hải (TVH02)», for sentences.
std::string names_with_codes(const std::vector<const Unit*>& units);

}  // namespace tonghop::intake
