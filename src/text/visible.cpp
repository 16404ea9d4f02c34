#include "text/visible.hpp"

#include <algorithm>
#include <cstdint>

#include <unicode/utf8.h>

namespace tonghop::text {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_plain(char letter) {
    return (letter >= ' ' && letter <= '~') || letter == '\n' || letter == '\t';
}

bool is_harmful(UChar32 character) {
    return character < 0x20 || (character >= 0x7F && character <= 0x9F) ||
           (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

}  // namespace

std::string visible(std::string_view text) {
    if (std::ranges::all_of(text, is_plain)) return std::string(text);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    std::string shown;
    shown.reserve(text.size());
    for (std::int32_t position = 0; position < length;) {
        const std::int32_t start = position;
        UChar32 character = 0;
        U8_NEXT(bytes, position, length, character);
        const bool stays = character == '\n' || character == '\t' || !is_harmful(character);
        shown +=
            stays ? text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(position - start))
                  : kReplacement;
    }
    return shown;
}

}  // namespace tonghop::text
