#include "organisation/change_units.hpp"

#include <algorithm>
#include <set>

#include "organisation/check_units.hpp"
#include "organisation/propose.hpp"
#include "organisation/short_name.hpp"
#include "organisation/tree_edit.hpp"
#include "text/format_date.hpp"
#include "text/nearest.hpp"
#include "text/normalise.hpp"

namespace tonghop::organisation {

namespace {

constexpr std::chrono::days kDay{1};

using Pairs = std::vector<std::pair<std::string, std::string>>;

const std::string* find_in(const Pairs& pairs, const std::string& key) {
    const auto found = std::ranges::find(pairs, key, &Pairs::value_type::first);
    return found == pairs.end() ? nullptr : &found->second;
}

/// Carries one change out, or says why it cannot be.
class Changer {
  public:
    Changer(TreeEdit& tree, const UnitChange& change) : tree_(tree), change_(change) {}

    void carry_out() {
        units_ = named_units();
        if (problems_.empty()) check_codes();
        if (problems_.empty()) (this->*way())();
        if (!problems_.empty()) return;
        for (const auto& [old, chosen] : change_.codes)
            if (std::ranges::find(steps_, UnitStep{old, chosen}) == steps_.end())
                refuse("units.code-not-needed", {{"code", old}, {"chosen", chosen}});
    }

    std::vector<Message>& problems() { return problems_; }
    std::vector<UnitStep>& steps() { return steps_; }

  private:
    void (Changer::*way() const)() {
        switch (change_.kind) {
            case UnitChangeKind::add:
                return &Changer::add;
            case UnitChangeKind::rename:
                return &Changer::rename;
            case UnitChangeKind::merge:
                return &Changer::merge;
            case UnitChangeKind::split:
                return &Changer::split;
            case UnitChangeKind::move:
                return &Changer::move;
            case UnitChangeKind::dissolve:
                break;
        }
        return &Changer::dissolve;
    }

    void refuse(const char* key, std::vector<Argument> arguments = {}) {
        problems_.push_back({key, std::move(arguments)});
    }
    std::string date() const { return text::numeric_date(change_.date); }

    /// The entry of a code, if it is valid on the day of the change.
    const Unit* living(const std::string& code) {
        const Unit* unit = tree_.find(code);
        if (unit == nullptr) {
            refuse_unknown(code);
            return nullptr;
        }
        if (unit->valid_at(change_.date)) return unit;
        const bool ended = unit->valid_to && *unit->valid_to < change_.date;
        std::vector<Argument> arguments = {
            {"unit", unit->short_name},
            {"code", code},
            {"date", date()},
            {"day", text::numeric_date(ended ? *unit->valid_to : *unit->valid_from)}};
        refuse(ended ? "units.has-ended" : "units.not-founded", std::move(arguments));
        return nullptr;
    }

    void refuse_unknown(const std::string& code) {
        std::vector<std::string_view> codes;
        for (const Unit& unit : tree_.units()) codes.push_back(unit.code);
        std::string near = text::nearest(text::upper(code), codes);
        for (const Unit& unit : tree_.units())
            if (unit.valid_at(change_.date) && text::fold_plain(unit.short_name) == text::fold_plain(code))
                near = unit.code;
        if (near.empty())
            refuse("units.unknown", {{"code", code}});
        else
            refuse("units.misspelt",
                   {{"code", code}, {"nearest", near}, {"name", tree_.find(near)->short_name}});
    }

