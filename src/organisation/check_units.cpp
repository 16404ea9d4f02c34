#include "organisation/check_units.hpp"

#include <algorithm>

#include "text/format_date.hpp"

namespace tonghop::organisation {

namespace {

constexpr std::chrono::days kDay{1};

class Checker {
  public:
    explicit Checker(const UnitRegister& units) : units_(units) {
        for (const Unit& unit : units_.units()) {
            if (units_.find(unit.code) != &unit) refuse("units.wrong.code-twice", unit);
            if (unit.valid_from && unit.valid_to && *unit.valid_to < *unit.valid_from)
                refuse("units.wrong.ends-before", unit,
                       {{"from", text::numeric_date(*unit.valid_from)},
                        {"to", text::numeric_date(*unit.valid_to)}});
            check_place(unit);
            check_successor(unit);
            check_names(unit);
        }
    }

    std::vector<Message> take() { return std::move(problems_); }

  private:
    void refuse(const char* key, const Unit& unit, std::vector<Argument> more = {}) {
        Message message{key, {{"unit", unit.short_name}, {"code", unit.code}}};
        std::ranges::move(more, std::back_inserter(message.arguments));
        problems_.push_back(std::move(message));
    }

    bool is_beneath_itself(const Unit& unit) const {
        const Unit* above = units_.find(unit.parent);
        for (std::size_t steps = 0; above != nullptr && steps <= units_.units().size(); ++steps) {
            if (above == &unit) return true;
            above = units_.find(above->parent);
        }
        return false;
    }

    void check_place(const Unit& unit) {
        if (&unit == units_.root()) return;
        const Unit* above = units_.find(unit.parent);
        if (above == nullptr) {
            refuse("units.wrong.orphan", unit, {{"parent", unit.parent}});
            return;
        }
        if (is_beneath_itself(unit)) {
            refuse("units.wrong.cycle", unit);
            return;
        }
        const std::vector<Argument> place = {{"parent", above->short_name}, {"parent_code", above->code}};
        const auto with_date = [&](Date date) {
            std::vector<Argument> arguments = place;
            arguments.push_back({"date", text::numeric_date(date)});
            return arguments;
        };
        if (above->valid_to && (!unit.valid_to || *above->valid_to < *unit.valid_to))
            refuse("units.wrong.outlasts-parent", unit, with_date(*above->valid_to));
        if (above->valid_from && (!unit.valid_from || *unit.valid_from < *above->valid_from))
            refuse("units.wrong.before-parent", unit, with_date(*above->valid_from));
    }

    void check_successor(const Unit& unit) {
        if (unit.successor.empty()) return;
        const Unit* successor = units_.find(unit.successor);
        if (successor == nullptr || successor == &unit) {
            refuse("units.wrong.unknown-successor", unit, {{"successor", unit.successor}});
            return;
        }
        if (!unit.valid_to) {
            refuse("units.wrong.successor-of-living", unit, {{"successor", unit.successor}});
            return;
        }
        if (!successor->valid_at(*unit.valid_to + kDay))
            refuse("units.wrong.successor-not-valid", unit,
                   {{"successor", successor->code}, {"date", text::numeric_date(*unit.valid_to + kDay)}});
    }

    void check_names(const Unit& unit) {
        for (std::size_t index = 0; index < unit.former_names.size(); ++index) {
            const Date until = unit.former_names[index].until;
            const bool in_order = index == 0 || unit.former_names[index - 1].until < until;
            if (!in_order || !unit.valid_at(until))
                refuse("units.wrong.former-name", unit, {{"date", text::numeric_date(until)}});
        }
    }

    const UnitRegister& units_;
    std::vector<Message> problems_;
};

}  // namespace

std::vector<Message> check_units(const UnitRegister& units) {
    return Checker(units).take();
}

}  // namespace tonghop::organisation
