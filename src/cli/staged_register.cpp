#include "cli/staged_register.hpp"

#include <system_error>

#include "cli/read_file.hpp"
#include "cli/run_lock.hpp"
#include "core/operator_error.hpp"
#include "store/hash.hpp"
#include "write/replacement.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kWaiting = ".tonghop-units.csv";

void take_place(const fs::path& waiting, const fs::path& target) {
    std::error_code failure;
    fs::rename(waiting, target, failure);
    if (failure)
        throw OperatorError("cli.cannot-write", {{"path", target.string()}, {"reason", failure.message()}});
    write::wait_for_disk({target.parent_path()});
}

bool is_on_record(const Workspace& workspace, const std::string& text) {
    std::error_code ignored;
    if (!fs::exists(workspace.database(), ignored)) return false;
    const auto events = store::unit_events(workspace.open());
    return !events.empty() && events.back().after == store::sha256_hex(text);
}

}  // namespace

void write_register(const Workspace& workspace, const std::vector<store::UnitEvent>& events,
                    const std::string& before, const std::string& after) {
    const fs::path waiting = workspace.root / kWaiting;
    store::Database database = workspace.open();
    write::write_file(waiting, after);
    try {
        store::Batch batch(database);
        store::add_unit_events(database, events, before, after);
        batch.commit();
    } catch (...) {
        std::error_code ignored;
        fs::remove(waiting, ignored);
        throw;
    }
    take_place(waiting, workspace.units_file());
}

void finish_register(const Workspace& workspace) {
    const fs::path waiting = workspace.root / kWaiting;
    std::error_code ignored;
    if (!fs::exists(waiting, ignored)) return;
    try {
        const RunLock lock(workspace.root);
        if (is_on_record(workspace, read_file(waiting)))
            take_place(waiting, workspace.units_file());
        else
            fs::remove(waiting, ignored);
    } catch (const WorkspaceBusy&) {
        // Whoever holds it is just making the change.
    } catch (const OperatorError&) {
        // It waits until the database can be read again: `rebuild` needs the workspace before that.
    }
}

}  // namespace tonghop::cli
