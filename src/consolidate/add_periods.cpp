#include "consolidate/add_periods.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "core/check.hpp"
#include "core/sum.hpp"

namespace tonghop::consolidate {

Consolidation add_periods(std::span<const Consolidation* const> periods) {
    TONGHOP_CHECK(!periods.empty());
    const Consolidation* newest =
        *std::ranges::max_element(periods, {}, [](const Consolidation* period) { return period->period; });
    Consolidation added = *newest;
    struct OfUnit {
        std::int64_t rows = 0;
        std::vector<Sum> sums;
    };
    std::unordered_map<std::string, OfUnit> units;
    for (const UnitTotal& total : newest->totals) units[total.unit];
    for (const Consolidation* period : periods) {
        TONGHOP_CHECK(period->form == newest->form);
        for (const UnitTotal& total : period->totals) {
            const auto [known, fresh] = units.try_emplace(total.unit);
            if (fresh) added.totals.push_back(total);
            OfUnit& unit = known->second;
            unit.rows += total.rows;
            unit.sums.resize(std::max(unit.sums.size(), total.sums.size()));
            for (std::size_t slot = 0; slot < total.sums.size(); ++slot)
                unit.sums[slot].add(total.sums[slot]);
        }
    }
    for (UnitTotal& total : added.totals) {
        const OfUnit& unit = units.at(total.unit);
        total.rows = unit.rows;
        total.sums.resize(unit.sums.size());
        for (std::size_t slot = 0; slot < unit.sums.size(); ++slot)
            total.sums.set(slot, unit.sums[slot].value());
    }
    return added;
}

}  // namespace tonghop::consolidate
