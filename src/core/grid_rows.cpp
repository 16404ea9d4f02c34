#include "core/grid_rows.hpp"

namespace tonghop {

bool is_row_of(const Unit& unit, const Unit& submitter) {
    return unit.tier == Tier::base && (unit.parent == submitter.code || unit.code == submitter.code);
}

std::vector<const Unit*> grid_rows(const UnitRegister& units, const Unit& submitter) {
    std::vector<const Unit*> rows;
    if (submitter.tier == Tier::base) {
        if (const Unit* itself = units.find(submitter.code)) rows.push_back(itself);
        return rows;
    }
    for (const Unit* unit : units.children(submitter.code))
        if (is_row_of(*unit, submitter)) rows.push_back(unit);
    return rows;
}

}  // namespace tonghop
