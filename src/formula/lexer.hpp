#pragma once

#include <cstddef>
#include <string_view>

namespace tonghop::formula {

struct Token {
    enum class Kind { number, name, form, text, symbol, end, unknown };

    Kind kind = Kind::end;
    /// As written; without the quotes for a text. "and", "or", "not" for those words in either language.
    std::string_view text;
    /// Byte at which it begins.
    std::size_t begin = 0;

    bool is(std::string_view symbol) const { return kind == Kind::symbol && text == symbol; }
};

/// The token at or after a byte of the text, and where the next one is to be looked for.
struct Lexed {
    Token token;
    std::size_t next = 0;
};

Lexed lex(std::string_view text, std::size_t from);

}  // namespace tonghop::formula
