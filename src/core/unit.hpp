#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/calendar.hpp"
#include "core/text_hash.hpp"

namespace tonghop {

/// The tier of a union: trung-uong, tinh, cap-tren, nganh, co-so.
enum class Tier { national, province, upper, sector, base };

std::string_view name(Tier tier);
std::optional<Tier> parse_tier(std::string_view name);

/// What a unit was called until a day (inclusive).
struct FormerName {
    std::string name;
    std::string short_name;
    Date until;

    bool operator==(const FormerName&) const = default;
};

/// A unit of the organisation as its register knows it.
struct Unit {
    std::string code;
    std::string name;
    std::string short_name;
    std::vector<std::string> aliases;
    Tier tier = Tier::base;
    /// Code of the unit above; empty for the root.
    std::string parent;
    std::string sector;
    /// Inclusive; nothing is open.
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
    /// Code of the unit that took its place; empty where none did.
    std::string successor;
    /// Oldest first.
    std::vector<FormerName> former_names;

    bool operator==(const Unit&) const = default;

    bool valid_at(Date date) const {
        return (!valid_from || *valid_from <= date) && (!valid_to || date <= *valid_to);
    }
    bool valid_within(Date first, Date last) const {
        return (!valid_from || *valid_from <= last) && (!valid_to || first <= *valid_to);
    }
};

/// What a unit was called on a day, in full and in short.
const std::string& name_at(const Unit& unit, Date date);
const std::string& short_name_at(const Unit& unit, Date date);

/// The units as they were called on a day.
std::vector<Unit> named_at(std::vector<Unit> units, Date date);

/// The units of a federation, in the register's official order. A plain value; the index follows the units.
class UnitRegister {
  public:
    UnitRegister() = default;
    explicit UnitRegister(std::vector<Unit> units);

    const std::vector<Unit>& units() const { return units_; }
    /// Nothing where no unit has the code.
    const Unit* find(std::string_view code) const;
    /// Direct children, in official order, whatever their validity.
    std::vector<const Unit*> children(std::string_view code) const;
    /// The unit without a parent; nothing in an empty register.
    const Unit* root() const;
    /// The place in the official order; units().size() where the code is unknown.
    std::size_t order(std::string_view code) const;

  private:
    std::vector<Unit> units_;
    std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> by_code_;
    std::unordered_map<std::string, std::vector<std::size_t>, TextHash, std::equal_to<>> by_parent_;
};

}  // namespace tonghop
