#include "write/printable.hpp"

#include "write/utf8.hpp"

namespace tonghop::write {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_harmful(char32_t character) {
    const bool control = character < 0x20 || (character >= 0x7F && character <= 0x9F);
    const bool turns_direction =
        (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    const bool line_end = character == 0x2028 || character == 0x2029;
    const bool noncharacter = (character >= 0xFDD0 && character <= 0xFDEF) || (character & 0xFFFE) == 0xFFFE;
    return control || turns_direction || line_end || noncharacter;
}

}  // namespace

std::string printable(std::string_view text) {
    std::string cleaned;
    cleaned.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        const Character character = character_at(text, position);
        position = character.end;
        if (character.code == '\r') {
            if (position < text.size() && text[position] == '\n') ++position;
            cleaned += '\n';
        } else if (character.code == '\n') {
            cleaned += '\n';
        } else if (character.code == '\t') {
            cleaned += ' ';
        } else if (!character.valid || is_harmful(character.code)) {
            cleaned += kReplacement;
        } else {
            cleaned += text.substr(character.begin, character.end - character.begin);
        }
    }
    return cleaned;
}

std::string escape(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size() + text.size() / 16);
    for (const char byte : printable(text)) {
        switch (byte) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                escaped += byte;
        }
    }
    return escaped;
}

}  // namespace tonghop::write