    /// The codes of change.units, with «TVH05/*» written out; each once.
    std::vector<std::string> named_units() {
        std::vector<std::string> codes;
        const auto name = [&](const std::string& code) {
            if (std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
        };
        for (const std::string& word : change_.units) {
            if (!word.ends_with("/*")) {
                if (living(word) != nullptr) name(word);
                continue;
            }
            const std::string above = word.substr(0, word.size() - 2);
            if (tree_.find(above) == nullptr) {
                refuse_unknown(above);
                continue;
            }
            const auto children = tree_.children(above, change_.date);
            if (children.empty()) refuse("units.no-children", {{"code", above}, {"date", date()}});
            for (const std::string& child : children) name(child);
        }
        if (codes.empty() && problems_.empty() && change_.kind != UnitChangeKind::add)
            refuse("units.none-named");
        return codes;
    }

    /// Codes that a person chose are free, and each chosen once.
    void check_codes() {
        std::set<std::string> taken;
        for (const NewUnit& wanted : change_.into)
            if (change_.kind != UnitChangeKind::rename && !taken.insert(wanted.code).second)
                refuse("units.code-chosen-twice", {{"code", wanted.code}});
        for (const auto& [old, chosen] : change_.codes) {
            if (tree_.find(old) == nullptr) refuse_unknown(old);
            if (const Unit* other = tree_.find(chosen))
                refuse_used(*other);
            else if (chosen.empty() || !taken.insert(chosen).second)
                refuse("units.code-chosen-twice", {{"code", chosen}});
        }
    }
    void refuse_used(const Unit& other) {
        refuse("units.code-used", {{"code", other.code}, {"unit", other.short_name}});
    }

    bool can_end(const std::string& code) {
        const Unit& unit = *tree_.find(code);
        if (unit.parent.empty()) {
            refuse("units.root-stays", {{"unit", unit.short_name}});
            return false;
        }
        if (!unit.valid_from || *unit.valid_from < change_.date) return true;
        refuse("units.founded-that-day",
               {{"unit", unit.short_name}, {"code", code}, {"date", text::numeric_date(*unit.valid_from)}});
        return false;
    }

    void end(const std::string& code, const std::string& successor) {
        tree_.end(code, change_.date, successor);
        steps_.push_back({code, successor});
    }

    /// The entry of a unit that the change names as its result: one that exists, or one founded that day like
    /// the model. Empty where it cannot be.
    std::string found(const NewUnit& wanted, const Unit* model) {
        if (tree_.find(wanted.code) != nullptr) return living(wanted.code) != nullptr ? wanted.code : "";
        if (wanted.name.empty()) {
            refuse_unknown(wanted.code);
            return {};
        }
        Unit unit;
        unit.code = wanted.code;
        unit.name = wanted.name;
        unit.tier = wanted.tier.value_or(model != nullptr ? model->tier : Tier::base);
        unit.short_name = wanted.short_name.empty() ? short_name_of(unit.name, unit.tier, tree_.units())
                                                    : wanted.short_name;
        unit.aliases = wanted.aliases;
        unit.parent = wanted.parent.empty() && model != nullptr ? model->parent : wanted.parent;
        unit.sector = wanted.sector.empty() && model != nullptr ? model->sector : wanted.sector;
        unit.valid_from = change_.date;
        if (unit.code.empty()) {
            refuse("units.no-code", {{"unit", unit.name}});
            return {};
        }
        if (unit.parent.empty()) {
            refuse("units.no-parent", {{"unit", unit.name}});
            return {};
        }
        if (living(unit.parent) == nullptr) return {};
        tree_.add(unit);
        if (model == nullptr) steps_.push_back({"", unit.code});
        return unit.code;
    }

    /// parent is a copy: entries may move in the register while others are added.
    void move_beneath(const std::string& child, const std::string parent) {
        // A unit that is founded by the same change may stand beneath what it is to take over.
        if (tree_.is_within(parent, child)) {
            refuse("units.into-beneath", {{"code", child}, {"into", parent}});
            return;
        }
        tree_.renew(child, parent, change_.date, change_.codes, steps_);
    }

    void add() {
        if (change_.into.size() != 1) {
            refuse("units.none-named");
            return;
        }
        if (const Unit* other = tree_.find(change_.into.front().code)) {
            refuse_used(*other);
            return;
        }
        found(change_.into.front(), nullptr);
    }

    void rename() {
        if (units_.size() != 1 || change_.into.size() != 1) {
            refuse("units.rename-one");
            return;
        }
        const Unit& unit = *tree_.find(units_.front());
        const NewUnit& wanted = change_.into.front();
        const std::string name = wanted.name.empty() ? unit.name : wanted.name;
        std::string short_name = wanted.short_name;
        if (short_name.empty())
            short_name = name == unit.name ? unit.short_name : short_name_of(name, unit.tier, tree_.units());
        if (name == unit.name && short_name == unit.short_name) {
            refuse("units.same-name", {{"unit", unit.short_name}, {"code", unit.code}});
            return;
        }
        if (!unit.former_names.empty() && unit.former_names.back().until >= change_.date - kDay) {
            refuse("units.renamed-later",
                   {{"unit", unit.short_name},
                    {"code", unit.code},
                    {"date", text::numeric_date(unit.former_names.back().until + kDay)}});
            return;
        }
        const std::string code = unit.code;
        // Called so from its first day: then it never had the other name.
        if (unit.valid_from && *unit.valid_from >= change_.date) {
            refuse("units.founded-that-day", {{"unit", unit.short_name}, {"code", code}, {"date", date()}});
            return;
        }
        tree_.rename(code, change_.date, name, short_name);
        steps_.push_back({code, code});
    }

    void merge() {
        if (change_.into.size() != 1) {
            refuse("units.merge-into-one");
            return;
        }
        // A copy: entries may move in the register while others are added.
        const Unit model = *tree_.find(units_.front());
        const std::string into = change_.into.front().code;
        std::erase(units_, into);
        if (units_.empty()) {
            refuse("units.none-named");
            return;
        }
        for (const std::string& code : units_) {
            if (!can_end(code)) return;
            if (tree_.find(into) != nullptr && tree_.is_within(into, code)) {
                refuse("units.into-beneath", {{"code", code}, {"into", into}});
                return;
            }
        }
        if (found(change_.into.front(), &model).empty()) return;
        for (const std::string& code : units_) {
            for (const std::string& child : tree_.children(code, change_.date)) move_beneath(child, into);
            end(code, into);
        }
    }

    void split() {
        if (units_.size() != 1 || change_.into.empty()) {
            refuse("units.split-one");
            return;
        }
        const Unit model = *tree_.find(units_.front());
        const bool stays = std::ranges::find(change_.into, model.code, &NewUnit::code) != change_.into.end();
        if (!stays && !can_end(model.code)) return;
        const auto children = tree_.children(model.code, change_.date);
        Pairs places;
        std::string unassigned;
        for (const std::string& child : children) {
            const std::string* place = find_in(change_.assigned, child);
            if (place == nullptr) place = find_in(change_.assigned, "*");
            if (place != nullptr)
                places.emplace_back(child, *place);
            else if (!stays)
                unassigned += (unassigned.empty() ? "" : ", ") + child;
        }
        if (!unassigned.empty()) refuse("units.unassigned", {{"units", unassigned}});
        for (const auto& [child, place] : change_.assigned) {
            if (child != "*" && std::ranges::find(children, child) == children.end())
                refuse("units.not-a-child", {{"unit", child}, {"parent", model.code}});
            if (std::ranges::find(change_.into, place, &NewUnit::code) == change_.into.end())
                refuse("units.not-of-split", {{"unit", place}});
        }
        if (!problems_.empty()) return;
        for (const NewUnit& wanted : change_.into)
            if (found(wanted, &model).empty()) return;
        for (const auto& [child, place] : places)
            if (place != model.code) move_beneath(child, place);
        if (!stays) end(model.code, change_.into.front().code);
        for (const NewUnit& wanted : change_.into)
            if (wanted.code != model.code && (stays || &wanted != &change_.into.front()))
                steps_.push_back({model.code, wanted.code});
    }

    void move() {
        if (change_.into.size() != 1) {
            refuse("units.move-under-one");
            return;
        }
        const std::string parent = change_.into.front().code;
        if (living(parent) == nullptr) return;
        for (const std::string& code : units_) {
            if (!can_end(code)) return;
            if (tree_.is_within(parent, code)) {
                refuse("units.into-beneath", {{"code", code}, {"into", parent}});
                return;
            }
            if (tree_.find(code)->parent == parent) {
                refuse("units.is-there-already", {{"code", code}, {"parent", parent}});
                return;
            }
        }
        for (const std::string& code : units_) move_beneath(code, parent);
    }

    void dissolve() {
        std::string successor;
        if (!change_.into.empty()) {
            successor = change_.into.front().code;
            if (living(successor) == nullptr) return;
        }
        for (const std::string& code : units_)
            if (code == successor) refuse("units.own-successor", {{"code", code}});
        if (problems_.empty())
            for (const std::string& code : units_) dissolve(code, successor);
    }
    void dissolve(const std::string& code, const std::string& successor) {
        if (!can_end(code)) return;
        if (change_.with_children)
            for (const std::string& child : tree_.children(code, change_.date)) dissolve(child, "");
        if (tree_.find(code)->valid_at(change_.date)) end(code, successor);
    }

    TreeEdit& tree_;
    const UnitChange& change_;
    std::vector<std::string> units_;
    std::vector<UnitStep> steps_;
    std::vector<Message> problems_;
};

}  // namespace

ChangedUnits change_units(const UnitRegister& units, const std::vector<UnitChange>& changes) {
    ChangedUnits result;
    TreeEdit tree(units.units());
    for (std::size_t index = 0; index < changes.size(); ++index) {
        Changer changer(tree, changes[index]);
        changer.carry_out();
        for (Message& problem : changer.problems()) result.problems.push_back({index, std::move(problem)});
        result.steps.push_back(std::move(changer.steps()));
    }
    if (result.problems.empty()) {
        const UnitRegister changed(tree.units());
        const auto before = check_units(units);
        for (Message& problem : check_units(changed))
            if (std::ranges::find(before, problem) == before.end())
                result.problems.push_back({std::nullopt, std::move(problem)});
        result.proposals = propose_successors(changed, units);
    }
    result.units = result.problems.empty() ? tree.take() : units.units();
    return result;
}

}  // namespace tonghop::organisation
