#pragma once

#include <cstddef>
#include <string_view>

namespace tonghop::write {

/// A character of a text: its bytes [begin, end). Bytes that are no UTF-8 are U+FFFD and not valid.
struct Character {
    char32_t code = 0;
    bool valid = true;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The character that begins at `begin`, which must be before the end. Broken bytes are one character for
/// each piece that cannot begin one.
Character character_at(std::string_view text, std::size_t begin);

/// The letter that a letter with marks is made of: «ấ» → 'a', «Đ» → 'D'; any other character as it is.
char32_t base_letter(char32_t character);

}  // namespace tonghop::write
