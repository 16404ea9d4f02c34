#include "consolidate/roll_up.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "consolidate/tree.hpp"
#include "core/check.hpp"
#include "formula/reference.hpp"

namespace tonghop::consolidate {

namespace {

const Decimal kOne = Decimal::from_ten_thousandths(Decimal::kScale);

/// A unit's total while it is being made.
struct Node {
    std::int64_t rows = 0;
    std::vector<Sum> sums;
    int reported = 0;
    int expected = 0;
};

}  // namespace

std::vector<FilteredSum> filtered_sums(const Programme& programme, const Form& form) {
    std::vector<FilteredSum> result;
    const auto collect = [&](const std::optional<Expression>& expression) {
        if (!expression) return;
        for (const formula::Reference& reference : formula::fields_of(*expression)) {
            if (!reference.where || reference.form != form.code) continue;
            const formula::RecordFilter& where = *reference.where;
            FilteredSum sum{reference.field, where.field, where.equal, where.text};
            if (std::ranges::find(result, sum) == result.end()) result.push_back(std::move(sum));
        }
    };
    for (const Indicator& indicator : programme.indicators) {
        collect(indicator.numerator);
        collect(indicator.denominator);
    }
    return result;
}

RollUp::RollUp(const Definitions& definitions, const Form& form, const Period& period,
               std::vector<FilteredSum> filtered, std::optional<Date> restated_at)
    : definitions_(&definitions),
      form_(&form),
      period_(period),
      restated_at_(restated_at),
      fields_(form.stored_fields()) {
    for (FilteredSum& sum : filtered) {
        const auto attribute = form.slot(sum.attribute);
        const auto slot = form.slot(sum.field);
        TONGHOP_CHECK(attribute && (slot || sum.field.empty()));
        filters_.push_back({slot, *attribute, sum.equal, std::move(sum.text)});
    }
}

RollUp::Total& RollUp::total_of(std::string_view submitter) {
    const auto found = submitters_.find(submitter);
    if (found != submitters_.end()) return found->second;
    Total& added = submitters_[std::string(submitter)];
    added.sums.resize(fields_.size() + filters_.size());
    return added;
}

std::string_view RollUp::submitter_then(std::string_view submitter, std::string_view unit) const {
    if (!restated_at_) return submitter;
    const UnitRegister& units = definitions_->units;
    const Unit* present = successor_at(units, unit, *restated_at_);
    if (unit != submitter && present != nullptr)
        present = successor_at(units, present->parent, *restated_at_);
    if (present == nullptr) present = successor_at(units, submitter, *restated_at_);
    return present != nullptr ? std::string_view(present->code) : submitter;
}

void RollUp::add(std::string_view submitter, std::string_view unit,
                 std::span<const std::optional<Decimal>> values, std::span<const std::string> texts) {
    TONGHOP_CHECK(values.size() == fields_.size());
    TONGHOP_CHECK(filters_.empty() || texts.size() == fields_.size());
    Total& total = total_of(submitter_then(submitter, unit));
    ++total.rows;
    for (std::size_t slot = 0; slot < values.size(); ++slot)
        if (fields_[slot]->is_summed()) total.sums[slot].add(values[slot]);
    for (std::size_t index = 0; index < filters_.size(); ++index) {
        const Filter& filter = filters_[index];
        const bool belongs = (texts[filter.attribute] == filter.text) == filter.equal;
        Sum& sum = total.sums[fields_.size() + index];
        if (belongs)
            sum.add(filter.slot ? values[*filter.slot] : kOne);
        else if (!filter.slot && !texts[filter.attribute].empty())
            // None of those that answered is 0; where nobody answered, nothing is known.
            sum.add(Decimal());
    }
}

void RollUp::add(std::string_view submitter, const Record& record) {
    std::vector<std::optional<Decimal>> values;
    std::vector<std::string> texts;
    for (const Value& value : record.values) {
        values.push_back(value.number);
        texts.push_back(value.text);
    }
    add(submitter, record.unit, values, texts);
}

void RollUp::mark_reported(std::string_view submitter) {
    total_of(submitter_then(submitter, submitter));
}

Consolidation RollUp::finish() const {
    const UnitRegister& units = definitions_->units;
    const Date tree_date = restated_at_.value_or(form_->cut_off(period_));

    std::set<std::string> expected;
    for (const Unit* unit : expected_submitters(*definitions_, *form_, period_))
        expected.emplace(submitter_then(unit->code, unit->code));

    // The distance to the root orders the ancestors: the farther ones come first.
    std::map<std::string, Node> nodes;
    std::map<std::string, std::size_t> heights;
    for (const auto& [code, total] : submitters_) {
        Node& own = nodes[code];
        own.sums.resize(total.sums.size());
        std::vector<std::string> path{code};
        for (const Unit* ancestor : ancestors_at(units, code, tree_date)) path.push_back(ancestor->code);
        for (std::size_t step = 0; step < path.size(); ++step) {
            Node& node = nodes[path[step]];
            node.sums.resize(total.sums.size());
            node.rows += total.rows;
            for (std::size_t slot = 0; slot < total.sums.size(); ++slot)
                node.sums[slot].add(total.sums[slot]);
            ++node.reported;
            heights[path[step]] = std::max(heights[path[step]], path.size() - 1 - step);
        }
    }
    if (const Unit* root = units.root(); root != nullptr) {
        nodes[root->code].sums.resize(fields_.size() + filters_.size());
        heights[root->code] = 0;
    }
    for (const std::string& code : expected) {
        if (const auto own = nodes.find(code); own != nodes.end()) ++own->second.expected;
        for (const Unit* ancestor : ancestors_at(units, code, tree_date))
            if (const auto node = nodes.find(ancestor->code); node != nodes.end()) ++node->second.expected;
    }

    enum class Kind { submitter, ancestor, root };
    using Place = std::tuple<Kind, std::ptrdiff_t, std::size_t, std::string>;
    std::vector<Place> places;
    for (const auto& [code, node] : nodes) {
        const Unit* root = units.root();
        const Kind kind = root != nullptr && code == root->code ? Kind::root
                          : submitters_.contains(code)          ? Kind::submitter
                                                                : Kind::ancestor;
        const std::size_t height = kind == Kind::ancestor ? heights.at(code) : 0;
        places.emplace_back(kind, -static_cast<std::ptrdiff_t>(height), units.order(code), code);
    }
    std::ranges::sort(places);

    Consolidation result{.form = form_->code, .period = period_};
    std::vector<bool> too_large(fields_.size());
    for (const Place& place : places) {
        const std::string& code = std::get<std::string>(place);
        const Node& node = nodes.at(code);
        UnitTotal total{
            .unit = code, .rows = node.rows, .reported = node.reported, .expected = node.expected};
        for (std::size_t slot = 0; slot < node.sums.size(); ++slot) {
            total.sums.push_back(node.sums[slot].value());
            total.present.push_back(node.sums[slot].present());
            if (slot < fields_.size() && node.sums[slot].too_large()) too_large[slot] = true;
        }
        result.totals.push_back(std::move(total));
        const bool submitted = submitters_.contains(code);
        if (node.reported == (submitted ? 1 : 0) || !(submitted || expected.contains(code))) continue;
        UnitTotal own{.unit = code};
        if (submitted) own = own_total(code, submitters_.find(code)->second);
        own.sums.resize(node.sums.size());
        own.present.resize(node.sums.size());
        own.expected = expected.contains(code) ? 1 : 0;
        result.own.push_back(std::move(own));
    }
    for (std::size_t slot = 0; slot < fields_.size(); ++slot)
        if (too_large[slot]) result.too_large.push_back(fields_[slot]->code);
    return result;
}

UnitTotal RollUp::own_total(const std::string& submitter, const Total& own) {
    UnitTotal total{.unit = submitter, .rows = own.rows, .reported = 1};
    for (const Sum& sum : own.sums) {
        total.sums.push_back(sum.value());
        total.present.push_back(sum.present());
    }
    return total;
}

std::vector<PeriodTotal> RollUp::submitter_totals() const {
    std::vector<PeriodTotal> totals;
    for (const auto& [code, own] : submitters_) totals.push_back({period_, own_total(code, own)});
    std::ranges::sort(totals, {}, [](const PeriodTotal& total) { return total.total.unit; });
    return totals;
}

RollUpByPeriod::RollUpByPeriod(const Definitions& definitions, const Form& form,
                               std::vector<FilteredSum> filtered, std::optional<Date> restated_at)
    : definitions_(&definitions), form_(&form), filtered_(std::move(filtered)), restated_at_(restated_at) {}

RollUp& RollUpByPeriod::of(const Period& period) {
    const auto found = periods_.find(period);
    if (found != periods_.end()) return found->second;
    return periods_.emplace(period, RollUp(*definitions_, *form_, period, filtered_, restated_at_))
        .first->second;
}

std::vector<Consolidation> RollUpByPeriod::finish() const {
    std::vector<Consolidation> finished;
    for (const auto& [period, roll_up] : periods_) finished.push_back(roll_up.finish());
    return finished;
}

std::vector<PeriodTotal> RollUpByPeriod::submitter_totals() const {
    std::vector<PeriodTotal> totals;
    for (const auto& [period, roll_up] : periods_) {
        auto of_period = roll_up.submitter_totals();
        std::ranges::move(of_period, std::back_inserter(totals));
    }
    return totals;
}

}  // namespace tonghop::consolidate
