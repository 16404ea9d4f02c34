#include "cli/unit_changes.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "cli/locked_register.hpp"
#include "cli/run_lock.hpp"
#include "cli/staged_register.hpp"
#include "core/operator_error.hpp"
#include "definitions/load_units.hpp"
#include "definitions/write_units.hpp"
#include "organisation/check_units.hpp"
#include "text/format_date.hpp"

namespace tonghop::cli {

namespace {

constexpr std::chrono::days kDay{1};

class Refusal {
  public:
    void add(const std::string& sentence) { lines_ += "\n  " + sentence; }
    void throw_if_any() const {
        if (!lines_.empty()) throw OperatorError("units.refused", {{"problems", lines_}});
    }

  private:
    std::string lines_;
};

UnitRegister read_register(const Session& session, const std::string& file, const std::string& bytes) {
    std::vector<definitions::Problem> problems;
    const auto source = definitions::source_of(file, bytes, problems);
    auto loaded = source ? definitions::parse_units(*source) : definitions::LoadedUnits{};
    std::ranges::move(loaded.problems, std::back_inserter(problems));
    if (!problems.empty()) throw definitions::error_of(problems, session.say);
    return std::move(loaded.units);
}

std::string sentence_of(const Session& session, const UnitRegister& units, const UnitStep& step, Date date) {
    const auto named = [&](const std::string& code) {
        const Unit* unit = units.find(code);
        return unit == nullptr ? code : unit->short_name + " (" + code + ")";
    };
    const Unit* became = units.find(step.became);
    const std::string parent = became == nullptr || became->parent.empty() ? "" : named(became->parent);
    const std::string last_day = text::numeric_date(date - kDay);
    if (step.unit.empty())
        return session.say("units.step.founded", {{"unit", named(step.became)}, {"parent", parent}});
    if (step.became.empty())
        return session.say("units.step.ended", {{"unit", named(step.unit)}, {"date", last_day}});
    if (step.unit == step.became)
        return session.say("units.step.renamed", {{"code", step.unit},
                                                  {"former", became->former_names.back().name},
                                                  {"name", became->name},
                                                  {"short_name", became->short_name}});
    const Unit* unit = units.find(step.unit);
    if (unit->valid_at(date) || unit->successor != step.became)
        return session.say("units.step.parted", {{"unit", named(step.unit)}, {"became", named(step.became)}});
    if (parent.empty())
        return session.say("units.step.succeeded-by-root",
                           {{"unit", named(step.unit)}, {"date", last_day}, {"became", named(step.became)}});
    return session.say(
        "units.step.succeeded",
        {{"unit", named(step.unit)}, {"date", last_day}, {"became", named(step.became)}, {"parent", parent}});
}

void print_end(const Session& session, std::size_t changes) {
    if (session.options.dry_run) {
        print(session.say("units.dry-run"));
        return;
    }
    print(session.say("units.done", {{"count", std::to_string(changes)}}));
    print(session.say("units.recheck"));
}

}  // namespace

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw OperatorError("units.cannot-read", {{"path", path.string()}});
    return {std::istreambuf_iterator<char>(stream), {}};
}

void make_changes(const Session& session, const Workspace& workspace, const std::vector<UnitChange>& changes,
                  const std::string& file, const std::vector<int>& lines) {
    const RunLock lock(workspace.root);
    const std::string before = bytes_of(workspace.units_file());
    const UnitRegister units = read_register(session, workspace.units_file().string(), before);
    const organisation::ChangedUnits changed = organisation::change_units(units, changes);
    Refusal refusal;
    for (const auto& [change, message] : changed.problems) {
        const std::string place =
            change && *change < lines.size() ? file + ":" + std::to_string(lines[*change]) + ": " : "";
        refusal.add(place + session.say(message));
    }
    refusal.throw_if_any();

    const std::string after = definitions::rewrite_units(before, units, changed.units);
    const UnitRegister written = read_register(session, workspace.units_file().string(), after);
    // A name with a sign that parts cells would come back as another one.
    if (written.units() != changed.units) throw OperatorError("units.not-writable", {});
    for (const Message& touched : touched_locks(workspace, units, written)) refusal.add(session.say(touched));
    refusal.throw_if_any();

    std::vector<store::UnitEvent> events;
    for (std::size_t index = 0; index < changes.size(); ++index) {
        const UnitChange& change = changes[index];
        print(session.say(
            "units.change." + std::string(name(change.kind)),
            {{"date", text::numeric_date(change.date)},
             {"document", change.document.empty() ? session.say("units.no-document") : change.document}}));
        for (const UnitStep& step : changed.steps[index])
            print("  " + sentence_of(session, written, step, change.date));
        events.push_back({std::string(name(change.kind)), change.date, change.document, change.reason,
                          session.options.by, session.now, changed.steps[index], "", ""});
    }
    for (const Message& proposal : changed.proposals) print(session.say(proposal));
    if (!session.options.dry_run) write_register(workspace, events, before, after);
    print_end(session, changes.size());
}

void replace_register(const Session& session, const Workspace& workspace, const std::string& file,
                      const std::string& bytes) {
    const RunLock lock(workspace.root);
    const std::string before = bytes_of(workspace.units_file());
    const UnitRegister units = read_register(session, workspace.units_file().string(), before);
    const UnitRegister given = read_register(session, file, bytes);
    Refusal refusal;
    const auto wrong_before = organisation::check_units(units);
    for (const Message& problem : organisation::check_units(given))
        if (std::ranges::find(wrong_before, problem) == wrong_before.end()) refusal.add(session.say(problem));
    if (given.root()->code != workspace.federation.root)
        refusal.add(session.say("units.other-root",
                                {{"code", given.root()->code}, {"root", workspace.federation.root}}));
    store::UnitEvent event{"import",
                           session.options.date.value_or(session.as_of()),
                           session.options.document,
                           session.options.reason,
                           session.options.by,
                           session.now,
                           {},
                           "",
                           ""};
    for (const Unit& unit : units.units())
        if (given.find(unit.code) == nullptr)
            refusal.add(session.say("units.import-lacks", {{"unit", unit.short_name}, {"code", unit.code}}));
    for (const Message& touched : touched_locks(workspace, units, given)) refusal.add(session.say(touched));
    refusal.throw_if_any();
    std::size_t founded = 0;
    for (const Unit& unit : given.units()) {
        const Unit* earlier = units.find(unit.code);
        if (earlier == nullptr)
            event.steps.push_back({"", unit.code});
        else if (*earlier != unit)
            event.steps.push_back({unit.code, unit.code});
        founded += earlier == nullptr ? 1 : 0;
    }
    print(session.say("units.imported", {{"units", std::to_string(given.units().size())},
                                         {"founded", std::to_string(founded)},
                                         {"changed", std::to_string(event.steps.size() - founded)}}));
    for (const UnitStep& step : event.steps)
        print("  " + session.say(step.unit.empty() ? "units.step.new-row" : "units.step.other-row",
                                 {{"unit", given.find(step.became)->short_name}, {"code", step.became}}));
    if (!session.options.dry_run) write_register(workspace, {event}, before, bytes);
    print_end(session, 1);
}

}  // namespace tonghop::cli
