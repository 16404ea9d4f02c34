#include "write/sheet_names.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/normalise.hpp"
#include "write/printable.hpp"
#include "write/utf8.hpp"

namespace tonghop::write {

namespace {

constexpr std::size_t kLongestName = 31;
constexpr std::size_t kLongestText = 32'767;

bool is_escape(std::string_view text) {
    return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
           text.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

}  // namespace

std::string_view beginning(std::string_view text, std::size_t most) {
    std::size_t units = 0;
    for (std::size_t position = 0; position < text.size();) {
        const Character character = character_at(text, position);
        units += character.code > 0xFFFF ? 2 : 1;
        if (units > most) return text.substr(0, position);
        position = character.end;
    }
    return text;
}

std::string SheetNames::take(std::string_view wanted) {
    std::string base = printable(wanted);
    for (char& byte : base)
        if (std::string_view("[]:*?/\\'\n").find(byte) != std::string_view::npos) byte = ' ';
    base = text::clean(beginning(text::clean(base), kLongestName));
    if (base.empty()) base.push_back('1');
    std::string name = base;
    // Excel keeps "History" for itself.
    for (int number = 2; text::upper(name) == "HISTORY" || !taken_.insert(text::upper(name)).second;
         ++number) {
        const std::string suffix = fmt::format(" ({})", number);
        name = std::string(beginning(base, kLongestName - suffix.size())) + suffix;
    }
    return name;
}

std::string cell_text(std::string_view text) {
    const std::string clean = printable(text);
    std::string escaped;
    for (std::size_t position = 0; position < clean.size(); ++position) {
        if (is_escape(std::string_view(clean).substr(position))) escaped += "_x005F";
        escaped += clean[position];
    }
    return std::string(beginning(escaped, kLongestText));
}

}  // namespace tonghop::write
