#include "cli/read_file.hpp"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/operator_error.hpp"

namespace tonghop::cli {

namespace {

constexpr std::size_t kPiece = 1 << 16;

std::error_code last_error() {
    return {errno, std::generic_category()};
}

class OpenFile {
  public:
    OpenFile(const std::filesystem::path& path, int flags) : descriptor_(::open(path.c_str(), flags)) {}
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

std::optional<std::string> read(const std::filesystem::path& path, int flags, std::size_t most,
                                std::error_code& failure) {
    failure.clear();
    const OpenFile file(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags);
    struct stat about {};
    if (file.descriptor() < 0 || ::fstat(file.descriptor(), &about) != 0) {
        failure = last_error();
        return std::nullopt;
    }
    if (!S_ISREG(about.st_mode)) {
        failure = std::make_error_code(S_ISDIR(about.st_mode) ? std::errc::is_a_directory
                                                              : std::errc::invalid_argument);
        return std::nullopt;
    }
    // One byte more tells the end at once. The file may grow or shrink meanwhile.
    std::string bytes(std::min(static_cast<std::size_t>(about.st_size) + 1, most), '\0');
    std::size_t done = 0;
    while (done < most) {
        if (done == bytes.size()) bytes.resize(std::min(most, done + kPiece));
        const ssize_t count = ::read(file.descriptor(), bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            failure = last_error();
            return std::nullopt;
        }
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    bytes.resize(done);
    return bytes;
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
    std::error_code failure;
    auto bytes = read(path, 0, std::numeric_limits<std::size_t>::max(), failure);
    if (!bytes)
        throw OperatorError("cli.cannot-read", {{"path", path.string()}, {"reason", failure.message()}});
    return std::move(*bytes);
}

std::optional<std::string> read_sent_file(const std::filesystem::path& path, std::error_code& failure,
                                          std::size_t most) {
    return read(path, O_NOFOLLOW, most, failure);
}

}  // namespace tonghop::cli
