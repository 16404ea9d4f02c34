#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace tonghop {

/// For std::unordered_map<std::string, …, TextHash, std::equal_to<>>: texts are found without a string being
/// made of them.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

}  // namespace tonghop
