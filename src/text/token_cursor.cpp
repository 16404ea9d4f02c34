#include "text/token_cursor.hpp"

#include <algorithm>

namespace tonghop::text {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::vector<Token> tokens_of(const std::string& key) {
    static constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
    std::vector<Token> tokens;
    for (std::size_t position = 0; position < key.size();) {
        const std::size_t first = position;
        const auto skip = [&](auto test) {
            while (position < key.size() && test(key[position])) ++position;
            return key.substr(first, position - first);
        };
        const char c = key[position];
        if (std::string_view(key).substr(position).starts_with(kEllipsis)) {
            position += kEllipsis.size();
            tokens.push_back({Token::Kind::gap, {}});
        } else if (is_digit(c)) {
            tokens.push_back({Token::Kind::number, skip(is_digit)});
        } else if (is_letter(c)) {
            tokens.push_back({Token::Kind::word, skip(is_letter)});
        } else if (c == ' ') {
            ++position;
        } else {
            const std::string run = skip([c](char other) { return other == c; });
            const bool gap = run.size() > 1 && (c == '.' || c == '_');
            tokens.push_back({gap ? Token::Kind::gap : Token::Kind::mark, std::string(1, c)});
        }
    }
    return tokens;
}

bool TokenCursor::stands_behind(std::initializer_list<std::string_view> words) const {
    if (place_ < words.size()) return false;
    return std::equal(words.begin(), words.end(),
                      tokens_.begin() + static_cast<std::ptrdiff_t>(place_ - words.size()),
                      [](std::string_view text, const Token& token) { return token.text == text; });
}

bool TokenCursor::word(std::string_view text) {
    const Token* token = here();
    if (token == nullptr || token->kind != Token::Kind::word || token->text != text) return false;
    ++place_;
    return true;
}

bool TokenCursor::mark(std::string_view marks) {
    const Token* token = here();
    if (token == nullptr || token->kind != Token::Kind::mark ||
        marks.find(token->text) == std::string_view::npos)
        return false;
    ++place_;
    return true;
}

bool TokenCursor::gap() {
    const std::size_t first = place_;
    while (here() != nullptr && here()->kind == Token::Kind::gap) ++place_;
    return place_ != first;
}

std::optional<int> TokenCursor::number(std::size_t least_digits, std::size_t most_digits) {
    const Token* token = here();
    if (token == nullptr || token->kind != Token::Kind::number || token->text.size() < least_digits ||
        token->text.size() > most_digits)
        return std::nullopt;
    ++place_;
    return std::stoi(token->text);
}

}  // namespace tonghop::text
