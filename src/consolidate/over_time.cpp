#include "consolidate/over_time.hpp"

#include <algorithm>
#include <compare>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "consolidate/tree.hpp"
#include "core/check.hpp"
#include "core/sum.hpp"

namespace tonghop::consolidate {

namespace {

/// Far enough to find the newest period of any rhythm.
constexpr std::chrono::days kYearsBack{3 * 366};

/// A submitter in register order, unknown ones last.
struct Place {
    std::size_t order = 0;
    std::string_view code;

    auto operator<=>(const Place&) const = default;
};

/// The code lives as long as the register, or the one given where that does not know it.
Place place_of(const UnitRegister& units, std::string_view code) {
    const std::size_t order = units.order(code);
    return {order, order < units.units().size() ? std::string_view(units.units()[order].code) : code};
}

using Reports = std::map<Place, std::map<Period, const PeriodTotal*>>;

Reports by_submitter(const Definitions& definitions, const Form& form, std::span<const PeriodTotal> reports,
                     Date as_of) {
    Reports result;
    for (const PeriodTotal& report : reports) {
        if (!reportable_by(form, report.period, as_of)) continue;
        const bool only_one =
            result[place_of(definitions.units, report.total.unit)].emplace(report.period, &report).second;
        TONGHOP_CHECK(only_one);
    }
    return result;
}

bool replaced(const Form& form, const Period& period, const std::map<Period, const PeriodTotal*>& reports) {
    return form.cumulative_year && std::ranges::any_of(reports, [&](const auto& other) {
               return other.first != period && other.first.contains(period);
           });
}

std::optional<Period> newest_period(const Form& form, Date as_of) {
    std::optional<Period> newest;
    for (const Schedule& schedule : form.schedules)
        for (const Period& period : schedule.periods_between(as_of - kYearsBack, as_of))
            if (reportable_by(form, period, as_of) && (!newest || *newest < period)) newest = period;
    return newest;
}

Date months_later(Date date, int count) {
    using namespace std::chrono;
    const year_month_day day{date};
    const year_month moved = year_month{day.year(), day.month()} + months{count};
    const year_month_day_last last{moved.year(), month_day_last{moved.month()}};
    return Date{moved / std::min(day.day(), last.day())};
}

/// Nobody where the figures are of one submitter alone.
std::vector<std::string> expected_codes(const Definitions& definitions, const Form& form,
                                        const std::optional<Period>& period, std::string_view only) {
    std::vector<std::string> codes;
    if (!period) return codes;
    // What everybody owes is not asked for each of many units.
    if (!only.empty()) return codes;
    for (const Unit* unit : expected_submitters(definitions, form, *period)) codes.push_back(unit->code);
    return codes;
}

StockAtReview choose(const Definitions& definitions, const Form& form, const Reports& reports, Date as_of,
                     std::string_view only) {
    StockAtReview result;
    const std::optional<Period> newest = newest_period(form, as_of);
    std::set<Place> left_out;
    for (const std::string& code : expected_codes(definitions, form, newest, only))
        if (const Place place = place_of(definitions.units, code); !reports.contains(place))
            left_out.insert(place);

    for (const auto& [place, periods] : reports) {
        const auto& [period, report] = *periods.rbegin();
        const Unit* unit = definitions.units.find(place.code);
        if (unit != nullptr && unit->valid_to && *unit->valid_to < as_of) {
            const Unit* successor = successor_at(definitions.units, place.code, as_of);
            if (successor == nullptr) continue;
            const auto taken_over = reports.find(place_of(definitions.units, successor->code));
            if (taken_over != reports.end() &&
                form.cut_off(taken_over->second.rbegin()->first) > *unit->valid_to)
                continue;
        }
        if (period != newest && months_later(form.cut_off(period), form.look_back_months) < as_of) {
            left_out.insert(place);
            continue;
        }
        result.chosen.push_back(report);
        if (newest && period < *newest) result.carried.push_back({std::string(place.code), period});
    }
    for (const Place& place : left_out) result.left_out.emplace_back(place.code);
    return result;
}

/// Sums of many reports, one a stored field.
class Columns {
  public:
    Columns(const Form& form, std::size_t filtered)
        : fields_(form.stored_fields()), sums_(fields_.size() + filtered) {}

