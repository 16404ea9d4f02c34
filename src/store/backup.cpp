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

/// Gives a database, with the log that may lie beside it, another name. Either may be missing: a log that
/// stays behind would be taken for that of the next database of its name.
void move_aside(const std::filesystem::path& path, const std::filesystem::path& aside) {
    for (const char* end : {"", "-wal"})
        if (std::filesystem::exists(path.string() + end)) publish(path.string() + end, aside.string() + end);
    std::error_code ignored;
    std::filesystem::remove(path.string() + "-shm", ignored);
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
    const bool replaces = std::filesystem::exists(target);
    const std::filesystem::path aside = unused_name(target.string() + ".before-restore");
    move_aside(target, aside);
    publish(incoming, target);
    return replaces ? aside : std::filesystem::path();
}

}  // namespace tonghop::store
