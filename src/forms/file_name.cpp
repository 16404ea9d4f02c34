#include "forms/file_name.hpp"

#include <algorithm>

#include "text/normalise.hpp"

namespace tonghop::forms {

namespace {

constexpr std::size_t kLongest = 120;

}  // namespace

std::string file_name_part(std::string_view text) {
    std::string name(text);
    for (char& byte : name)
        if (std::string_view("/\\:*?\"<>|").find(byte) != std::string_view::npos ||
            static_cast<unsigned char>(byte) < 0x20)
            byte = ' ';
    name = text::clean(name);
    if (name.size() > kLongest) {
        std::size_t end = kLongest;
        // Bytes 10xxxxxx go on with the letter before.
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
        name.resize(end);
    }
    while (!name.empty() && (name.back() == '.' || name.back() == ' ')) name.pop_back();
    while (!name.empty() && (name.front() == '.' || name.front() == ' ')) name.erase(name.begin());
    return name;
}

}  // namespace tonghop::forms
