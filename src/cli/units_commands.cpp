#include <iostream>

#include "cli/commands.hpp"
#include "cli/unit_changes.hpp"
#include "core/operator_error.hpp"
#include "definitions/load_unit_changes.hpp"
#include "definitions/write_units.hpp"
#include "write/replacement.hpp"

namespace tonghop::cli {

namespace {

/// What --name, --tier … say of a unit.
void describe(NewUnit& unit, const Options& options) {
    if (!options.name.empty()) unit.name = options.name;
    if (!options.short_name.empty()) unit.short_name = options.short_name;
    unit.aliases = options.aliases;
    unit.parent = options.parent;
    unit.sector = options.sector;
    if (options.tier.empty()) return;
    unit.tier = parse_tier(options.tier);
    if (!unit.tier) throw OperatorError("units.unknown-tier", {{"tier", options.tier}});
}

std::vector<std::pair<std::string, std::string>> pairs_of(const std::vector<std::string>& words) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string& word : words) {
        auto pair = definitions::pair_of(word);
        if (!pair) throw OperatorError("units.not-a-pair", {{"word", word}});
        pairs.push_back(std::move(*pair));
    }
    return pairs;
}

UnitChange change_asked_for(const Options& options) {
    UnitChange change;
    // «units add»: the second word is the kind's name.
    change.kind = *parse_unit_change_kind(options.command.substr(options.command.find(' ') + 1));
    change.date = *options.date;
    change.document = options.document;
    change.reason = options.reason;
    const bool names_itself = change.kind == UnitChangeKind::add || change.kind == UnitChangeKind::rename;
    if (change.kind != UnitChangeKind::add) change.units = options.arguments;
    for (const std::string& word : names_itself ? options.arguments : options.into)
        change.into.push_back(definitions::new_unit_of(word));
    const bool described = !options.name.empty() || !options.tier.empty() || !options.parent.empty();
    if (change.into.size() == 1)
        describe(change.into.front(), options);
    else if (described)
        throw OperatorError("units.describes-one", {});
    change.assigned = pairs_of(options.assigned);
    change.codes = pairs_of(options.codes);
    change.with_children = options.with_children;
    return change;
}

}  // namespace

ExitStatus units_change(const Session& session) {
    const Workspace workspace = open_workspace(session);
    make_changes(session, workspace, {change_asked_for(session.options)}, "", {});
    return ExitStatus::done;
}

ExitStatus units_import(const Session& session) {
    const Workspace workspace = open_workspace(session);
    const std::string& file = session.options.arguments.front();
    const std::string bytes = bytes_of(file);
    std::vector<definitions::Problem> problems;
    const auto source = definitions::source_of(file, bytes, problems);
    if (!source) throw definitions::error_of(problems, session.say);
    if (!definitions::holds_unit_changes(*source)) {
        replace_register(session, workspace, file, bytes);
        return ExitStatus::done;
    }
    auto loaded = definitions::parse_unit_changes(*source);
    if (!loaded.problems.empty()) throw definitions::error_of(loaded.problems, session.say);
    for (UnitChange& change : loaded.changes) {
        if (change.document.empty()) change.document = session.options.document;
        if (change.reason.empty()) change.reason = session.options.reason;
    }
    make_changes(session, workspace, loaded.changes, file, loaded.lines);
    return ExitStatus::done;
}

ExitStatus units_export(const Session& session) {
    const Workspace workspace = open_workspace(session);
    std::string bytes;
    if (session.options.as_of) {
        std::vector<Unit> units = named_at(workspace.definitions.units.units(), *session.options.as_of);
        std::erase_if(units, [&](const Unit& unit) { return !unit.valid_at(*session.options.as_of); });
        bytes = definitions::write_units(units);
    } else {
        bytes = bytes_of(workspace.units_file());
    }
    const std::string& target = session.options.arguments.front();
    if (target == "-") {
        std::cout << bytes;
    } else {
        write::write_file(target, bytes);
        print(session.say("units.exported", {{"path", target}}));
    }
    return ExitStatus::done;
}

}  // namespace tonghop::cli
