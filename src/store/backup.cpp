#include "store/backup.hpp"

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

/// Of a database that is whole and about to take its place, behind the name of that.
constexpr const char* kIncoming = ".restored";
/// Of the database that was there.
constexpr const char* kAside = ".before-restore";
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

}  // namespace

void backup(const Database& database, const std::filesystem::path& target) {
    copy_database(database.connection(), target);
}

std::filesystem::path restore(const std::filesystem::path& backup, const std::filesystem::path& target) {
    if (!std::filesystem::exists(backup))
        throw OperatorError("store.not-found", {{"path", std::filesystem::absolute(backup).string()}});
    const std::filesystem::path incoming = target.string() + kIncoming;
    std::error_code ignored;
    std::filesystem::remove(incoming, ignored);
    {
        const Database source = Database::open_read_only(backup);
        if (!check_integrity(source).empty())
            throw OperatorError("store.backup-damaged", {{"path", backup.string()}});
        copy_database(source.connection(), incoming);
    }
    const bool replaces = std::filesystem::exists(target);
    const std::filesystem::path aside = unused_name(target.string() + kAside);
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

bool is_restore_unfinished(const std::filesystem::path& target) {
    std::error_code ignored;
    return !std::filesystem::exists(target, ignored) &&
           std::filesystem::exists(target.string() + kIncoming, ignored);
}

void finish_restore(const std::filesystem::path& target) {
    // The log of the database that stands aside, where the program ended between the two.
    if (std::filesystem::exists(target.string() + kLog)) {
        const std::string first = target.string() + kAside;
        std::string aside = first;
        for (int number = 2; std::filesystem::exists(first + "." + std::to_string(number)); ++number)
            aside = first + "." + std::to_string(number);
        publish(target.string() + kLog, aside + kLog);
    }
    publish(target.string() + kIncoming, target);
}

}  // namespace tonghop::store
