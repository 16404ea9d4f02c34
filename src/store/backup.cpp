#include "store/backup.hpp"

#include "core/operator_error.hpp"
#include "store/connection.hpp"
#include "store/copy.hpp"
#include "store/database.hpp"
#include "store/integrity.hpp"
#include "store/migrations.hpp"

namespace tonghop::store {

void backup(const Database& database, const std::filesystem::path& target) {
    copy_database(database.connection(), target);
}

std::filesystem::path put_in_place(const Database& made, const std::filesystem::path& target) {
    const std::filesystem::path whole = unused_name(target.string() + ".rebuilt");
    copy_database(made.connection(), whole);
    return put_in_place(whole, target, ".before-rebuild");
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
    return put_in_place(incoming, target, ".before-restore");
}

}  // namespace tonghop::store
