#include "write/golden.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include <gtest/gtest.h>

namespace tonghop::write {

namespace {

std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> lines;
    std::istringstream stream{std::string(text)};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
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

    const auto left = lines(expected.str());
    const auto right = lines(actual);
    std::ostringstream difference;
    int shown = 0;
    for (std::size_t i = 0; i < std::max(left.size(), right.size()) && shown < 10; ++i) {
        if (i < left.size() && i < right.size() && left[i] == right[i]) continue;
        ++shown;
        if (i < left.size()) difference << i + 1 << " - " << left[i] << '\n';
        if (i < right.size()) difference << i + 1 << " + " << right[i] << '\n';
    }
    ADD_FAILURE() << path << " differs (TONGHOP_ACCEPT=1 rewrites it):\n" << difference.str();
}

}  // namespace tonghop::write
