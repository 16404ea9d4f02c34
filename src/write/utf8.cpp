#include "write/utf8.hpp"

#include <cstdint>

#include <unicode/utf8.h>

namespace tonghop::write {

Character character_at(std::string_view text, std::size_t begin) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    auto position = static_cast<std::int64_t>(begin);
    const auto length = static_cast<std::int64_t>(text.size());
    UChar32 code = 0;
    U8_NEXT(bytes, position, length, code);
    const bool valid = code >= 0;
    return {valid ? static_cast<char32_t>(code) : U'\uFFFD', valid, begin,
            static_cast<std::size_t>(position)};
}

}  // namespace tonghop::write
