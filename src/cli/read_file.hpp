#pragma once

#include <filesystem>
#include <string>

namespace tonghop::cli {

/// The bytes of a file. Errors: OperatorError where it cannot be read.
std::string read_file(const std::filesystem::path& path);

}  // namespace tonghop::cli
