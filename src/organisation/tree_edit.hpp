#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/unit_change.hpp"

namespace tonghop::organisation {

/// A register while it is being changed. Codes name entries; an entry is never taken away.
class TreeEdit {
  public:
    explicit TreeEdit(std::vector<Unit> units);

    const std::vector<Unit>& units() const { return units_; }
    /// In official order.
    std::vector<Unit> take() { return std::move(units_); }

    const Unit* find(const std::string& code) const;
    /// Codes of the units directly under one that are valid on the day.
    std::vector<std::string> children(const std::string& code, Date date) const;
    /// True for the unit itself and everything beneath it.
    bool is_within(const std::string& code, const std::string& above) const;

    /// The next code of the pattern that a unit's parent gives: «TVH13-034» for a base union under TVH13,
    /// «TVH15» for an upper union under TVH. Reserved codes count as used.
    std::string next_code(const std::string& parent, Tier tier,
                          const std::vector<std::pair<std::string, std::string>>& reserved) const;

    /// Puts a unit behind the last one of its parent and tier, at the end where it is the first.
    void add(Unit unit);
    /// Its last day is the one before the date.
    void end(const std::string& code, Date date, const std::string& successor);
    void rename(const std::string& code, Date date, std::string name, std::string short_name);

    /// Ends a unit, and begins it anew under another parent with another code; the units beneath follow.
    /// codes: the new codes that a person chose, by old code. Appends what became of whom.
    void renew(const std::string& code, const std::string& parent, Date date,
               const std::vector<std::pair<std::string, std::string>>& codes, std::vector<UnitStep>& steps);

  private:
    void index();

    std::vector<Unit> units_;
    std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace tonghop::organisation
