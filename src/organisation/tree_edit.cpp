#include "organisation/tree_edit.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "core/check.hpp"

namespace tonghop::organisation {

namespace {

constexpr std::chrono::days kDay{1};

bool is_number(std::string_view text) {
    return !text.empty() && text.size() < 10 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

TreeEdit::TreeEdit(std::vector<Unit> units) : units_(std::move(units)) {
    index();
}

void TreeEdit::index() {
    places_.clear();
    for (std::size_t place = 0; place < units_.size(); ++place) places_.emplace(units_[place].code, place);
}

const Unit* TreeEdit::find(const std::string& code) const {
    const auto found = places_.find(code);
    return found == places_.end() ? nullptr : &units_[found->second];
}

std::vector<std::string> TreeEdit::children(const std::string& code, Date date) const {
    std::vector<std::string> codes;
    for (const Unit& unit : units_)
        if (unit.parent == code && unit.valid_at(date)) codes.push_back(unit.code);
    return codes;
}

bool TreeEdit::is_within(const std::string& code, const std::string& above) const {
    const Unit* unit = find(code);
    for (std::size_t steps = 0; unit != nullptr && steps <= units_.size(); ++steps) {
        if (unit->code == above) return true;
        unit = find(unit->parent);
    }
    return false;
}

std::string TreeEdit::next_code(const std::string& parent, Tier tier,
                                const std::vector<std::pair<std::string, std::string>>& reserved) const {
    const std::string prefix = tier == Tier::base ? parent + "-" : parent;
    std::size_t width = tier == Tier::base ? 3 : 2;
    unsigned long last = 0;
    const auto pass = [&](std::string_view code) {
        if (!code.starts_with(prefix) || !is_number(code.substr(prefix.size()))) return;
        const std::string number(code.substr(prefix.size()));
        width = std::max(width, number.size());
        last = std::max(last, std::stoul(number));
    };
    for (const Unit& unit : units_) pass(unit.code);
    for (const auto& [unit, code] : reserved) pass(code);
    return fmt::format("{}{:0{}}", prefix, last + 1, width);
}

void TreeEdit::add(Unit unit) {
    TONGHOP_CHECK(find(unit.code) == nullptr);
    const auto sibling = std::find_if(units_.rbegin(), units_.rend(), [&](const Unit& other) {
        return other.parent == unit.parent && other.tier == unit.tier;
    });
    const auto place = sibling == units_.rend() ? units_.end() : sibling.base();
    units_.insert(place, std::move(unit));
    index();
}

void TreeEdit::end(const std::string& code, Date date, const std::string& successor) {
    Unit& unit = units_[places_.at(code)];
    unit.valid_to = date - kDay;
    unit.successor = successor;
}

void TreeEdit::rename(const std::string& code, Date date, std::string name, std::string short_name) {
    Unit& unit = units_[places_.at(code)];
    unit.former_names.push_back({unit.name, unit.short_name, date - kDay});
    unit.name = std::move(name);
    unit.short_name = std::move(short_name);
}

void TreeEdit::renew(const std::string& code, const std::string& parent, Date date,
                     const std::vector<std::pair<std::string, std::string>>& codes,
                     std::vector<UnitStep>& steps) {
    const Unit* present = find(code);
    TONGHOP_CHECK(present != nullptr);
    const auto chosen = std::ranges::find(codes, code, &std::pair<std::string, std::string>::first);
    Unit entry = *present;
    const auto beneath = children(code, date);
    entry.code = chosen != codes.end() ? chosen->second : next_code(parent, entry.tier, codes);
    entry.parent = parent;
    entry.valid_from = date;
    // What it was called before this entry began is the other entry's history; people go on writing it.
    for (FormerName& former : entry.former_names) entry.aliases.push_back(std::move(former.name));
    entry.former_names.clear();
    const std::string became = entry.code;
    end(code, date, became);
    add(std::move(entry));
    steps.push_back({code, became});
    for (const std::string& child : beneath) renew(child, became, date, codes, steps);
}

}  // namespace tonghop::organisation
