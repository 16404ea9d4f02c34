#include "write/utf8.hpp"

#include <array>
#include <cstdint>

#include <unicode/unorm2.h>
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

char32_t base_letter(char32_t character) {
    if (character < 0x80) return character;
    if (character == 0x110) return 'D';
    if (character == 0x111) return 'd';
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
    std::array<UChar, 8> decomposed{};
    const auto length = U_SUCCESS(status)
                            ? unorm2_getDecomposition(nfd, static_cast<UChar32>(character), decomposed.data(),
                                                      static_cast<std::int32_t>(decomposed.size()), &status)
                            : -1;
    return U_SUCCESS(status) && length > 0 ? decomposed[0] : character;
}

}  // namespace tonghop::write
