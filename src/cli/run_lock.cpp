#include "cli/run_lock.hpp"

#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/operator_error.hpp"

namespace tonghop::cli {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, int error) {
    throw OperatorError("cli.cannot-write", {{"path", path.string()}, {"reason", std::strerror(error)}});
}

}  // namespace

LockFile::LockFile(const std::filesystem::path& path)
    : path_(path), descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    if (descriptor_ < 0) fail(path_, errno);
}

LockFile::~LockFile() {
    ::close(descriptor_);
}

bool LockFile::take(bool wait) {
    while (::flock(descriptor_, LOCK_EX | (wait ? 0 : LOCK_NB)) != 0) {
        if (errno == EWOULDBLOCK) return false;
        if (errno != EINTR) fail(path_, errno);
    }
    return true;
}

RunLock::RunLock(const std::filesystem::path& workspace) : file_(workspace / ".tonghop.lock") {
    if (!file_.take(false)) throw WorkspaceBusy(Message{"cli.busy", {{"path", workspace.string()}}});
}

DocumentLock::DocumentLock(const std::filesystem::path& workspace)
    : file_(workspace / ".tonghop.documents.lock") {
    file_.take(true);
}

}  // namespace tonghop::cli
