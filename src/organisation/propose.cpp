#include "organisation/propose.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "text/normalise.hpp"

namespace tonghop::organisation {

namespace {

constexpr std::chrono::days kDay{1};

bool ends_without_successor(const Unit& unit) {
    return unit.valid_to && unit.successor.empty();
}

}  // namespace

std::vector<Message> propose_successors(const UnitRegister& units, const UnitRegister& before) {
    std::unordered_map<std::string, std::vector<const Unit*>> by_name;
    for (const Unit& unit : units.units()) by_name[text::fold_plain(unit.name)].push_back(&unit);

    std::vector<Message> proposals;
    for (const Unit& unit : units.units()) {
        const Unit* earlier = before.find(unit.code);
        if (!ends_without_successor(unit) || (earlier != nullptr && ends_without_successor(*earlier)))
            continue;
        const Date day = *unit.valid_to + kDay;
        std::vector<const Unit*> candidates;
        for (const Unit* other : by_name[text::fold_plain(unit.name)])
            if (other->tier == unit.tier && other->parent != unit.parent && other->valid_at(day))
                candidates.push_back(other);
        if (const Unit* above = units.find(unit.parent); above != nullptr && above->valid_at(day))
            candidates.push_back(above);
        std::string named;
        for (const Unit* candidate : candidates)
            named += (named.empty() ? "" : "; ") + candidate->short_name + " (" + candidate->code + ")";
        if (!named.empty())
            proposals.push_back(
                {"units.proposal", {{"unit", unit.short_name}, {"code", unit.code}, {"candidates", named}}});
    }
    return proposals;
}

}  // namespace tonghop::organisation
