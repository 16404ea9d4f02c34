#pragma once

#include <filesystem>

namespace tonghop::cli {

/// Where the program's data/ and templates/ lie: $TONGHOP_SHARE, else beside the installed program, else the
/// source tree that it was built in. Errors: OperatorError where none of them is there.
std::filesystem::path share_directory();

}  // namespace tonghop::cli
