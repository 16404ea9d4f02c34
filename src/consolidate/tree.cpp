#include "consolidate/tree.hpp"

#include <algorithm>

namespace tonghop::consolidate {

namespace {

bool ended(const Unit& unit, Date date) {
    return unit.valid_to && *unit.valid_to < date;
}

}  // namespace

const Unit* successor_at(const UnitRegister& units, std::string_view code, Date date) {
    const Unit* unit = units.find(code);
    // A register with successors in a circle must not hang the run.
    for (std::size_t steps = 0; unit != nullptr && ended(*unit, date); ++steps) {
        if (unit->successor.empty() || steps == units.units().size()) return nullptr;
        unit = units.find(unit->successor);
    }
    return unit;
}

std::vector<const Unit*> ancestors_at(const UnitRegister& units, std::string_view code, Date date) {
    std::vector<const Unit*> ancestors;
    const Unit* root = units.root();
    const Unit* unit = units.find(code);
    if (root == nullptr || unit == root) return ancestors;
    const auto seen = [&](const Unit* candidate) {
        return candidate->code == code || std::ranges::find(ancestors, candidate) != ancestors.end();
    };
    for (std::size_t steps = 0; unit != nullptr && unit != root && steps <= units.units().size(); ++steps) {
        const Unit* above = units.find(unit->parent);
        if (above == nullptr) break;
        const Unit* present = successor_at(units, above->code, date);
        if (present != nullptr && !seen(present) && present != root) ancestors.push_back(present);
        unit = present != nullptr ? present : above;
    }
    ancestors.push_back(root);
    return ancestors;
}

}  // namespace tonghop::consolidate
