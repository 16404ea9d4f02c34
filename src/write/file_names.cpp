#include "write/file_names.hpp"

#include <algorithm>
#include <array>

#include "text/normalise.hpp"
#include "write/printable.hpp"
#include "write/utf8.hpp"

namespace tonghop::write {

namespace {

constexpr std::size_t kLongest = 200;
/// Longer "endings" are part of the name: «BC thang 6. LDLD Cang Long».
constexpr std::size_t kLongestEnding = 5;
constexpr std::string_view kForbidden = "\\/:*?\"<>|\n";

/// Names of devices in Windows, with any ending.
bool is_device(std::string_view stem) {
    const std::string name = text::upper(stem.substr(0, stem.find('.')));
    constexpr std::array<std::string_view, 4> kDevices = {"CON", "PRN", "AUX", "NUL"};
    if (std::ranges::find(kDevices, name) != kDevices.end()) return true;
    return name.size() == 4 && (name.starts_with("COM") || name.starts_with("LPT")) && name[3] >= '0' &&
           name[3] <= '9';
}

void trim(std::string& name) {
    const std::size_t begin = std::min(name.find_first_not_of(" .~$"), name.size());
    const std::size_t end = name.find_last_not_of(" .");
    name = end == std::string::npos ? std::string() : name.substr(begin, end + 1 - std::min(begin, end + 1));
}

}  // namespace

std::string file_name(std::string_view sent, std::string_view ending) {
    sent = sent.substr(sent.find_last_of("/\\") + 1);
    std::string name = printable(sent);
    for (char& byte : name)
        if (kForbidden.find(byte) != std::string_view::npos) byte = '_';
    const std::size_t point = name.rfind('.');
    if (point != std::string::npos && point > 0 && name.size() - point <= kLongestEnding) name.resize(point);
    trim(name);
    std::size_t kept = 0;
    while (kept < name.size()) {
        const std::size_t next = character_at(name, kept).end;
        if (next > kLongest - ending.size()) break;
        kept = next;
    }
    name.resize(kept);
    trim(name);
    if (name.empty() || is_device(name)) name.insert(0, "_");
    return name + std::string(ending);
}

}  // namespace tonghop::write
