#include "store/copy.hpp"

#include <cerrno>
#include <cstring>
#include <string>

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "core/check.hpp"
#include "core/operator_error.hpp"
#include "store/connection.hpp"
#include "store/integrity.hpp"

namespace tonghop::store {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, int error) {
    if (error == EEXIST) throw OperatorError("store.backup-exists", {{"path", path.string()}});
    if (error == ENOSPC || error == EDQUOT) throw OperatorError("store.disk-full", {{"path", path.string()}});
    throw OperatorError("store.io-error", {{"path", path.string()}, {"detail", std::strerror(error)}});
}

/// Makes sure that a file, or a folder's list of names, is on the disk.
void sync(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) fail(path, errno);
    const int result = ::fsync(file);
    const int error = errno;
    ::close(file);
    // Some file systems cannot sync a folder; they have nothing to sync then.
    if (result != 0 && error != EINVAL) fail(path, error);
}

/// What is wrong with a copy is wrong with the database.
bool is_sound(Connection& copy) {
    try {
        return page_problems(copy).empty();
    } catch (const OperatorError& error) {
        if (!error.message().key.starts_with("store.damaged")) throw;
        return false;
    }
}

/// Removes a file that did not come to be.
struct Unfinished {
    std::filesystem::path path;

    ~Unfinished() {
        std::error_code ignored;
        for (const char* end : {"", "-journal", "-wal", "-shm"})
            std::filesystem::remove(path.string() + end, ignored);
    }
};

}  // namespace

std::filesystem::path unused_name(const std::filesystem::path& path) {
    std::filesystem::path name = path;
    for (int number = 2; std::filesystem::exists(name); ++number)
        name = path.string() + "." + std::to_string(number);
    return name;
}

void publish(const std::filesystem::path& temporary, const std::filesystem::path& target) {
    if (::renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) != 0) {
        if (errno != EINVAL && errno != ENOSYS) fail(target, errno);
        // The file system of a memory stick cannot refuse to replace: look first.
        if (std::filesystem::exists(target)) fail(target, EEXIST);
        if (std::rename(temporary.c_str(), target.c_str()) != 0) fail(target, errno);
    }
    sync(std::filesystem::absolute(target).parent_path());
}

void copy_database(Connection& connection, const std::filesystem::path& target) {
    TONGHOP_CHECK(sqlite3_txn_state(connection.sqlite().getHandle(), "main") != SQLITE_TXN_WRITE);
    if (std::filesystem::exists(target)) fail(target, EEXIST);
    const Unfinished temporary{target.string() + ".part"};
    std::error_code ignored;
    std::filesystem::remove(temporary.path, ignored);
    {
        Connection copy(temporary.path, Access::read_write);
        copy.guarded([&] { SQLite::Backup(copy.sqlite(), connection.sqlite()).executeStep(-1); });
        copy.run("stand_alone");
        if (!is_sound(copy)) throw OperatorError("store.damaged", {{"path", connection.path()}});
    }
    sync(temporary.path);
    publish(temporary.path, target);
}

}  // namespace tonghop::store
