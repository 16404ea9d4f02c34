#include "report/setting_values.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "report/verify.hpp"

namespace tonghop::report {

std::string SettingValues::word(std::string_view key) const {
    const Setting* setting = find(key);
    return setting == nullptr ? std::string() : std::string(setting->value.text);
}

Place SettingValues::place_of(std::string_view key, Place otherwise) const {
    const Setting* setting = find(key);
    return setting == nullptr ? otherwise : setting->value.place();
}

Pieces SettingValues::pieces(const SettingValue& value, const KnownDataSet* item) const {
    Pieces parsed = parse_pieces(value.line, value.text, problems_);
    verify(parsed, item, problems_);
    return parsed;
}

Pieces SettingValues::pieces(std::string_view key) const {
    const Setting* setting = find(key);
    return setting == nullptr ? Pieces() : pieces(setting->value);
}

std::vector<Pieces> SettingValues::pieces_list(std::string_view key) const {
    std::vector<Pieces> list;
    const Setting* setting = find(key);
    if (setting == nullptr) return list;
    if (!setting->value.text.empty()) list.push_back(pieces(setting->value));
    for (const SettingValue& item : setting->items) list.push_back(pieces(item));
    return list;
}

bool SettingValues::flag(std::string_view key) const {
    const Setting* setting = find(key);
    if (setting == nullptr || setting->value.text == "no") return false;
    if (setting->value.text != "yes") bad_value(key, "yes, no");
    return setting->value.text == "yes";
}

std::optional<int> SettingValues::number(std::string_view key, int least, int most) const {
    const Setting* setting = find(key);
    if (setting == nullptr) return std::nullopt;
    const std::string_view text = setting->value.text;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    if (whole && least <= number && number <= most) return number;
    bad_value(key, fmt::format("{}–{}", least, most));
    return std::nullopt;
}

void SettingValues::bad_value(std::string_view key, std::string_view expected) const {
    const Setting& setting = *find(key);
    problems_.add("template.bad-value", setting.value.place(),
                  {{"name", std::string(key)},
                   {"found", quoted(setting.value.text)},
                   {"expected", std::string(expected)}});
}

void SettingValues::missing(std::string_view key, Place place) const {
    problems_.add("template.missing-key", place, {{"name", std::string(key)}});
}

std::vector<std::string_view> listed(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        words.push_back(trimmed(text.substr(0, comma)));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return words;
}

}  // namespace tonghop::report
