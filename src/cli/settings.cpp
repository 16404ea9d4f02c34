#include "cli/settings.hpp"

#include <algorithm>

#include "definitions/strict_yaml.hpp"

namespace tonghop::cli {

namespace {

using definitions::Problem;
using definitions::YamlNode;

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
        else
            problems.push_back(
                {path.string(), key.line, key.column, {"cli.unknown-setting", {{"key", key.text}}}});
    }
    if (problems.empty() && settings.federation.empty())
        problems.push_back({path.string(), 1, 1, {"cli.no-federation", {}}});
    throw_if_any(problems, say);
    return settings;
}

void apply(const Settings& settings, Definitions& definitions, const text::Catalogue& say) {
    std::vector<Problem> problems;
    for (const auto* forms : {&settings.requested_forms, &settings.own_forms})
        for (const Settings::NamedForm& form : *forms) {
            if (definitions.find_form(form.code) != nullptr) continue;
            Problem& problem = problems.emplace_back(form.place);
            problem.message = {"definitions.unknown-form", {{"form", form.code}}};
        }
    throw_if_any(problems, say);
    for (Form& form : definitions.forms) {
        if (form.on_request && !names(settings.requested_forms, form.code)) form.obligation = {};
        if (names(settings.own_forms, form.code)) form.obligation.federation = true;
    }
}

}  // namespace tonghop::cli
