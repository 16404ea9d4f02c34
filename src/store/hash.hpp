#pragma once

#include <string>
#include <string_view>

namespace tonghop::store {

/// SHA-256 of some bytes: 64 hexadecimal digits in lower case.
std::string sha256_hex(std::string_view bytes);

}  // namespace tonghop::store
