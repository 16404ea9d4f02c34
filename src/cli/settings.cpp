#include "cli/settings.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

#include "definitions/strict_yaml.hpp"

namespace tonghop::cli {

namespace {

using definitions::Problem;
using definitions::YamlNode;

constexpr std::string_view kSettings = "tonghop.yaml";

void throw_if_any(const std::vector<Problem>& problems, const text::Catalogue& say) {
    if (!problems.empty()) throw definitions::error_of(problems, say);
}

std::vector<Settings::NamedForm> forms_of(const YamlNode& node, const std::string& file,
                                          std::vector<Problem>& problems) {
    std::vector<Settings::NamedForm> forms;
    if (node.kind != YamlNode::Kind::sequence) {
        problems.push_back({file, node.line, node.column, {"definitions.not-a-list", {}}});
        return forms;
    }
    for (const YamlNode& item : node.values) forms.push_back({item.text, {file, item.line, item.column, {}}});
    return forms;
}

/// A limit that may be set: its name, how much of it is one, and what it may be.
struct NamedLimit {
    std::string_view name;
    std::int64_t least;
    std::int64_t most;
    void (*set)(spreadsheet::Limits& limits, std::int64_t value);
};

constexpr std::size_t kMegabyte = 1'000'000;

constexpr std::array kLimits = {
    NamedLimit{"file_mb", 1, 1'000,
               [](spreadsheet::Limits& limits, std::int64_t value) {
                   limits.file_bytes = static_cast<std::size_t>(value) * kMegabyte;
               }},
    NamedLimit{"unpacked_mb", 1, 4'000,
               [](spreadsheet::Limits& limits, std::int64_t value) {
                   limits.inflated_bytes = static_cast<std::size_t>(value) * kMegabyte;
               }},
    NamedLimit{"cells", 1'000, 5'000'000,
               [](spreadsheet::Limits& limits, std::int64_t value) {
                   limits.kept_cells = static_cast<std::size_t>(value);
               }},
    NamedLimit{"sheets", 1, 10'000,
               [](spreadsheet::Limits& limits, std::int64_t value) {
                   limits.sheets = static_cast<std::size_t>(value);
               }},
    NamedLimit{"ratio", 10, 1'000,
               [](spreadsheet::Limits& limits, std::int64_t value) {
                   limits.ratio = static_cast<std::size_t>(value);
               }},
    NamedLimit{"seconds", 1, 3'600,
               [](spreadsheet::Limits& limits, std::int64_t value) {
                   limits.reading_time = std::chrono::seconds(value);
               }},
};

std::string limit_names() {
    std::string all;
    for (const NamedLimit& limit : kLimits) all += (all.empty() ? "" : ", ") + std::string(limit.name);
    return all;
}

spreadsheet::Limits limits_in(const YamlNode& node, const std::string& file, std::vector<Problem>& problems) {
    spreadsheet::Limits limits;
    if (node.kind != YamlNode::Kind::mapping) {
        problems.push_back(
            {file, node.line, node.column, {"cli.limits-not-named", {{"known", limit_names()}}}});
        return limits;
    }
    for (std::size_t index = 0; index < node.keys.size(); ++index) {
        const YamlNode& key = node.keys[index];
        const YamlNode& value = node.values[index];
        const auto limit = std::ranges::find(kLimits, key.text, &NamedLimit::name);
        if (limit == kLimits.end()) {
            problems.push_back({file,
                                key.line,
                                key.column,
                                {"definitions.unknown-key", {{"key", key.text}, {"known", limit_names()}}}});
            continue;
        }
        std::int64_t number = 0;
        const char* const end = value.text.data() + value.text.size();
        const auto [stopped, error] = std::from_chars(value.text.data(), end, number);
        const bool is_number = value.kind == YamlNode::Kind::scalar && error == std::errc() && stopped == end;
        if (!is_number || number < limit->least || number > limit->most)
            problems.push_back({file,
                                value.line,
                                value.column,
                                {"cli.bad-limit",
                                 {{"key", key.text},
                                  {"found", value.text},
                                  {"least", std::to_string(limit->least)},
                                  {"most", std::to_string(limit->most)}}}});
        else
            limit->set(limits, number);
    }
    return limits;
}

/// «owed_by: {TLD-01: [cap-tren, nganh]}».
std::vector<std::pair<Settings::NamedForm, std::vector<Tier>>> owed_by_in(const YamlNode& node,
                                                                          const std::string& file,
                                                                          std::vector<Problem>& problems) {
    std::vector<std::pair<Settings::NamedForm, std::vector<Tier>>> owed;
    if (node.kind != YamlNode::Kind::mapping) {
        problems.push_back({file, node.line, node.column, {"cli.owed-by-not-named", {}}});
        return owed;
    }
    for (std::size_t index = 0; index < node.keys.size(); ++index) {
        const YamlNode& key = node.keys[index];
        std::vector<Tier> tiers;
        for (const Settings::NamedForm& named : forms_of(node.values[index], file, problems)) {
            if (const auto tier = parse_tier(named.code)) {
                tiers.push_back(*tier);
                continue;
            }
            Problem& problem = problems.emplace_back(named.place);
            problem.message = {"cli.unknown-tier", {{"found", named.code}}};
        }
        owed.push_back({{key.text, {file, key.line, key.column, {}}}, std::move(tiers)});
    }
    return owed;
}

bool names(const std::vector<Settings::NamedForm>& forms, const std::string& code) {
    return std::ranges::find(forms, code, &Settings::NamedForm::code) != forms.end();
}

}  // namespace

Settings read_settings(const std::filesystem::path& path, const text::Catalogue& say) {
    std::vector<Problem> problems;
    Settings settings;
    const auto source = definitions::read_source(path, problems);
    const auto root = source ? definitions::parse_yaml(*source, problems) : std::nullopt;
    for (std::size_t index = 0; root && index < root->keys.size(); ++index) {
        const YamlNode& key = root->keys[index];
        const YamlNode& value = root->values[index];
        if (key.text == "federation")
            settings.federation = value.text;
        else if (key.text == "requested_forms")
            settings.requested_forms = forms_of(value, path.string(), problems);
        else if (key.text == "own_forms")
            settings.own_forms = forms_of(value, path.string(), problems);
        else if (key.text == "owed_by")
            settings.owed_by = owed_by_in(value, path.string(), problems);
        else if (key.text == "programmes")
            for (const Settings::NamedForm& programme : forms_of(value, path.string(), problems))
                settings.programmes.push_back(programme.code);
        else if (key.text == "code_above")
            settings.code_above = value.text;
        else if (key.text == "limits")
            settings.limits = limits_in(value, path.string(), problems);
        else
            problems.push_back(
                {path.string(), key.line, key.column, {"cli.unknown-setting", {{"key", key.text}}}});
    }
    if (problems.empty() && settings.federation.empty())
        problems.push_back({path.string(), 1, 1, {"cli.no-federation", {}}});
    throw_if_any(problems, say);
    return settings;
}

spreadsheet::Limits limits_of(const std::filesystem::path& workspace, const text::Catalogue& say) {
    return read_settings(workspace / kSettings, say).limits;
}

void apply(const Settings& settings, Definitions& definitions, const text::Catalogue& say) {
    std::vector<Problem> problems;
    const auto check = [&](const Settings::NamedForm& form) {
        if (definitions.find_form(form.code) != nullptr) return;
        Problem& problem = problems.emplace_back(form.place);
        problem.message = {"definitions.unknown-form", {{"form", form.code}}};
    };
    for (const auto* forms : {&settings.requested_forms, &settings.own_forms})
        std::ranges::for_each(*forms, check);
    for (const auto& [form, tiers] : settings.owed_by) check(form);
    throw_if_any(problems, say);
    for (Form& form : definitions.forms) {
        if (form.on_request && !names(settings.requested_forms, form.code)) form.obligation = {};
        if (names(settings.own_forms, form.code)) form.obligation.federation = true;
        for (const auto& [owed, tiers] : settings.owed_by)
            if (owed.code == form.code) form.obligation.tiers = tiers;
    }
}

}  // namespace tonghop::cli
