#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "definitions/problem.hpp"

namespace tonghop::definitions {

/// A definition file as it is read: valid UTF-8 without a byte order mark.
struct SourceText {
    /// As problems name it.
    std::string file;
    std::string bytes;
};

/// Files beyond this are refused: the register of a whole country has a quarter of it.
inline constexpr std::size_t kLargestFile = 64U << 20U;

/// Nothing, and a problem, where the file cannot be read, is too large, or is not UTF-8.
std::optional<SourceText> read_source(const std::filesystem::path& path, std::vector<Problem>& problems);
/// The same for bytes at hand.
std::optional<SourceText> source_of(std::string file, std::string bytes, std::vector<Problem>& problems);

/// Characters of valid UTF-8.
int count_characters(std::string_view text);

}  // namespace tonghop::definitions
