#include "cli/run_lock.hpp"

#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/operator_error.hpp"

namespace tonghop::cli {

RunLock::RunLock(const std::filesystem::path& workspace) {
    const std::filesystem::path path = workspace / ".tonghop.lock";
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0)
        throw OperatorError("cli.cannot-write", {{"path", path.string()}, {"reason", std::strerror(errno)}});
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
    const int reason = errno;
    ::close(descriptor_);
    if (reason == EWOULDBLOCK) throw WorkspaceBusy(Message{"cli.busy", {{"path", workspace.string()}}});
    throw OperatorError("cli.cannot-write", {{"path", path.string()}, {"reason", std::strerror(reason)}});
}

RunLock::~RunLock() {
    ::close(descriptor_);
}

}  // namespace tonghop::cli
