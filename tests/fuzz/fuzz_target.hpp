#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Runs one input. Whatever it is, it must end without a crash, and what comes out must hold what is
/// promised.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace tonghop::fuzz {

/// Where a target begins: inputs that reach deep into the code. Each target defines it.
std::vector<std::string> seeds();

/// Pieces of what is read, to be put in anywhere. Each target defines it.
std::vector<std::string_view> words();

}  // namespace tonghop::fuzz
