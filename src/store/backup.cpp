#include "store/backup.hpp"

#include <system_error>

#include "core/operator_error.hpp"
#include "store/connection.hpp"
#include "store/copy.hpp"
#include "store/database.hpp"
#include "store/integrity.hpp"
#include "store/migrations.hpp"

namespace tonghop::store {

namespace {

/// Writes what the log of a database holds into its file. A database too damaged for that is left as it is.
void fold_log(const std::filesystem::path& path) {
    try {
        Connection(path, Access::read_write).run("checkpoint");
    } catch (const OperatorError&) {
    }
}

/// Gives a database, with the log that may lie beside it, another name.
void move_aside(const std::filesystem::path& path, const std::filesystem::path& aside) {
    const std::filesystem::path log = path.string() + "-wal";
    if (std::filesystem::exists(log)) publish(log, aside.string() + "-wal");
    std::error_code ignored;
    std::filesystem::remove(path.string() + "-shm", ignored);
    publish(path, aside);
}

}  // namespace

void backup(const Database& database, const std::filesystem::path& target) {
    copy_database(database.connection(), target);
}

std::filesystem::path restore(const std::filesystem::path& backup, const std::filesystem::path& target) {
    if (!std::filesystem::exists(backup))
        throw OperatorError("store.not-found", {{"path", std::filesystem::absolute(backup).string()}});
    const std::filesystem::path incoming = unused_name(target.string() + ".restored");
    {
        const Database source = Database::open_read_only(backup);
        if (!check_integrity(source).empty())
            throw OperatorError("store.backup-damaged", {{"path", backup.string()}});
        copy_database(source.connection(), incoming);
    }
    std::filesystem::path aside;
    if (std::filesystem::exists(target)) {
        fold_log(target);
        aside = unused_name(target.string() + ".before-restore");
        move_aside(target, aside);
    }
    publish(incoming, target);
    return aside;
}

}  // namespace tonghop::store
