#include <algorithm>
#include <set>

#include "report/resolve.hpp"
#include "text/format_date.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

/// Registers are no deeper; a circle of parents ends here.
constexpr int kDeepestTree = 16;

int year_of(Date day) {
    return static_cast<int>(std::chrono::year_month_day(day).year());
}

/// The units above a unit, nearest first.
std::vector<std::string> ancestors(const UnitRegister& units, const std::string& code) {
    std::vector<std::string> found;
    const Unit* unit = units.find(code);
    while (unit != nullptr && !unit->parent.empty() && found.size() < kDeepestTree) {
        found.push_back(unit->parent);
        unit = units.find(unit->parent);
    }
    return found;
}

bool is_problem(const ExpectedReport& report, Date as_of) {
    // What the office cannot read yet is not the unit's fault.
    if (report.state == ReportState::not_due || report.state == ReportState::waiting) return false;
    if (report.state == ReportState::missing) return is_overdue(report, as_of);
    return report.state != ReportState::accepted || report.days_late > 0;
}

}  // namespace

std::vector<Item> Resolver::rows(const DataQuery& query) const {
    std::vector<Item> items;
    const KnownDataSet* set = find_data_set(query.data);
    if (set == nullptr) return items;
    switch (set->rows) {
        case RowKind::indicator:
            items = indicator_rows(query);
            break;
        case RowKind::unit:
            items = unit_rows(query);
            break;
        case RowKind::report:
            items = report_rows(query);
            break;
        case RowKind::period:
            if (const FormTotals* figures = data_.find_form(query.form))
                for (const PeriodTotal& point : figures->trend)
                    items.push_back({.figures = figures, .point = &point, .period = point.period});
            break;
        case RowKind::opinion:
            for (const Opinion& opinion : data_.opinions)
                if (query.form.empty() || opinion.form == query.form)
                    items.push_back({.unit = opinion.unit, .opinion = &opinion});
            break;
        case RowKind::answer:
            items = answer_rows(query);
            break;
        case RowKind::carried: {
            std::set<std::pair<std::string, Period>> seen;
            for (const Evaluation& evaluation : data_.evaluations)
                for (const Carried& carried : evaluation.carried)
                    if (seen.emplace(carried.unit, carried.period).second)
                        items.push_back({.unit = carried.unit, .period = carried.period});
            break;
        }
        case RowKind::left_out: {
            std::set<std::string> seen;
            for (const Evaluation& evaluation : data_.evaluations)
                for (const std::string& unit : evaluation.left_out)
                    if (seen.insert(unit).second) items.push_back({.unit = unit});
            break;
        }
    }
    const UnitRegister& units = data_.definitions->units;
    if (set->rows == RowKind::carried || set->rows == RowKind::left_out)
        std::ranges::stable_sort(items, {}, [&](const Item& item) { return units.order(item.unit); });
    int number = 0;
    for (Item& item : items) {
        item.kind = set->rows;
        item.number = ++number;
    }
    return items;
}

std::vector<Item> Resolver::indicator_rows(const DataQuery& query) const {
    std::vector<IndicatorGroup> groups = query.groups;
    if (groups.empty() && query.data == "tasks") groups = {IndicatorGroup::task};
    if (groups.empty()) groups = {IndicatorGroup::target, IndicatorGroup::component};
    std::vector<Item> items;
    for (const Indicator& indicator : data_.programme->indicators) {
        const auto& milestone = indicator.target.milestone;
        if (std::ranges::find(groups, indicator.group) == groups.end()) continue;
        if (query.milestone && (!milestone || year_of(*milestone) != *query.milestone)) continue;
        if (query.due_only && milestone && year_of(*milestone) > year_of(data_.as_of)) continue;
        items.push_back({.indicator = &indicator, .evaluation = data_.find_evaluation(indicator.id)});
    }
    return items;
}

