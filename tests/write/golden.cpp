#include "write/golden.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "support/source_dir.hpp"

namespace tonghop::write {

namespace {

/// What `diff -u` says, cut to its first lines.
std::string difference(const std::filesystem::path& expected, std::string_view actual) {
    const auto path = std::filesystem::temp_directory_path() / ("golden-" + std::to_string(::getpid()));
    std::ofstream(path, std::ios::binary) << actual;
    FILE* diff =
        popen(("diff -u '" + expected.string() + "' '" + path.string() + "' | head -n 60").c_str(), "r");
    std::string said;
    for (int byte = 0; diff != nullptr && (byte = fgetc(diff)) != EOF;) said += static_cast<char>(byte);
    if (diff != nullptr) pclose(diff);
    std::filesystem::remove(path);
    return said;
}

}  // namespace

void expect_golden(const std::string& name, std::string_view actual) {
    const auto path = std::filesystem::path(TONGHOP_SOURCE_DIR) / "tests/write/golden" / name;
    if (std::getenv("TONGHOP_ACCEPT") != nullptr) {
        std::ofstream(path, std::ios::binary) << actual;
        return;
    }
    std::ostringstream expected;
    expected << std::ifstream(path, std::ios::binary).rdbuf();
    if (expected.str() == actual) return;

    ADD_FAILURE() << "TONGHOP_ACCEPT=1 rewrites it:\n" << difference(path, actual);
}

}  // namespace tonghop::write
