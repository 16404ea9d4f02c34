#include "consolidate/scope.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>

#include "consolidate/tree.hpp"

namespace tonghop::consolidate {

namespace {

bool is_beneath(const UnitRegister& units, const Unit& unit, std::string_view above, Date date) {
    return std::ranges::any_of(ancestors_at(units, unit.code, date),
                               [&](const Unit* ancestor) { return ancestor->code == above; });
}

}  // namespace

bool scope_changed(const UnitRegister& units, const Federation& federation, std::string_view unit, Date from,
                   Date to) {
    const bool is_named =
        std::ranges::any_of(federation.reorganisations, [&](Date day) { return from < day && day <= to; });
    if (is_named) return true;

    std::set<std::string_view> heirs;
    std::int64_t before = 0;
    std::int64_t changed = 0;
    for (const Unit& known : units.units()) {
        if (known.code == unit || !known.valid_at(from) || !is_beneath(units, known, unit, from)) continue;
        ++before;
        const Unit* present = successor_at(units, known.code, to);
        if (present != nullptr && (present->code == unit || is_beneath(units, *present, unit, to)))
            heirs.insert(present->code);
        else
            ++changed;
    }
    if (before == 0) return false;

    std::set<std::string_view> has_predecessor;
    for (const Unit& known : units.units())
        if (!known.successor.empty()) has_predecessor.insert(known.successor);
    std::set<std::string_view> came;
    // Upper unions stand before those beneath them only by custom.
    for (const bool base : {false, true})
        for (const Unit& known : units.units()) {
            const bool is_new = known.code != unit && (known.tier == Tier::base) == base &&
                                known.valid_at(to) && !heirs.contains(known.code) &&
                                is_beneath(units, known, unit, to);
            if (!is_new || (known.valid_at(from) && is_beneath(units, known, unit, from))) continue;
            const bool is_growth =
                base && !has_predecessor.contains(known.code) && !came.contains(known.parent);
            if (!is_growth) came.insert(known.code);
        }
    changed += static_cast<std::int64_t>(came.size());
    return changed * Decimal::kScale >= before * federation.scope_change_share.ten_thousandths() &&
           changed > 0;
}

}  // namespace tonghop::consolidate
