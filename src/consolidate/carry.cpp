#include "consolidate/carry.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "consolidate/over_time.hpp"
#include "consolidate/tree.hpp"
#include "core/sum.hpp"

namespace tonghop::consolidate {

namespace {

/// What of a report is a stock; the rest is nothing. The records of a list are none.
UnitTotal stocks_of(const Form& form, const UnitTotal& report) {
    UnitTotal stocks{.unit = report.unit, .rows = form.layout == Layout::list ? 0 : report.rows};
    stocks.sums.resize(report.sums.size());
    const auto fields = form.stored_fields();
    for (std::size_t slot = 0; slot < std::min(fields.size(), report.sums.size()); ++slot)
        if (fields[slot]->kind == FieldKind::stock || fields[slot]->kind == FieldKind::checklist)
            stocks.sums.set(slot, report.sums[slot]);
    return stocks;
}

void add(UnitTotal& total, const UnitTotal& stocks) {
    total.rows += stocks.rows;
    total.sums.resize(std::max(total.sums.size(), stocks.sums.size()));
    for (std::size_t slot = 0; slot < stocks.sums.size(); ++slot) {
        if (!stocks.sums[slot]) continue;
        Sum sum;
        sum.add(total.sums[slot]);
        sum.add(stocks.sums[slot]);
        total.sums.set(slot, sum.value());
    }
}

}  // namespace

Consolidation with_carried(const Consolidation& newest, const Definitions& definitions, const Form& form,
                           std::span<const PeriodTotal> reports, Date as_of,
                           std::optional<Date> restated_on) {
    Consolidation result = newest;
    auto& totals = result.totals;
    std::unordered_set<std::string_view> reported;
    for (const UnitTotal& total : newest.totals) reported.insert(total.unit);
    const Date tree_date = restated_on.value_or(newest.period.last_day());
    for (const PeriodTotal* report : stocks_at_review(definitions, form, reports, as_of).chosen) {
        if (report->period == newest.period) continue;
        if (!restated_on && reported.contains(report->total.unit)) continue;
        UnitTotal stocks = stocks_of(form, report->total);
        if (restated_on)
            if (const Unit* present = successor_at(definitions.units, stocks.unit, tree_date))
                stocks.unit = present->code;
        const auto ancestors = ancestors_at(definitions.units, stocks.unit, tree_date);
        const auto is_ancestor = [&](const UnitTotal& total) {
            return std::ranges::find(ancestors, total.unit, &Unit::code) != ancestors.end();
        };
        for (UnitTotal& total : totals)
            if (is_ancestor(total)) add(total, stocks);
        // On another tree several may have become one.
        if (const auto own = std::ranges::find(totals, stocks.unit, &UnitTotal::unit); own != totals.end())
            add(*own, stocks);
        else
            totals.insert(std::ranges::find_if(totals, is_ancestor), stocks);
    }
    return result;
}

}  // namespace tonghop::consolidate
