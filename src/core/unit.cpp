#include "core/unit.hpp"

#include <algorithm>
#include <utility>

#include "core/names.hpp"

namespace tonghop {

namespace {

constexpr auto kTiers = name_table<Tier>({{Tier::national, "trung-uong"},
                                          {Tier::province, "tinh"},
                                          {Tier::upper, "cap-tren"},
                                          {Tier::sector, "nganh"},
                                          {Tier::base, "co-so"}});

/// Nothing where it was called as it is now.
const FormerName* former_name_at(const Unit& unit, Date date) {
    const auto then = std::ranges::find_if(unit.former_names,
                                           [&](const FormerName& former) { return date <= former.until; });
    return then == unit.former_names.end() ? nullptr : &*then;
}

}  // namespace

std::string_view name(Tier tier) {
    return kTiers.name(tier);
}
std::optional<Tier> parse_tier(std::string_view text) {
    return kTiers.parse(text);
}

const std::string& name_at(const Unit& unit, Date date) {
    const FormerName* then = former_name_at(unit, date);
    return then == nullptr ? unit.name : then->name;
}

const std::string& short_name_at(const Unit& unit, Date date) {
    const FormerName* then = former_name_at(unit, date);
    return then == nullptr ? unit.short_name : then->short_name;
}

std::vector<Unit> named_at(std::vector<Unit> units, Date date) {
    for (Unit& unit : units)
        if (const FormerName* then = former_name_at(unit, date)) {
            unit.name = then->name;
            unit.short_name = then->short_name;
        }
    return units;
}

UnitRegister::UnitRegister(std::vector<Unit> units) : units_(std::move(units)) {
    for (std::size_t index = 0; index < units_.size(); ++index) {
        by_code_.emplace(units_[index].code, index);
        by_parent_[units_[index].parent].push_back(index);
    }
}

const Unit* UnitRegister::find(std::string_view code) const {
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? nullptr : &units_[found->second];
}

std::vector<const Unit*> UnitRegister::children(std::string_view code) const {
    std::vector<const Unit*> result;
    if (const auto found = by_parent_.find(code); found != by_parent_.end())
        for (const std::size_t index : found->second) result.push_back(&units_[index]);
    return result;
}

const Unit* UnitRegister::root() const {
    for (const Unit& unit : units_)
        if (unit.parent.empty()) return &unit;
    return nullptr;
}

std::size_t UnitRegister::order(std::string_view code) const {
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? units_.size() : found->second;
}

}  // namespace tonghop
