#include "report/bad_byte.hpp"

#include <array>
#include <cstdint>

namespace tonghop::report {

std::optional<BadByte> find_bad_byte(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (length == 0 || lead > 0xF4 || i + length > text.size()) return BadByte{i, false};
        std::uint32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t j = 1; j < length; ++j) {
            const auto next = static_cast<unsigned char>(text[i + j]);
            if ((next & 0xC0U) != 0x80U) return BadByte{i, false};
            code = (code << 6U) | (next & 0x3FU);
        }
        static constexpr std::array<std::uint32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
        if (code < kLeast[length] || (0xD800 <= code && code < 0xE000) || code > 0x10FFFF)
            return BadByte{i, false};
        const bool control = (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0x7F;
        const bool is_private = (0xE000 <= code && code < 0xF900) || code >= 0xF0000;
        if (control || is_private) return BadByte{i, true};
        i += length;
    }
    return std::nullopt;
}

}  // namespace tonghop::report
