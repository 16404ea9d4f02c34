#include "cli/workspace.hpp"

#include <algorithm>
#include <system_error>

#include "cli/run_lock.hpp"
#include "cli/settings.hpp"
#include "cli/share.hpp"
#include "cli/staged_register.hpp"
#include "core/operator_error.hpp"
#include "definitions/load.hpp"
#include "definitions/load_contacts.hpp"
#include "definitions/load_duty_records.hpp"
#include "definitions/load_units.hpp"
#include "definitions/strict_yaml.hpp"
#include "store/backup.hpp"
#include "write/replacement.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kSettings = "tonghop.yaml";
constexpr std::string_view kUnits = "units.csv";
constexpr std::string_view kDuties = "duties.csv";
constexpr std::string_view kContacts = "contacts.csv";
constexpr std::string_view kContactColumns = "unit,person,phone,email\n";
constexpr std::string_view kDutyColumns = "duty,period,unit,done_on,document\n";

void throw_if_any(const std::vector<definitions::Problem>& problems, const text::Catalogue& say) {
    if (!problems.empty()) throw definitions::error_of(problems, say);
}

std::string names(const std::vector<Federation>& federations) {
    std::string all;
    for (const Federation& federation : federations) all += (all.empty() ? "" : ", ") + federation.code;
    return all;
}

std::string codes(const std::vector<Programme>& programmes) {
    std::string all;
    for (const Programme& programme : programmes) all += (all.empty() ? "" : ", ") + programme.code;
    return all;
}

const Federation& federation_of(const Definitions& definitions, const std::string& code) {
    const Federation* found = definitions.find_federation(code);
    if (found == nullptr)
        throw OperatorError("cli.unknown-federation",
                            {{"code", code}, {"known", names(definitions.federations)}});
    return *found;
}

/// Leaves what the federation's programmes, or the one asked for, consist of.
/// Result: the codes of the programmes left out.
std::vector<std::string> narrow(Definitions& definitions, const Federation& federation,
                                const std::string& programme) {
    if (!programme.empty() &&
        std::ranges::find(federation.programmes, programme) == federation.programmes.end()) {
        std::string known;
        for (const std::string& code : federation.programmes) known += (known.empty() ? "" : ", ") + code;
        throw OperatorError("cli.unknown-programme", {{"code", programme}, {"known", known}});
    }
    const auto kept = [&](const std::string& code) {
        return programme.empty()
                   ? std::ranges::find(federation.programmes, code) != federation.programmes.end()
                   : code == programme;
    };
    std::vector<std::string> others;
    for (const Programme& other : definitions.programmes)
        if (!kept(other.code)) others.push_back(other.code);
    std::erase_if(definitions.programmes, [&](const Programme& other) { return !kept(other.code); });
    std::erase_if(definitions.forms, [&](const Form& form) { return !kept(form.programme); });
    return others;
}

definitions::Loaded load_packaged(const text::Catalogue& say) {
    auto loaded = definitions::load({share_directory() / "data"});
    throw_if_any(loaded.problems, say);
    return loaded;
}

void finish_replacement(const Workspace& workspace) {
    if (!store::is_replacement_unfinished(workspace.database())) return;
    try {
        const RunLock lock(workspace.root);
        if (store::is_replacement_unfinished(workspace.database()))
            store::finish_replacement(workspace.database());
    } catch (const WorkspaceBusy&) {
        // Whoever holds it is just restoring.
    }
}

void make_directory(const fs::path& path) {
    std::error_code failure;
    fs::create_directories(path, failure);
    if (failure)
        throw OperatorError("cli.cannot-write", {{"path", path.string()}, {"reason", failure.message()}});
}

}  // namespace

std::string Workspace::short_name(const std::string& code) const {
    const Unit* unit = definitions.units.find(code);
    return unit != nullptr ? unit->short_name : code;
}

std::string Workspace::short_name(const std::string& code, Date date) const {
    const Unit* unit = definitions.units.find(code);
    return unit != nullptr ? short_name_at(*unit, date) : code;
}

store::Database Workspace::open_read_only() const {
    std::error_code ignored;
    if (!fs::exists(database(), ignored)) throw OperatorError("cli.no-database", {{"path", root.string()}});
    return store::Database::open_read_only(database());
}

Workspace open_workspace(const Session& session) {
    Workspace workspace;
    workspace.root = session.options.workspace;
    std::error_code ignored;
    if (!fs::exists(workspace.root / kSettings, ignored))
        throw OperatorError("cli.no-workspace", {{"path", workspace.root.string()}});
    finish_register(workspace);
    finish_replacement(workspace);
    const Settings settings = read_settings(workspace.root / kSettings, session.say);

    const fs::path share = share_directory();
    workspace.data_roots = {share / "data", workspace.root / "data"};
    workspace.template_roots = {share / "templates", workspace.root / "templates"};
    auto loaded = definitions::load(workspace.data_roots);
    throw_if_any(loaded.problems, session.say);
    workspace.definitions = std::move(loaded.definitions);
    workspace.federation = federation_of(workspace.definitions, settings.federation);
    for (const std::string& programme : settings.programmes) {
        if (workspace.definitions.find_programme(programme) == nullptr)
            throw OperatorError("cli.unknown-programme",
                                {{"code", programme}, {"known", codes(workspace.definitions.programmes)}});
        if (std::ranges::find(workspace.federation.programmes, programme) ==
            workspace.federation.programmes.end())
            workspace.federation.programmes.push_back(programme);
    }
    workspace.code_above = settings.code_above;
    apply(settings, workspace.definitions, session.say);
    auto units = definitions::load_units(workspace.units_file());
    throw_if_any(units.problems, session.say);
    workspace.definitions.units = std::move(units.units);
    auto duties = definitions::load_duty_records(workspace.root / kDuties, workspace.definitions);
    throw_if_any(duties.problems, session.say);
    workspace.duty_records = std::move(duties.records);
    auto contacts = definitions::load_contacts(workspace.root / kContacts, workspace.definitions.units);
    throw_if_any(contacts.problems, session.say);
    workspace.contacts = std::move(contacts.contacts);
    workspace.other_programmes =
        narrow(workspace.definitions, workspace.federation, session.options.programme);
    return workspace;
}

void make_workspace(const Session& session, const fs::path& root) {
    std::error_code ignored;
    if (fs::exists(root / kSettings, ignored))
        throw OperatorError("cli.is-workspace", {{"path", root.string()}});
    const auto packaged = load_packaged(session.say);
    const Federation& federation = federation_of(packaged.definitions, session.options.federation);

    const fs::path units = session.options.units.empty()
                               ? share_directory() / "data" / "federations" / federation.code / kUnits
                               : session.options.units;
    const auto loaded = definitions::load_units(units);
    throw_if_any(loaded.problems, session.say);
    std::vector<definitions::Problem> problems;
    const auto source = definitions::read_source(units, problems);
    throw_if_any(problems, session.say);

    for (const char* part : {"", "inbox", "out"}) make_directory(root / part);
    if (!fs::exists(root / kUnits, ignored)) write::write_file(root / kUnits, source->bytes);
    if (!fs::exists(root / kDuties, ignored)) write::write_file(root / kDuties, std::string(kDutyColumns));
    if (!fs::exists(root / kContacts, ignored))
        write::write_file(root / kContacts, std::string(kContactColumns));
    write::write_file(root / kSettings, session.say("init.settings", {{"federation", federation.code}}));
}

}  // namespace tonghop::cli
