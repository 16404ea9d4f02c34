#include "consolidate/add_periods.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/check.hpp"
#include "core/sum.hpp"

namespace tonghop::consolidate {

namespace {

/// Finds units of a period that are asked for in more or less the order in which they stand there, as those
/// of another period are: without an index, as long as they do.
class InTurn {
  public:
    explicit InTurn(const Consolidation* period) : totals_(period->totals) {}

    const UnitTotal* find(std::string_view unit) {
        if (next_ < totals_.size() && totals_[next_].unit == unit) return &totals_[next_++];
        if (places_.empty())
            for (std::size_t place = 0; place < totals_.size(); ++place)
                places_.emplace(totals_[place].unit, place);
        const auto found = places_.find(unit);
        if (found == places_.end()) return nullptr;
        next_ = found->second + 1;
        return &totals_[found->second];
    }

  private:
    const std::vector<UnitTotal>& totals_;
    std::size_t next_ = 0;
    std::unordered_map<std::string_view, std::size_t> places_;
};

}  // namespace

Consolidation add_periods(std::span<const Consolidation* const> periods) {
    TONGHOP_CHECK(!periods.empty());
    const Consolidation* newest =
        *std::ranges::max_element(periods, {}, [](const Consolidation* period) { return period->period; });
    Consolidation added = *newest;
    if (periods.size() == 1) return added;
    std::unordered_set<std::string_view> of_earlier;
    for (const Consolidation* period : periods) {
        TONGHOP_CHECK(period->form == newest->form);
        InTurn of_newest(newest);
        for (const UnitTotal& total : period->totals)
            if (of_newest.find(total.unit) == nullptr && of_earlier.insert(total.unit).second)
                added.totals.push_back(total);
    }
    std::vector<InTurn> summed(periods.begin(), periods.end());
    std::vector<Sum> sums;
    for (UnitTotal& total : added.totals) {
        sums.clear();
        total.rows = 0;
        for (InTurn& period : summed) {
            const UnitTotal* of_unit = period.find(total.unit);
            if (of_unit == nullptr) continue;
            total.rows += of_unit->rows;
            sums.resize(std::max(sums.size(), of_unit->sums.size()));
            for (std::size_t slot = 0; slot < of_unit->sums.size(); ++slot)
                sums[slot].add(of_unit->sums[slot]);
        }
        total.sums.resize(sums.size());
        for (std::size_t slot = 0; slot < sums.size(); ++slot) total.sums.set(slot, sums[slot].value());
    }
    return added;
}

}  // namespace tonghop::consolidate
