#pragma once

#include <cstddef>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <system_error>

namespace tonghop::cli {

/// The bytes of a file. Errors: OperatorError where it cannot be read.
std::string read_file(const std::filesystem::path& path);

/// The first bytes of a file that somebody else put there: `most` of them at the most. Nothing, and why,
/// where it is no file, gone by now, or not to be read; links are not followed, and what is no file is never
/// waited for.
std::optional<std::string> read_sent_file(const std::filesystem::path& path, std::error_code& failure,
                                          std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace tonghop::cli
