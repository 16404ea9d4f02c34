#include "write/defined_names.hpp"

#include <cctype>

#include "text/normalise.hpp"
#include "write/utf8.hpp"

namespace tonghop::write {

namespace {

/// Excel takes 255; nobody wants to type so many.
constexpr std::size_t kLongest = 60;
constexpr std::size_t kMostColumnLetters = 3;

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// Small letters, then digits, nothing else: the address of a cell.
bool is_cell(std::string_view name) {
    const std::size_t letters = std::min(name.find_first_of("0123456789_"), name.size());
    if (letters == 0 || letters > kMostColumnLetters) return false;
    for (const char byte : name.substr(letters))
        if (!is_digit(byte)) return false;
    return letters < name.size();
}

/// "r", "c12", "r1c1", "rc": the other way to write an address.
bool is_row_and_column(std::string_view name) {
    const auto skip_digits = [&] {
        while (!name.empty() && is_digit(name.front())) name.remove_prefix(1);
    };
    bool found = false;
    for (const char letter : {'r', 'c'})
        if (!name.empty() && name.front() == letter) {
            name.remove_prefix(1);
            skip_digits();
            found = true;
        }
    return found && name.empty();
}

std::string lower(std::string name) {
    for (char& byte : name) byte = static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
    return name;
}

}  // namespace

std::string DefinedNames::take(std::string_view wanted) {
    std::string base;
    const std::string clean = text::clean(wanted);
    for (std::size_t position = 0; position < clean.size() && base.size() < kLongest;) {
        const Character character = character_at(clean, position);
        position = character.end;
        const char32_t letter = base_letter(character.code);
        const bool is_plain = letter < 0x80 && std::isalnum(static_cast<int>(letter)) != 0;
        if (is_plain)
            base += static_cast<char>(letter);
        else if (!base.empty() && base.back() != '_')
            base += '_';
    }
    while (base.ends_with('_')) base.pop_back();
    const std::string plain = lower(base);
    if (base.empty() || is_digit(base.front()) || is_cell(plain) || is_row_and_column(plain) ||
        plain == "true" || plain == "false")
        base.insert(0, "_");
    std::string name = base;
    for (int number = 2; !taken_.insert(lower(name)).second; ++number)
        name = base + "_" + std::to_string(number);
    return name;
}

}  // namespace tonghop::write
