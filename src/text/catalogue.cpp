#include "text/catalogue.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "text/visible.hpp"

namespace tonghop::text {

namespace embedded {
std::string_view find(std::string_view name);
}

namespace {

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// "\\n" stands for a line break.
std::string with_line_breaks(std::string_view text) {
    std::string result;
    for (std::size_t position = 0; position < text.size(); ++position) {
        if (text.substr(position, 2) == "\\n") {
            result.push_back('\n');
            ++position;
        } else {
            result.push_back(text[position]);
        }
    }
    return result;
}

/// Calls on_text for plain stretches and on_name for {names}; a brace without its twin is plain text.
template <typename OnText, typename OnName>
void scan(std::string_view pattern, OnText on_text, OnName on_name) {
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) return on_text(pattern);
        on_text(pattern.substr(0, open));
        on_name(pattern.substr(open + 1, close - open - 1));
        pattern.remove_prefix(close + 1);
    }
}

using Patterns = std::map<std::string, std::string, std::less<>>;

Patterns read(std::string_view text) {
    Patterns patterns;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') continue;
        const auto equals = line.find('=');
        TONGHOP_CHECK(equals != std::string_view::npos);
        const bool fresh =
            patterns.emplace(trim(line.substr(0, equals)), with_line_breaks(trim(line.substr(equals + 1))))
                .second;
        TONGHOP_CHECK(fresh);
    }
    return patterns;
}

}  // namespace

Catalogue::Catalogue(Language language) {
    // Read once; documents are written by the hundred, each with a catalogue of its own.
    static const Patterns vietnamese = read(embedded::find("vi.properties"));
    static const Patterns english = read(embedded::find("en.properties"));
    patterns_ = language == Language::vietnamese ? &vietnamese : &english;
}

std::string Catalogue::operator()(const Message& message) const {
    std::string sentence;
    scan(
        pattern(message.key), [&](std::string_view text) { sentence += text; },
        [&](std::string_view name) {
            const auto found = std::ranges::find(message.arguments, name, &Argument::name);
            if (found == message.arguments.end()) return;
            const auto reason = name == "reason" || name == "detail"
                                    ? patterns_->find("system." + found->value)
                                    : patterns_->end();
            sentence += reason != patterns_->end() ? reason->second : visible(found->value);
        });
    return sentence;
}

std::string Catalogue::operator()(std::string_view key, std::vector<Argument> arguments) const {
    return (*this)(Message{std::string(key), std::move(arguments)});
}

std::vector<std::string> Catalogue::keys() const {
    std::vector<std::string> keys;
    for (const auto& [key, pattern] : *patterns_) keys.push_back(key);
    return keys;
}

const std::string& Catalogue::pattern(std::string_view key) const {
    const auto found = patterns_->find(key);
    TONGHOP_CHECK(found != patterns_->end());
    return found->second;
}

std::vector<std::string> placeholders(std::string_view pattern) {
    std::vector<std::string> names;
    scan(
        pattern, [](std::string_view) {}, [&](std::string_view name) { names.emplace_back(name); });
    return names;
}

}  // namespace tonghop::text
