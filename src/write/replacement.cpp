#include "write/replacement.hpp"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/operator_error.hpp"

namespace tonghop::write {

namespace {

/// A file descriptor that is closed at the end; errors of close are told by close().
class Descriptor {
  public:
    Descriptor(const std::filesystem::path& path, int flags) : number_(::open(path.c_str(), flags, 0666)) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool is_open() const { return number_ >= 0; }
    int number() const { return number_; }
    bool close() {
        const int number = number_;
        number_ = -1;
        return ::close(number) == 0;
    }

  private:
    int number_;
};

std::string last_error() {
    return std::error_code(errno, std::generic_category()).message();
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
    const auto folder = path.parent_path();
    return folder.empty() ? "." : folder;
}

}  // namespace

Replacement::Replacement(std::filesystem::path target) : target_(std::move(target)) {
    // Not a name made from the target's: that may already be as long as a name can be.
    for (int attempt = 0;; ++attempt) {
        temporary_ = folder_of(target_) /
                     (".tonghop-" + std::to_string(::getpid()) + "-" + std::to_string(attempt) + ".tmp");
        Descriptor file(temporary_, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
        if (file.is_open()) return;
        if (errno != EEXIST || attempt == 1000) fail(last_error());
    }
}

Replacement::~Replacement() {
    std::error_code ignored;
    if (!committed_) std::filesystem::remove(temporary_, ignored);
}

void Replacement::write(std::string_view bytes) {
    Descriptor file(temporary_, O_WRONLY | O_TRUNC | O_CLOEXEC);
    if (!file.is_open()) fail(last_error());
    while (!bytes.empty()) {
        const auto written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(last_error());
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (!file.close()) fail(last_error());
}

void Replacement::commit(OnDisk on_disk) {
    if (on_disk == OnDisk::at_once) {
        Descriptor file(temporary_, O_RDONLY | O_CLOEXEC);
        if (!file.is_open() || ::fsync(file.number()) != 0 || !file.close()) fail(last_error());
    }
    std::error_code error;
    std::filesystem::rename(temporary_, target_, error);
    if (error) fail(error.message());
    committed_ = true;
    if (on_disk == OnDisk::later) return;
    // The new name is on the disk only when its folder is. Some file systems cannot sync folders.
    Descriptor folder(folder_of(target_), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder.is_open()) ::fsync(folder.number());
}

void Replacement::fail(std::string_view reason) const {
    throw OperatorError("write.failed", {{"path", target_.string()}, {"reason", std::string(reason)}});
}

void write_file(const std::filesystem::path& path, std::string_view bytes, OnDisk on_disk) {
    Replacement replacement(path);
    replacement.write(bytes);
    replacement.commit(on_disk);
}

void wait_for_disk(const std::set<std::filesystem::path>& folders) {
    // Folders mostly lie on one file system, which is waited for once.
    std::set<dev_t> waited_for;
    for (const auto& path : folders) {
        Descriptor folder(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        struct stat about {};
        const bool is_known = folder.is_open() && ::fstat(folder.number(), &about) == 0;
        if (!is_known || !waited_for.insert(about.st_dev).second) continue;
        if (::syncfs(folder.number()) != 0)
            throw OperatorError("write.failed", {{"path", path.string()}, {"reason", last_error()}});
    }
}

}  // namespace tonghop::write
