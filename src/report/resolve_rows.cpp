#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include <fmt/format.h>

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

/// A component is a part of the target before it, or of the same one as the component before it.
bool is_part(const Item& item, const Item* before) {
    const auto is_component = [](const Item& row) {
        return row.kind == RowKind::indicator && row.indicator->group == IndicatorGroup::component;
    };
    return is_component(item) && before != nullptr && (before->part > 0 || !is_component(*before));
}

bool is_problem(const ExpectedReport& report, Date as_of) {
    // What the office cannot read yet is not the unit's fault.
    if (report.state == ReportState::not_due || report.state == ReportState::waiting) return false;
    if (report.state == ReportState::missing) return is_overdue(report, as_of);
    return report.state != ReportState::accepted || report.days_late > 0;
}

}  // namespace

bool is_owed(const ExpectedReport& report, Date as_of) {
    return is_overdue(report, as_of) || report.state == ReportState::returned ||
           report.state == ReportState::rejected;
}

void number_rows(std::vector<Item>& items) {
    const Item* before = nullptr;
    int number = 0;
    for (Item& item : items) {
        item.part = is_part(item, before) ? before->part + 1 : 0;
        item.number = item.part > 0 ? number : ++number;
        before = &item;
    }
}

std::optional<Date> received_on(const ExpectedReport& report) {
    const auto& received = report.accepted_received ? report.accepted_received : report.first_received;
    return received ? std::optional(day_of(*received)) : std::nullopt;
}

std::vector<std::string> submitters_of(const ReportData& data, const FormTotals& figures, FlowSpan flows) {
    const UnitRegister& units = data.definitions->units;
    const Form* form = data.definitions->find_form(figures.current.form);
    const auto& longer = flows == FlowSpan::year ? figures.year_to_date : figures.term_to_date;
    const Consolidation& sums = flows == FlowSpan::period || !longer ? figures.current : *longer;
    std::set<std::string> above;
    for (const UnitTotal& total : sums.totals)
        for (std::string& unit : ancestors(units, total.unit)) above.insert(std::move(unit));
    std::vector<std::string> codes;
    std::unordered_set<std::string> known;
    const auto add = [&](const std::string& code) {
        if (!known.insert(code).second) return;
        const auto superiors = ancestors(units, code);
        if (code == data.unit || std::ranges::find(superiors, data.unit) != superiors.end())
            codes.push_back(code);
    };
    if (form != nullptr)
        for (const Unit* unit : expected_submitters(*data.definitions, *form, figures.current.period))
            add(unit->code);
    // The root stands there even where nobody reported.
    for (const UnitTotal& total : sums.totals)
        if (total.unit != data.federation->root && !above.contains(total.unit)) add(total.unit);
    std::ranges::stable_sort(codes, {}, [&](const std::string& code) { return units.order(code); });
    return codes;
}

std::vector<Item> Resolver::rows(const DataQuery& query) const {
    std::vector<Item> items;
    const KnownDataSet* set = find_data_set(query.data);
    if (set == nullptr) return items;
    switch (set->rows) {
        case RowKind::indicator:
            items = indicator_rows(query);
            break;
        case RowKind::result:
            items = result_rows(query);
            break;
        case RowKind::unit:
            items = unit_rows(query);
            break;
        case RowKind::report:
            items = report_rows(query);
            break;
        case RowKind::period:
            if (const FormTotals* figures = data_.find_form(query.form))
                for (const Consolidation& point : figures->trend)
                    if (point.find(data_.unit) != nullptr)
                        items.push_back({.figures = figures, .point = &point, .period = point.period});
            break;
        case RowKind::opinion:
            items = opinion_rows(query);
            break;
        case RowKind::answer:
            items = answer_rows(query);
            break;
        case RowKind::duty:
            items = duty_rows();
            break;
        case RowKind::owed_duty:
            items = owed_duty_rows();
            break;
        case RowKind::problem:
            items = problem_rows(query);
            break;
        case RowKind::change:
            if (data_.comparison)
                for (const FigureChange& change : data_.comparison->changes)
                    items.push_back({.change = &change});
            break;
        case RowKind::cause:
            if (data_.comparison)
                for (const ChangeCause& cause : data_.comparison->causes) items.push_back({.cause = &cause});
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
    for (Item& item : items) item.kind = set->rows;
    number_rows(items);
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
        const bool is_ahead = milestone && year_of(*milestone) > year_of(data_.as_of);
        if ((query.due_only && is_ahead) || (query.ahead_only && !is_ahead)) continue;
        items.push_back({.indicator = &indicator, .evaluation = data_.find_evaluation(indicator.id)});
    }
    return items;
}

std::vector<Item> Resolver::unit_rows(const DataQuery& query) const {
    const FormTotals* figures = data_.find_form(query.form);
    if (figures == nullptr) return {};
    std::map<std::string_view, const ExpectedReport*> sent;
    for (const ExpectedReport* report : reports())
        if (report->form == query.form && report->period == figures->current.period)
            sent.emplace(report->unit, report);
    std::vector<Item> items;
    for (const std::string& code : submitters_of(data_, *figures, query.flows)) {
        const auto report = sent.find(code);
        items.push_back({.unit = code,
                         .figures = figures,
                         .report = report == sent.end() ? nullptr : report->second,
                         .flows = query.flows});
    }
    return items;
}