    void add(const UnitTotal& total) {
        TONGHOP_CHECK(total.sums.size() == sums_.size());
        rows_ += total.rows;
        for (std::size_t slot = 0; slot < sums_.size(); ++slot) sums_[slot].add(total.sums[slot]);
    }
    std::int64_t rows() const { return rows_; }
    std::vector<std::optional<Decimal>> values() const {
        std::vector<std::optional<Decimal>> values;
        for (const Sum& sum : sums_) values.push_back(sum.value());
        return values;
    }
    void note_too_large(std::vector<std::string>& codes) const {
        for (std::size_t slot = 0; slot < fields_.size(); ++slot)
            if (sums_[slot].too_large() && std::ranges::find(codes, fields_[slot]->code) == codes.end())
                codes.push_back(fields_[slot]->code);
    }

  private:
    std::vector<const Field*> fields_;
    std::int64_t rows_ = 0;
    std::vector<Sum> sums_;
};

void add_stocks(FormFigures& figures, const Form& form, const StockAtReview& stocks) {
    Columns columns(form, figures.filtered.size());
    std::set<Period> periods;
    for (const PeriodTotal* report : stocks.chosen) {
        columns.add(report->total);
        figures.reported.push_back(report->total.unit);
        periods.insert(report->period);
    }
    figures.rows = columns.rows();
    figures.stocks = columns.values();
    figures.periods.assign(periods.begin(), periods.end());
    figures.carried = stocks.carried;
    figures.left_out = stocks.left_out;
    columns.note_too_large(figures.too_large);
}

void add_flows(FormFigures& figures, const Definitions& definitions, const Form& form, const Reports& reports,
               const std::vector<Period>& owed, std::string_view only) {
    struct OfPeriod {
        Columns columns;
        std::vector<std::string> submitters;
    };
    const OfPeriod nothing{Columns(form, figures.filtered.size()), {}};
    std::map<Period, OfPeriod> by_period;
    for (const Period& period : owed) by_period.emplace(period, nothing);
    for (const auto& [place, periods] : reports)
        for (const auto& [period, report] : periods) {
            if (replaced(form, period, periods)) continue;
            OfPeriod& sums = by_period.emplace(period, nothing).first->second;
            sums.columns.add(report->total);
            sums.submitters.emplace_back(place.code);
        }
    for (const auto& [period, of_period] : by_period) {
        PeriodSums sums{.period = period,
                        .rows = of_period.columns.rows(),
                        .sums = of_period.columns.values(),
                        .submitters = of_period.submitters};
        if (std::ranges::find(owed, period) != owed.end()) {
            const auto expected = expected_codes(definitions, form, period, only);
            const std::set<std::string_view> added(sums.submitters.begin(), sums.submitters.end());
            sums.expected = static_cast<int>(expected.size());
            sums.reported = static_cast<int>(std::ranges::count_if(
                expected, [&](const std::string& code) { return added.contains(code); }));
        }
        of_period.columns.note_too_large(figures.too_large);
        figures.flows.push_back(std::move(sums));
    }
}

}  // namespace

bool reportable_by(const Form& form, const Period& period, Date as_of) {
    return form.schedule(period) != nullptr && (form.cut_off(period) <= as_of || form.due(period) <= as_of);
}

std::vector<Period> reportable_periods(const Form& form, Date first_day, Date as_of) {
    std::set<Period> periods;
    for (const Schedule& schedule : form.schedules)
        for (const Period& period : schedule.periods_between(first_day, as_of))
            if (reportable_by(form, period, as_of)) periods.insert(period);
    if (form.cumulative_year)
        std::erase_if(periods, [&](const Period& period) {
            return std::ranges::any_of(
                periods, [&](const Period& other) { return other != period && other.contains(period); });
        });
    return {periods.begin(), periods.end()};
}

StockAtReview stocks_at_review(const Definitions& definitions, const Form& form,
                               std::span<const PeriodTotal> reports, Date as_of) {
    return choose(definitions, form, by_submitter(definitions, form, reports, as_of), as_of, {});
}

FormFigures figures_at(const Definitions& definitions, const Form& form, std::span<const PeriodTotal> totals,
                       Date as_of, std::vector<FilteredSum> filtered, std::string_view only) {
    const Reports reports = by_submitter(definitions, form, totals, as_of);
    FormFigures figures{.form = form.code,
                        .as_of = as_of,
                        .newest = newest_period(form, as_of),
                        .filtered = std::move(filtered)};
    figures.expected = expected_codes(definitions, form, figures.newest, only);
    add_stocks(figures, form, choose(definitions, form, reports, as_of, only));

    std::vector<Period> owed;
    if (const Programme* programme = definitions.find_programme(form.programme))
        owed = reportable_periods(form, programme->first_day, as_of);
    add_flows(figures, definitions, form, reports, owed, only);
    return figures;
}

}  // namespace tonghop::consolidate
