#include <algorithm>
#include <set>

#include "cli/commands.hpp"
#include "cli/workspace.hpp"
#include "core/operator_error.hpp"
#include "store/unit_events.hpp"
#include "text/format_date.hpp"

namespace tonghop::cli {

namespace {

class Listing {
  public:
    Listing(const Session& session, const Workspace& workspace)
        : say_(session.say), date_(session.options.as_of), units_(workspace.definitions.units) {
        if (date_) units_ = UnitRegister(named_at(units_.units(), *date_));
    }

    void print_tree() {
        for (const Unit& unit : units_.units())
            if (is_listed(unit) && !is_beneath_listed(unit)) print_branch(unit, 0);
        print(say_(date_ ? "units.list.count-at" : "units.list.count",
                   {{"count", std::to_string(listed_.size())}, {"date", date_ ? day(*date_) : ""}}));
    }

    void print_unit(const std::string& code, const std::vector<store::UnitEvent>& events) {
        const Unit* unit = units_.find(code);
        if (unit == nullptr) throw OperatorError("cli.unknown-unit", {{"unit", code}});
        print(unit->code + "  " + unit->name);
        row("units.list.short-name", unit->short_name);
        row("units.list.tier", say_("units.tier." + std::string(name(unit->tier))));
        if (!unit->parent.empty()) row("units.list.parent", named(unit->parent));
        row("units.list.sector", unit->sector);
        row("units.list.validity", validity(*unit));
        for (const FormerName& former : unit->former_names)
            print("  " +
                  say_("units.list.former-name", {{"name", former.name}, {"date", day(former.until)}}));
        for (const Unit& other : units_.units())
            if (other.successor == code) row("units.list.predecessor", named(other.code) + end_of(other));
        for (const store::UnitEvent& event : events) {
            const bool concerns = std::ranges::any_of(
                event.steps, [&](const UnitStep& step) { return step.unit == code || step.became == code; });
            if (concerns)
                print("  " +
                      say_("units.list.event",
                           {{"kind", say_("units.kind." + event.kind)},
                            {"date", day(event.date)},
                            {"document", event.document.empty() ? say_("units.no-document") : event.document},
                            {"by", event.by},
                            {"reason", event.reason.empty() ? "" : ": " + event.reason}}));
        }
        for (const Unit* child : units_.children(code))
            if (is_listed(*child)) print_branch(*child, 1);
    }

  private:
    static std::string day(Date date) { return text::numeric_date(date); }

    bool is_listed(const Unit& unit) const { return !date_ || unit.valid_at(*date_); }
    bool is_beneath_listed(const Unit& unit) const {
        const Unit* above = units_.find(unit.parent);
        return above != nullptr && is_listed(*above);
    }
    std::string named(const std::string& code) const {
        const Unit* unit = units_.find(code);
        return unit == nullptr ? code : unit->short_name + " (" + code + ")";
    }
    void row(const char* key, const std::string& value) const {
        if (!value.empty()) print("  " + say_(key, {{"value", value}}));
    }
    std::string end_of(const Unit& unit) const {
        return unit.valid_to ? " " + say_("units.list.until", {{"date", day(*unit.valid_to)}}) : "";
    }
    std::string validity(const Unit& unit) const {
        std::string said;
        if (unit.valid_from) said = say_("units.list.from", {{"date", day(*unit.valid_from)}});
        if (unit.valid_to) {
            if (!said.empty()) said += " ";
            said += say_("units.list.until", {{"date", day(*unit.valid_to)}});
            said += ", " + (unit.successor.empty()
                                ? say_("units.list.no-successor")
                                : say_("units.list.successor", {{"unit", named(unit.successor)}}));
        }
        return said;
    }

    void print_branch(const Unit& unit, std::size_t depth) {
        if (!listed_.insert(unit.code).second) return;
        const std::string said = validity(unit);
        print(std::string(2 * depth, ' ') + unit.code + "  " + unit.name +
              (said.empty() ? "" : "  [" + said + "]"));
        for (const Unit* child : units_.children(unit.code))
            if (is_listed(*child)) print_branch(*child, depth + 1);
    }

    const text::Catalogue& say_;
    std::optional<Date> date_;
    UnitRegister units_;
    std::set<std::string> listed_;
};

}  // namespace

ExitStatus units_list(const Session& session) {
    const Workspace workspace = open_workspace(session);
    Listing listing(session, workspace);
    if (session.options.unit.empty()) {
        listing.print_tree();
        return ExitStatus::done;
    }
    std::vector<store::UnitEvent> events;
    std::error_code ignored;
    if (std::filesystem::exists(workspace.database(), ignored))
        events = store::unit_events(workspace.open_read_only());
    listing.print_unit(session.options.unit, events);
    return ExitStatus::done;
}

}  // namespace tonghop::cli
