#include "cli/share.hpp"

#include <cstdlib>
#include <system_error>

#include "core/operator_error.hpp"

namespace tonghop::cli {

std::filesystem::path share_directory() {
    namespace fs = std::filesystem;
    if (const char* set = std::getenv("TONGHOP_SHARE"); set != nullptr && *set != '\0') return set;
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    const fs::path installed = program.parent_path().parent_path() / TONGHOP_SHARE_UNDER_PREFIX;
    for (const fs::path& candidate : {installed, fs::path(TONGHOP_SOURCE_TREE)})
        if (fs::is_directory(candidate / "data", ignored)) return candidate;
    throw OperatorError("cli.no-share", {{"path", installed.string()}});
}

}  // namespace tonghop::cli