std::vector<Item> Resolver::unit_rows(const DataQuery& query) const {
    const FormTotals* figures = data_.find_form(query.form);
    const Form* form = data_.definitions->find_form(query.form);
    if (figures == nullptr || form == nullptr) return {};
    const UnitRegister& units = data_.definitions->units;
    // Who owes the form, and who sent it without owing it: every submitter, none of their superiors.
    std::set<std::string> above;
    for (const UnitTotal& total : figures->current.totals)
        for (std::string& unit : ancestors(units, total.unit)) above.insert(std::move(unit));
    std::vector<std::string> codes;
    for (const Unit* unit : expected_submitters(*data_.definitions, *form, figures->current.period))
        codes.push_back(unit->code);
    for (const UnitTotal& total : figures->current.totals)
        if (!above.contains(total.unit) && std::ranges::find(codes, total.unit) == codes.end())
            codes.push_back(total.unit);
    std::ranges::stable_sort(codes, {}, [&](const std::string& code) { return units.order(code); });

    std::vector<Item> items;
    for (const std::string& code : codes) {
        const auto superiors = ancestors(units, code);
        const bool is_beneath = std::ranges::find(superiors, data_.unit) != superiors.end();
        if (!is_beneath && code != data_.unit) continue;
        const auto report = std::ranges::find_if(data_.gaps.reports, [&](const ExpectedReport& expected) {
            return expected.unit == code && expected.form == query.form &&
                   expected.period == figures->current.period;
        });
        items.push_back({.unit = code,
                         .figures = figures,
                         .report = report == data_.gaps.reports.end() ? nullptr : &*report});
    }
    return items;
}

std::vector<Item> Resolver::report_rows(const DataQuery& query) const {
    std::vector<Item> items;
    for (const ExpectedReport& report : data_.gaps.reports) {
        if (!query.form.empty() && report.form != query.form) continue;
        bool holds = true;
        if (query.data == "gaps") holds = is_problem(report, data_.gaps.as_of);
        if (query.data == "missing") holds = is_overdue(report, data_.gaps.as_of);
        if (query.data == "late") holds = report.days_late > 0;
        if (query.data == "returned")
            holds = report.state == ReportState::returned || report.state == ReportState::rejected;
        if (holds) items.push_back({.unit = report.unit, .report = &report, .period = report.period});
    }
    return items;
}

Shown Resolver::column(const Item& item, std::string_view name) const {
    if (name == "number") {
        // Row numbers are no figures.
        return shown_number(Decimal::from_integer(item.number), {NumberStyle::count, 0});
    }
    if (name == "unit" && item.kind != RowKind::indicator) return shown_text(short_name(item.unit));
    if (name == "unit_name") return shown_text(full_name(item.unit));
    if (name == "period" && item.period) return shown_text(text::period_name(*item.period));
    switch (item.kind) {
        case RowKind::indicator:
            return indicator_view(*item.indicator, item.evaluation, name);
        case RowKind::unit: {
            if (name == "state") {
                if (item.report == nullptr) return {};
                Shown shown = shown_text(words_.state(*item.report, data_.gaps.as_of));
                shown.tone = tone_of(*item.report, data_.gaps.as_of);
                return shown;
            }
            const UnitTotal* own = item.figures->current.find_own(item.unit);
            if (own != nullptr && name != "coverage") return own_figure(*item.figures, *own, name);
            const UnitTotal* total = own != nullptr ? own : item.figures->current.find(item.unit);
            if (name == "coverage")
                return total == nullptr ? Shown()
                                        : shown_text(words_.coverage(total->reported, total->expected));
            return field(item.figures->current.form, name, item.unit);
        }
        case RowKind::period:
            if (name == "coverage") {
                const UnitTotal& total = item.point->total;
                return shown_text(words_.coverage(total.reported, total.expected));
            }
            return point_total(item, name);
        case RowKind::report: {
            const ExpectedReport& report = *item.report;
            const Form* form = data_.definitions->find_form(report.form);
            if (name == "form") return shown_text(report.form);
            if (name == "form_title") return form == nullptr ? Shown() : shown_text(form->title);
            if (name == "due") return shown_text(text::numeric_date(report.due));
            if (name == "received")
                return report.first_received ? shown_text(text::numeric_date(day_of(*report.first_received)))
                                             : Shown();
            if (name == "days_late")
                return shown_number(Decimal::from_integer(report.days_late), {NumberStyle::count, 0});
            if (name == "revisions")
                return shown_number(Decimal::from_integer(report.revisions), {NumberStyle::count, 0});
            if (name != "state") return {};
            Shown shown = shown_text(words_.state(report, data_.gaps.as_of));
            shown.tone = tone_of(report, data_.gaps.as_of);
            return shown;
        }
        case RowKind::opinion: {
            if (name == "form") return shown_text(item.opinion->form);
            if (name == "text") return shown_text(item.opinion->text);
            if (name != "topic") return {};
            const Form* form = data_.definitions->find_form(item.opinion->form);
            const Field* known = form == nullptr ? nullptr : form->find(item.opinion->field);
            return known == nullptr ? Shown() : shown_text(label_of(*known));
        }
        case RowKind::answer:
            return answer_column(item, name);
        case RowKind::carried:
        case RowKind::left_out:
            break;
    }
    return {};
}

}  // namespace tonghop::report
