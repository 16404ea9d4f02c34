#include "formula/lexer.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tonghop::formula {

namespace {

bool is_digit(char c) {
    return '0' <= c && c <= '9';
}
bool is_lower(char c) {
    return 'a' <= c && c <= 'z';
}
bool is_upper(char c) {
    return 'A' <= c && c <= 'Z';
}

template <typename Belongs>
std::size_t end_of(std::string_view text, std::size_t from, Belongs belongs) {
    while (from < text.size() && belongs(text[from])) ++from;
    return from;
}

/// Words and signs, the longer before the shorter that it starts with.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kVietnameseWords{
    {{"và", "and"}, {"hoặc", "or"}, {"không", "not"}}};
constexpr std::array<std::string_view, 14> kSigns{"<=", ">=", "!=", "<", ">", "=", "+",
                                                  "-",  "*",  "/",  "(", ")", ",", "."};
constexpr std::array<std::string_view, 3> kWords{"and", "or", "not"};

}  // namespace

Lexed lex(std::string_view text, std::size_t from) {
    from = end_of(text, from, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    const auto token = [&](Token::Kind kind, std::size_t end) {
        return Lexed{{kind, text.substr(from, end - from), from}, end};
    };
    if (from == text.size()) return token(Token::Kind::end, from);

    const std::string_view rest = text.substr(from);
    for (const auto& [word, meaning] : kVietnameseWords) {
        const bool whole =
            rest.starts_with(word) &&
            (rest.size() == word.size() ||
             !(is_lower(rest[word.size()]) || is_digit(rest[word.size()]) || rest[word.size()] == '_'));
        if (whole) return {{Token::Kind::symbol, meaning, from}, from + word.size()};
    }
    for (const std::string_view sign : kSigns)
        if (rest.starts_with(sign)) return token(Token::Kind::symbol, from + sign.size());

    const char first = text[from];
    if (is_digit(first)) {
        std::size_t end = end_of(text, from, is_digit);
        if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]))
            end = end_of(text, end + 1, is_digit);
        return token(Token::Kind::number, end);
    }
    if (is_lower(first)) {
        const std::size_t end =
            end_of(text, from, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
        const Lexed name = token(Token::Kind::name, end);
        const bool is_word = std::ranges::find(kWords, name.token.text) != kWords.end();
        return is_word ? token(Token::Kind::symbol, end) : name;
    }
    if (is_upper(first)) {
        const std::size_t dash = end_of(text, from, is_upper);
        const std::size_t end =
            dash < text.size() && text[dash] == '-' ? end_of(text, dash + 1, is_digit) : dash;
        return token(end > dash + 1 ? Token::Kind::form : Token::Kind::unknown, end);
    }
    if (first == '"') {
        const std::size_t close = text.find('"', from + 1);
        if (close != std::string_view::npos)
            return {{Token::Kind::text, text.substr(from + 1, close - from - 1), from}, close + 1};
    }
    // The whole of a character of several bytes, so that an error can show it.
    const std::size_t end =
        end_of(text, from + 1, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; });
    return token(Token::Kind::unknown, end);
}

}  // namespace tonghop::formula
