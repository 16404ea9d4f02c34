#include "consolidate/add_periods.hpp"

#include <algorithm>
#include <map>

#include "core/check.hpp"
#include "core/sum.hpp"

namespace tonghop::consolidate {

Consolidation add_periods(std::span<const Consolidation* const> periods) {
    TONGHOP_CHECK(!periods.empty());
    const Consolidation* newest =
        *std::ranges::max_element(periods, {}, [](const Consolidation* period) { return period->period; });
    Consolidation added = *newest;
    std::map<std::string, std::vector<Sum>> sums;
    std::map<std::string, std::int64_t> rows;
    for (const Consolidation* period : periods) {
        TONGHOP_CHECK(period->form == newest->form);
        for (const UnitTotal& total : period->totals) {
            if (added.find(total.unit) == nullptr) added.totals.push_back(total);
            auto& of_unit = sums[total.unit];
            of_unit.resize(std::max(of_unit.size(), total.sums.size()));
            for (std::size_t slot = 0; slot < total.sums.size(); ++slot) of_unit[slot].add(total.sums[slot]);
            rows[total.unit] += total.rows;
        }
    }
    for (UnitTotal& total : added.totals) {
        total.rows = rows[total.unit];
        total.sums.clear();
        for (const Sum& sum : sums[total.unit]) total.sums.push_back(sum.value());
    }
    return added;
}

}  // namespace tonghop::consolidate
