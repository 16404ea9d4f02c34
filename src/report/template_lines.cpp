#include "report/template_lines.hpp"

#include <algorithm>

namespace tonghop::report {

namespace {

constexpr std::string_view kBlanks = " \t";

}  // namespace

std::vector<TemplateLine> split_lines(std::string_view text) {
    std::vector<TemplateLine> lines;
    int number = 1;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back({line, number++});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return text.substr(0, 0);
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

Place place_in(const TemplateLine& line, std::size_t byte) {
    const auto before = line.text.substr(0, std::min(byte, line.text.size()));
    const auto characters = std::ranges::count_if(
        before, [](char part) { return (static_cast<unsigned char>(part) & 0xC0U) != 0x80U; });
    return {line.number, static_cast<int>(characters) + 1};
}

Place place_of(const TemplateLine& line, std::string_view part) {
    return place_in(line, static_cast<std::size_t>(part.data() - line.text.data()));
}

Placeholder parse_placeholder(const TemplateLine& line, std::string_view inside, Problems& problems) {
    Placeholder placeholder;
    const auto bar = std::min(inside.find('|'), inside.size());
    const std::string_view name = trimmed(inside.substr(0, bar));
    placeholder.name = name;
    placeholder.place = place_of(line, name);
    if (name.empty()) problems.add("template.empty-placeholder", placeholder.place);
    if (bar == inside.size()) return placeholder;

    const std::string_view shown = trimmed(inside.substr(bar + 1));
    const auto end = std::min(shown.find_first_of(kBlanks), shown.size());
    placeholder.view = shown.substr(0, end);
    placeholder.argument = trimmed(shown.substr(end));
    if (placeholder.view.empty()) problems.add("template.empty-placeholder", placeholder.place);
    return placeholder;
}

Pieces parse_pieces(const TemplateLine& line, std::string_view part, Problems& problems) {
    Pieces pieces;
    while (!part.empty()) {
        const auto open = part.find("{{");
        if (open != 0) pieces.push_back({.text = std::string(part.substr(0, open))});
        if (open == std::string_view::npos) break;
        const auto close = part.find("}}", open + 2);
        if (close == std::string_view::npos) {
            problems.add("template.unclosed-placeholder", place_of(line, part.substr(open)));
            break;
        }
        pieces.push_back(
            {.placeholder = parse_placeholder(line, part.substr(open + 2, close - open - 2), problems)});
        part.remove_prefix(close + 2);
    }
    return pieces;
}

}  // namespace tonghop::report
