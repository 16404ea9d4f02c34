#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/problems.hpp"
#include "report/template_lines.hpp"

namespace tonghop::report {

/// A value of a setting, and the line that it stands on.
struct SettingValue {
    TemplateLine line;
    /// Lies in the line's text.
    std::string_view text;

    Place place() const { return place_of(line, text); }
};

/// "key: value", or "key:" and lines "- item" below it.
struct Setting {
    std::string_view key;
    Place place;
    SettingValue value;
    std::vector<SettingValue> items;
};

/// Reads the settings of a front matter or directive. A value stands as it is written; quotes around the
/// whole value are left out. Blank lines and lines that begin with # say nothing.
/// Keys outside of `known` and repeated keys are problems.
std::vector<Setting> parse_settings(TemplateLines lines, std::span<const std::string_view> known,
                                    Problems& problems);

const Setting* find_setting(const std::vector<Setting>& settings, std::string_view key);

}  // namespace tonghop::report
