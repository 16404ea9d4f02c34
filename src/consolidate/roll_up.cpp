#include "consolidate/roll_up.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

#include "consolidate/tree.hpp"
#include "core/check.hpp"
#include "formula/reference.hpp"

namespace tonghop::consolidate {

namespace {

const Decimal kOne = Decimal::from_ten_thousandths(Decimal::kScale);

/// The total of a unit that has submitters beneath it, while it is being made.
struct Node {
    explicit Node(std::size_t slots) : sums(slots) {}

    std::int64_t rows = 0;
    std::vector<Sum> sums;
    int reported = 0;
    int expected = 0;
    /// The distance to the root orders the ancestors: the farther ones come first.
    std::size_t height = 0;
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
    return submitters_.emplace(submitter, Total{0, RunningSums(fields_.size() + filters_.size())})
        .first->second;
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
        if (fields_[slot]->is_summed()) total.sums.add(slot, values[slot]);
    for (std::size_t index = 0; index < filters_.size(); ++index) {
        const Filter& filter = filters_[index];
        const bool belongs = (texts[filter.attribute] == filter.text) == filter.equal;
        const std::size_t slot = fields_.size() + index;
        if (belongs)
            total.sums.add(slot, filter.slot ? values[*filter.slot] : kOne);
        else if (!filter.slot && !texts[filter.attribute].empty())
            // None of those that answered is 0; where nobody answered, nothing is known.
            total.sums.add(slot, Decimal());
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
    const Unit* root = units.root();
    const Date tree_date = restated_at_.value_or(form_->cut_off(period_));
    const std::size_t slots = fields_.size() + filters_.size();

    std::unordered_set<std::string_view> expected;
    for (const Unit* unit : expected_submitters(*definitions_, *form_, period_))
        expected.insert(submitter_then(unit->code, unit->code));

    std::map<std::string, Node, std::less<>> nodes;
    if (root != nullptr) nodes.emplace(root->code, slots);
    for (const auto& [code, total] : submitters_) {
        const auto ancestors = ancestors_at(units, code, tree_date);
        for (std::size_t step = 0; step < ancestors.size(); ++step) {
            Node& node = nodes.try_emplace(ancestors[step]->code, slots).first->second;
            node.rows += total.rows;
            total.sums.add_to(node.sums);
            ++node.reported;
            node.height = std::max(node.height, ancestors.size() - 1 - step);
        }
    }
    for (auto& [code, node] : nodes) {
        const auto own = submitters_.find(code);
        if (own == submitters_.end()) continue;
        node.rows += own->second.rows;
        own->second.sums.add_to(node.sums);
        ++node.reported;
    }
    std::unordered_map<std::string_view, int> expected_of_submitter;
    const auto expect = [&](const std::string_view code) {
        if (const auto node = nodes.find(code); node != nodes.end())
            ++node->second.expected;
        else if (const auto own = submitters_.find(code); own != submitters_.end())
            ++expected_of_submitter[own->first];
    };
    for (const std::string_view code : expected) {
        expect(code);
        for (const Unit* ancestor : ancestors_at(units, code, tree_date)) expect(ancestor->code);
    }

    enum class Kind { submitter, ancestor, top };
    using Place = std::tuple<Kind, std::ptrdiff_t, std::size_t, std::string_view>;
    std::vector<Place> places;
    for (const auto& [code, total] : submitters_)
        if (root == nullptr || code != root->code)
            places.emplace_back(Kind::submitter, 0, units.order(code), code);
    for (const auto& [code, node] : nodes) {
        if (root != nullptr && code == root->code)
            places.emplace_back(Kind::top, 0, units.order(code), code);
        else if (!submitters_.contains(code))
            places.emplace_back(Kind::ancestor, -static_cast<std::ptrdiff_t>(node.height), units.order(code),
                                code);
    }
    std::ranges::sort(places);

    Consolidation result{.form = form_->code, .period = period_};
    result.totals.reserve(places.size());
    std::vector<bool> too_large(fields_.size());
    for (const Place& place : places) {
        const std::string code(std::get<std::string_view>(place));
        const auto own = submitters_.find(code);
        const bool submitted = own != submitters_.end();
        const auto node = nodes.find(code);
        if (node == nodes.end()) {
            UnitTotal total = own_total(code, own->second);
            if (const auto count = expected_of_submitter.find(code); count != expected_of_submitter.end())
                total.expected = count->second;
            for (std::size_t slot = 0; slot < fields_.size(); ++slot)
                if (own->second.sums.too_large(slot)) too_large[slot] = true;
            result.totals.push_back(std::move(total));
            continue;
        }
        const Node& made = node->second;
        UnitTotal total{
            .unit = code, .rows = made.rows, .reported = made.reported, .expected = made.expected};
        total.sums.resize(slots);
        for (std::size_t slot = 0; slot < slots; ++slot) {
            total.sums.set(slot, made.sums[slot].value());
            if (slot < fields_.size() && made.sums[slot].too_large()) too_large[slot] = true;
        }
        result.totals.push_back(std::move(total));
        if (made.reported == (submitted ? 1 : 0) || !(submitted || expected.contains(code))) continue;
        UnitTotal alone{.unit = code};
        if (submitted) alone = own_total(code, own->second);
        alone.sums.resize(slots);
        alone.expected = expected.contains(code) ? 1 : 0;
        result.own.push_back(std::move(alone));
    }
    for (std::size_t slot = 0; slot < fields_.size(); ++slot)
        if (too_large[slot]) result.too_large.push_back(fields_[slot]->code);
    return result;
}

UnitTotal RollUp::own_total(const std::string& submitter, const Total& own) {
    return {.unit = submitter, .rows = own.rows, .sums = own.sums.values(), .reported = 1};
}

std::vector<PeriodTotal> RollUp::submitter_totals() const {
    std::vector<PeriodTotal> totals;
    for (const auto& [code, own] : submitters_) totals.push_back({period_, own_total(code, own)});
    std::ranges::sort(totals, {},
                      [](const PeriodTotal& total) -> const std::string& { return total.total.unit; });
    return totals;
}

}  // namespace tonghop::consolidate
