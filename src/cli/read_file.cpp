#include "cli/read_file.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "core/operator_error.hpp"

namespace tonghop::cli {

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    std::string bytes;
    if (std::filesystem::is_directory(path)) {
        // A folder opens, and seems endless.
        errno = EISDIR;
        file.setstate(std::ios::failbit);
    }
    if (file) {
        bytes.resize(static_cast<std::size_t>(file.tellg()));
        file.seekg(0);
        file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    if (!file)
        throw OperatorError("cli.cannot-read", {{"path", path.string()}, {"reason", std::strerror(errno)}});
    return bytes;
}

}  // namespace tonghop::cli