std::vector<Item> Resolver::result_rows(const DataQuery& query) const {
    const Indicator* indicator = data_.programme->find(query.indicator);
    const Form* form = indicator == nullptr ? nullptr : form_of(*data_.definitions, *indicator);
    const FormTotals* figures = form == nullptr ? nullptr : data_.find_form(form->code);
    if (figures == nullptr) return {};
    std::vector<Item> items;
    for (const std::string& code : submitters_of(data_, *figures, FlowSpan::period)) {
        const Evaluation* evaluation = evaluation_of(code, indicator->id);
        const auto met = evaluation == nullptr ? std::nullopt : evaluation->met;
        if (query.met && met != query.met) continue;
        items.push_back({.indicator = indicator, .evaluation = evaluation, .unit = code});
    }
    return items;
}

std::vector<Item> Resolver::opinion_rows(const DataQuery& query) const {
    std::vector<Item> items;
    for (const Opinion& opinion : data_.opinions) {
        const bool wanted =
            query.fields.empty() || std::ranges::find(query.fields, opinion.field) != query.fields.end();
        if (!wanted || (!query.form.empty() && opinion.form != query.form)) continue;
        items.push_back({.unit = opinion.units.front(), .opinion = &opinion});
    }
    return items;
}

std::vector<Item> Resolver::problem_rows(const DataQuery& query) const {
    std::vector<Item> items;
    if (!data_.file) return items;
    std::set<std::string> advised;
    for (const Problem& problem : data_.file->problems) {
        const bool is_new =
            query.data != "advice" || (!problem.advice.empty() && advised.insert(problem.advice).second);
        if (is_new) items.push_back({.problem = &problem});
    }
    return items;
}

const Evaluation* Resolver::evaluation_of(std::string_view unit, std::string_view indicator) const {
    if (!data_.evaluations_of) return nullptr;
    auto known = unit_evaluations_->find(unit);
    if (known == unit_evaluations_->end())
        known = unit_evaluations_->emplace(unit, data_.evaluations_of(unit)).first;
    const auto found = std::ranges::find(known->second, indicator, &Evaluation::indicator);
    return found == known->second.end() ? nullptr : &*found;
}

std::vector<Item> Resolver::report_rows(const DataQuery& query) const {
    std::vector<Item> items;
    for (const ExpectedReport* expected : reports()) {
        const ExpectedReport& report = *expected;
        if (!query.form.empty() && report.form != query.form) continue;
        bool holds = true;
        if (query.data == "gaps") holds = is_problem(report, data_.gaps.as_of);
        if (query.data == "owed") holds = is_owed(report, data_.gaps.as_of);
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
        if (item.part > 0) return shown_text(fmt::format("{}.{}", item.number, item.part));
        return shown_number(Decimal::from_integer(item.number), {NumberStyle::count, 0});
    }
    if (item.kind == RowKind::duty && name != "period") return duty_column(item, name);
    if (item.kind == RowKind::owed_duty && name == "unit") return duty_column(item, name);
    if (name == "unit" && item.kind == RowKind::opinion) {
        std::string names;
        for (const std::string& unit : item.opinion->units)
            names += (names.empty() ? "" : "; ") + short_name(unit);
        return shown_text(names);
    }
    if (item.kind == RowKind::cause) return cause_column(*item.cause, name);
    if (name == "unit" && item.kind != RowKind::indicator) return shown_text(short_name(item.unit));
    if (name == "unit_name") return shown_text(full_name(item.unit));
    if (name == "period" && item.period) return shown_text(text::period_name(*item.period));
    switch (item.kind) {
        case RowKind::indicator:
            return indicator_view(*item.indicator, item.evaluation, name);
        case RowKind::result:
            return indicator_view(*item.indicator, item.evaluation, name, item.unit);
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
            return field(item.figures->current.form, name, item.unit, item.flows);
        }
        case RowKind::period:
            if (name == "coverage") {
                const UnitTotal& total = *item.point->find(data_.unit);
                return shown_text(words_.coverage(total.reported, total.expected));
            }
            return point_total(item, name);
        case RowKind::report:
            return report_column(*item.report, name);
        case RowKind::problem:
            if (name == "sheet") return shown_text(item.problem->sheet);
            if (name == "cell") return shown_text(item.problem->cell);
            return shown_text(name == "advice" ? item.problem->advice : item.problem->sentence);
        case RowKind::change:
            return change_column(*item.change, name);
        case RowKind::opinion: {
            if (name == "form") return shown_text(item.opinion->form);
            if (name == "count")
                return shown_number(
                    Decimal::from_integer(static_cast<std::int64_t>(item.opinion->units.size())),
                    {NumberStyle::count, 0});
            if (name == "text") return shown_text(item.opinion->text);
            if (name != "topic") return {};
            const Form* form = data_.definitions->find_form(item.opinion->form);
            const Field* known = form == nullptr ? nullptr : form->find(item.opinion->field);
            return known == nullptr ? Shown() : shown_text(label_of(*known));
        }
        case RowKind::answer:
            return answer_column(item, name);
        case RowKind::duty:
        case RowKind::owed_duty:
            return duty_column(item, name);
        case RowKind::cause:
        case RowKind::carried:
        case RowKind::left_out:
            break;
    }
    return {};
}

}  // namespace tonghop::report
