#include "report/settings.hpp"

#include <algorithm>

namespace tonghop::report {

namespace {

std::string_view without_quotes(std::string_view text) {
    const bool quoted_whole = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return quoted_whole ? text.substr(1, text.size() - 2) : text;
}

bool is_key(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char character) {
        return ('a' <= character && character <= 'z') || character == '_' ||
               ('0' <= character && character <= '9');
    });
}

}  // namespace

std::vector<Setting> parse_settings(TemplateLines lines, std::span<const std::string_view> known,
                                    Problems& problems) {
    std::vector<Setting> settings;
    for (const TemplateLine& line : lines) {
        const std::string_view content = trimmed(line.text);
        if (content.empty() || content.front() == '#') continue;
        if (content == "-" || content.starts_with("- ")) {
            const std::string_view item = without_quotes(trimmed(content.substr(1)));
            if (settings.empty() || !settings.back().value.text.empty())
                problems.add("template.stray-item", place_of(line, content));
            else
                settings.back().items.push_back({line, item});
            continue;
        }
        const auto colon = content.find(':');
        const std::string_view key = trimmed(content.substr(0, std::min(colon, content.size())));
        if (colon == std::string_view::npos || !is_key(key)) {
            problems.add("template.not-a-setting", place_of(line, content), {{"found", quoted(content)}});
            continue;
        }
        const Place place = place_of(line, key);
        if (std::ranges::find(known, key) == known.end())
            problems.add_unknown("template.unknown-key", place, key, {known.begin(), known.end()});
        else if (const Setting* first = find_setting(settings, key))
            problems.add("template.repeated-key", place,
                         {{"found", std::string(key)}, {"line", std::to_string(first->place.line)}});
        settings.push_back({key, place, {line, without_quotes(trimmed(content.substr(colon + 1)))}, {}});
    }
    return settings;
}

const Setting* find_setting(const std::vector<Setting>& settings, std::string_view key) {
    const auto found = std::ranges::find(settings, key, &Setting::key);
    return found == settings.end() ? nullptr : &*found;
}

}  // namespace tonghop::report
