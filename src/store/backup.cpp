#include "store/backup.hpp"

#include <array>
#include <string>
#include <system_error>

#include "core/operator_error.hpp"
#include "store/connection.hpp"
#include "store/copy.hpp"
#include "store/database.hpp"
#include "store/integrity.hpp"
#include "store/migrations.hpp"

namespace tonghop::store {

namespace {

/// What stands behind the name of a database that is being replaced.
struct Replacement {
    /// Of the one that is whole and about to take its place.
    const char* incoming;
    /// Of the one that was there.
    const char* aside;
};

constexpr Replacement kRestore{".restored", ".before-restore"};
constexpr Replacement kRebuild{".rebuilt", ".before-rebuild"};
constexpr std::array kReplacements{kRestore, kRebuild};
constexpr const char* kLog = "-wal";

/// Gives a database, with the log that may lie beside it, another name. Either may be missing: a log that
/// stays behind would be taken for that of the next database of its name.
void move_aside(const std::filesystem::path& path, const std::filesystem::path& aside) {
    for (const char* end : {"", kLog})
        if (std::filesystem::exists(path.string() + end)) publish(path.string() + end, aside.string() + end);
    std::error_code ignored;
    std::filesystem::remove(path.string() + "-shm", ignored);
}

/// Undoes move_aside(path, aside), however far it came.
void move_back(const std::filesystem::path& path, const std::filesystem::path& aside) {
    std::error_code ignored;
    for (const char* end : {kLog, ""})
        if (!std::filesystem::exists(path.string() + end, ignored))
            std::filesystem::rename(aside.string() + end, path.string() + end, ignored);
}

/// Puts a copy of a database in the place of the one that is there.
/// Result: where that one is kept; empty where there was none.
std::filesystem::path replace(const Database& source, const std::filesystem::path& target,
                              const Replacement& names) {
    const std::filesystem::path incoming = target.string() + names.incoming;
    std::error_code ignored;
    std::filesystem::remove(incoming, ignored);
    copy_database(source.connection(), incoming);
    const bool replaces = std::filesystem::exists(target);
    const std::filesystem::path aside = unused_name(target.string() + names.aside);
    try {
        move_aside(target, aside);
        publish(incoming, target);
    } catch (const OperatorError&) {
        // A name that was given stays given, even where the disk did not say that it has it.
        if (std::filesystem::exists(incoming, ignored)) move_back(target, aside);
        std::filesystem::remove(incoming, ignored);
        throw;
    }
    return replaces ? aside : std::filesystem::path();
}

const Replacement* unfinished(const std::filesystem::path& target) {
    std::error_code ignored;
    if (std::filesystem::exists(target, ignored)) return nullptr;
    for (const Replacement& names : kReplacements)
        if (std::filesystem::exists(target.string() + names.incoming, ignored)) return &names;
    return nullptr;
}

}  // namespace

void backup(const Database& database, const std::filesystem::path& target) {
    copy_database(database.connection(), target);
}

std::filesystem::path restore(const std::filesystem::path& backup, const std::filesystem::path& target) {
    if (!std::filesystem::exists(backup))
        throw OperatorError("store.not-found", {{"path", std::filesystem::absolute(backup).string()}});
    const Database source = Database::open_read_only(backup);
    if (!check_integrity(source).empty())
        throw OperatorError("store.backup-damaged", {{"path", backup.string()}});
    return replace(source, target, kRestore);
}

std::filesystem::path put_in_place(const Database& made, const std::filesystem::path& target) {
    return replace(made, target, kRebuild);
}

bool is_replacement_unfinished(const std::filesystem::path& target) {
    return unfinished(target) != nullptr;
}

void finish_replacement(const std::filesystem::path& target) {
    const Replacement* names = unfinished(target);
    if (names == nullptr) return;
    // The log of the database that stands aside, where the program ended between the two.
    if (std::filesystem::exists(target.string() + kLog)) {
        const std::string first = target.string() + names->aside;
        std::string aside = first;
        for (int number = 2; std::filesystem::exists(first + "." + std::to_string(number)); ++number)
            aside = first + "." + std::to_string(number);
        publish(target.string() + kLog, aside + kLog);
    }
    publish(target.string() + names->incoming, target);
}

}  // namespace tonghop::store
