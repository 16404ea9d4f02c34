#include "write/replacement.hpp"

#include <atomic>
#include <cerrno>
#include <charconv>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/operator_error.hpp"

namespace tonghop::write {

namespace {

/// Of a temporary file's name; the program's number stands behind, so that it is known whether it still runs.
constexpr std::string_view kStart = ".tonghop-";
constexpr std::string_view kEnding = ".tmp";

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

/// False where not all of it could be written; errno says why.
bool write_all(const Descriptor& file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

[[noreturn]] void failed(const std::filesystem::path& path, std::string_view reason) {
    throw OperatorError("write.failed", {{"path", path.string()}, {"reason", std::string(reason)}});
}

/// libxlsxwriter gives its temporary files a name for a moment, "tmp." and ten letters, and writes nothing to
/// them until they have none any more: a program that is killed there leaves an empty one.
bool is_left_by_library(const std::filesystem::directory_entry& entry) {
    static constexpr std::string_view kLibraryStart = "tmp.";
    static constexpr std::size_t kLetters = 10;
    const std::string name = entry.path().filename().string();
    std::error_code failure;
    return name.size() == kLibraryStart.size() + kLetters && name.starts_with(kLibraryStart) &&
           entry.is_regular_file(failure) && entry.file_size(failure) == 0 && !failure;
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
    const auto folder = path.parent_path();
    return folder.empty() ? "." : folder;
}

}  // namespace

Replacement::Replacement(std::filesystem::path target) : target_(std::move(target)) {
    // Not a name made from the target's: that may already be as long as a name can be.
    static std::atomic<unsigned> made = 0;
    for (int attempt = 0;; ++attempt) {
        temporary_ = folder_of(target_) / (std::string(kStart) + std::to_string(::getpid()) + "-" +
                                           std::to_string(made++) + std::string(kEnding));
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
    if (!file.is_open() || !write_all(file, bytes) || !file.close()) fail(last_error());
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
    failed(target_, reason);
}

void write_file(const std::filesystem::path& path, std::string_view bytes, OnDisk on_disk) {
    Replacement replacement(path);
    replacement.write(bytes);
    replacement.commit(on_disk);
}

void append_to_file(const std::filesystem::path& path, std::string_view bytes) {
    Descriptor file(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC);
    if (!file.is_open() || !write_all(file, bytes) || ::fsync(file.number()) != 0 || !file.close())
        failed(path, last_error());
}

void remove_left_over(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::error_code failure;
    for (fs::recursive_directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        std::error_code ignored;
        if (is_left_by_library(*entry)) fs::remove(entry->path(), ignored);
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(kStart) || !name.ends_with(kEnding)) continue;
        pid_t owner = 0;
        const char* const digits = name.data() + kStart.size();
        const auto [behind, error] = std::from_chars(digits, name.data() + name.size(), owner);
        if (error != std::errc() || *behind != '-' || owner <= 0) continue;
        if (::kill(owner, 0) != 0 && errno == ESRCH) fs::remove(entry->path(), ignored);
    }
}

void wait_for_disk(const std::set<std::filesystem::path>& folders) {
    // Folders mostly lie on one file system, which is waited for once.
    std::set<dev_t> waited_for;
    for (const auto& path : folders) {
        Descriptor folder(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        struct stat about {};
        const bool is_known = folder.is_open() && ::fstat(folder.number(), &about) == 0;
        if (!is_known || !waited_for.insert(about.st_dev).second) continue;
        if (::syncfs(folder.number()) != 0) failed(path, last_error());
    }
}

}  // namespace tonghop::write
