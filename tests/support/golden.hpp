#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace tonghop::test {

inline std::string read_text(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// Holds a text to the one kept in a file. `scripts/test --accept` (TONGHOP_ACCEPT) rewrites the file.
inline void expect_golden(const std::string& text, const std::filesystem::path& path) {
    if (std::getenv("TONGHOP_ACCEPT") != nullptr) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    EXPECT_EQ(text, read_text(path)) << path;
}

}  // namespace tonghop::test
