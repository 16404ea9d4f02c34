#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "definitions/read.hpp"
#include "definitions/read_schedules.hpp"
#include "text/normalise.hpp"

namespace tonghop::definitions {

namespace {

constexpr std::array<std::string_view, 14> kFormKeys{
    "code",       "version", "title",  "synonyms", "layout",         "schedules",       "obligation",
    "on_request", "columns", "fields", "rules",    "unusual_change", "cumulative_year", "look_back_months"};
constexpr std::array<std::string_view, 10> kFieldKeys{"code", "section",  "label",   "synonyms", "type",
                                                      "kind", "required", "choices", "measure",  "asked_of"};
constexpr std::array<std::string_view, 4> kColumnKeys{"code", "label", "synonyms", "kind"};
constexpr std::array<std::string_view, 2> kLabelKeys{"upper", "lower"};
constexpr std::array<std::string_view, 3> kRuleKeys{"condition", "code", "at"};
constexpr std::array<std::string_view, 2> kChangeKeys{"at_least", "share"};

constexpr std::array kLayouts{Layout::grid, Layout::slip, Layout::list};
constexpr std::array kTypes{FieldType::integer, FieldType::decimal,   FieldType::percent, FieldType::flag,
                            FieldType::boolean, FieldType::date,      FieldType::choice,  FieldType::text,
                            FieldType::unit,    FieldType::unit_code, FieldType::ordinal};
constexpr std::array kKinds{FieldKind::stock,  FieldKind::flow,      FieldKind::checklist,
                            FieldKind::record, FieldKind::attribute, FieldKind::text,
                            FieldKind::note,   FieldKind::key,       FieldKind::label};
constexpr std::array kColumnKinds{FieldKind::evidence, FieldKind::note};

std::optional<Label> label_of(const YamlNode& node, Reading& reading) {
    if (node.kind == YamlNode::Kind::scalar) {
        auto upper = text_of(node, reading);
        return upper ? std::optional(Label{std::move(*upper), {}}) : std::nullopt;
    }
    Mapping mapping(node, reading, kLabelKeys);
    Label label{mapping.required_text("upper"), mapping.required_text("lower")};
    return label.upper.empty() || label.lower.empty() ? std::nullopt : std::optional(std::move(label));
}

std::optional<std::vector<Label>> labels_of(const YamlNode& node, Reading& reading) {
    std::vector<Label> labels;
    for (const YamlNode& item : items_of(node, reading))
        if (auto label = label_of(item, reading)) labels.push_back(std::move(*label));
    return labels;
}

/// Lower-case letters, digits and underscores: what a formula can name.
bool is_field_code(std::string_view code) {
    const auto belongs = [](char c) { return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '_'; };
    return !code.empty() && 'a' <= code.front() && code.front() <= 'z' && std::ranges::all_of(code, belongs);
}

std::optional<Field> field_of(const YamlNode& node, Reading& reading) {
    const std::size_t before = reading.problems.size();
    Mapping mapping(node, reading, kFieldKeys);
    Field field;
    field.code = mapping.required_text("code");
    field.section = mapping.optional_text("section");
    field.label = mapping.required("label", label_of).value_or(Label{});
    field.synonyms = mapping.optional("synonyms", labels_of).value_or(std::vector<Label>());
    field.type = mapping.required("type", word(kTypes)).value_or(FieldType::text);
    field.kind = mapping.required("kind", word(kKinds)).value_or(FieldKind::text);
    field.required = mapping.flag("required");
    field.choices = mapping.optional_texts("choices");
    field.measure = mapping.optional_text("measure");
    field.asked_of = tiers_of(mapping, "asked_of", reading);
    if (!field.code.empty() && !is_field_code(field.code))
        reading.refuse(*mapping.find("code"), Message{"definitions.field-code", {{"code", field.code}}});
    if ((field.type == FieldType::choice) == field.choices.empty() && reading.problems.size() == before)
        reading.refuse(node, Message{"definitions.choices", {{"field", field.code}}});
    // Done, being done, not done: the counts of a task follow this order.
    if (field.is_task() && field.choices.size() != 3 && reading.problems.size() == before)
        reading.refuse(*mapping.find("choices"), Message{"definitions.task-answers", {}});
    return field;
}

/// A further column of a slip, in which something stands in each task's line.
std::optional<Field> column_of(const YamlNode& node, Reading& reading) {
    Mapping mapping(node, reading, kColumnKeys);
    Field column;
    column.code = mapping.required_text("code");
    column.label = mapping.required("label", label_of).value_or(Label{});
    column.synonyms = mapping.optional("synonyms", labels_of).value_or(std::vector<Label>());
    column.kind = mapping.required("kind", word(kColumnKinds)).value_or(FieldKind::note);
    if (!column.code.empty() && !is_field_code(column.code))
        reading.refuse(*mapping.find("code"), Message{"definitions.field-code", {{"code", column.code}}});
    return column.code.empty() ? std::nullopt : std::optional(std::move(column));
}

/// No two fields may be found under the same heading: in a grid or list by the heading alone, in a slip
/// within one section.
void check_headings(const Form& form, const std::vector<const YamlNode*>& nodes, Reading& reading) {
    std::map<std::string, std::string> owners;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const Field& field = form.fields[i];
        if (!field.line.empty()) continue;
        std::vector<Label> labels = field.synonyms;
        labels.insert(labels.begin(), field.label);
        for (const Label& label : labels) {
            const std::string section = form.layout == Layout::slip ? text::fold(field.section) : "";
            const std::string key =
                section + "\n" + text::fold_heading(label.upper) + "\n" + text::fold_heading(label.lower);
            const auto [owner, is_new] = owners.emplace(key, field.code);
            if (!is_new && owner->second != field.code)
                reading.refuse(
                    *nodes[i],
                    Message{"definitions.ambiguous-label",
                            {{"field", field.code},
                             {"other", owner->second},
                             {"label", label.upper + (label.lower.empty() ? "" : " / " + label.lower)}}});
        }
    }
}

void read_fields(const YamlNode& node, const std::vector<Field>& columns, Form& form, Reading& reading) {
    std::vector<const YamlNode*> nodes;
    for (const YamlNode& item : items_of(node, reading)) {
        auto field = field_of(item, reading);
        if (!field || field->code.empty()) continue;
        if (form.find(field->code) != nullptr) {
            reading.refuse(item, Message{"definitions.duplicate-code", {{"code", field->code}}});
            continue;
        }
        form.fields.push_back(std::move(*field));
        nodes.push_back(&item);
        if (!form.fields.back().is_task()) continue;
        const Field task = form.fields.back();
        for (Field column : columns) {
            column.line = task.code;
            column.code = task.code + "_" + column.code;
            column.section = task.section;
            column.asked_of = task.asked_of;
            form.fields.push_back(std::move(column));
            nodes.push_back(&item);
        }
    }
    check_headings(form, nodes, reading);
    const auto is_unit = [](const Field& field) { return field.type == FieldType::unit; };
    const auto units = std::ranges::count_if(form.fields, is_unit);
    if (form.layout == Layout::grid ? units != 1 : units != 0)
        reading.refuse(node, Message{form.layout == Layout::grid ? "definitions.grid-without-unit"
                                                                 : "definitions.unit-outside-grid",
                                     {}});
}

/// A rule speaks of a value; findings about files, sheets or rows as a whole are not its to make.
bool is_of_a_value(FindingCode code) {
    const FindingKind& kind = kind_of(code);
    return (kind.level == FindingLevel::rule || kind.level == FindingLevel::cell) &&
           (kind.severity == Severity::error || kind.severity == Severity::warning);
}

void read_rules(const YamlNode& node, Form& form, Reading& reading, Draft& draft) {
    for (const YamlNode& item : items_of(node, reading)) {
        Mapping mapping(item, reading, kRuleKeys);
        Rule rule;
        rule.text = mapping.required_text("condition");
        const auto condition = mapping.optional("condition", formula_of);
        const std::string code = mapping.required_text("code");
        rule.at = mapping.required_text("at");
        const auto finding = parse_finding_code(code);
        if (!code.empty() && (!finding || !is_of_a_value(*finding)))
            reading.refuse(*mapping.find("code"), Message{"definitions.unknown-finding", {{"code", code}}});
        if (!rule.at.empty() && !form.slot(rule.at))
            reading.refuse(*mapping.find("at"),
                           Message{"definitions.unknown-field", {{"form", form.code}, {"field", rule.at}}});
        if (!condition || !finding) continue;
        const YamlNode& place = *mapping.find("condition");
        draft.formulas.push_back({{reading.file, place.line, place.column}, *condition, form.code, true});
        rule.condition = *condition;
        rule.code = *finding;
        form.rules.push_back(std::move(rule));
    }
}

std::optional<UnusualChange> unusual_change_of(const YamlNode& node, Reading& reading) {
    Mapping mapping(node, reading, kChangeKeys);
    const auto at_least = mapping.required("at_least", decimal_of);
    const auto share = mapping.required("share", decimal_of);
    if (!at_least || !share) return std::nullopt;
    return UnusualChange{*at_least, *share};
}

/// Capitals, '-' and digits, so that formulas can tell it from a subtraction.
bool is_form_code(std::string_view code) {
    const std::size_t dash = code.find('-');
    if (dash == 0 || dash == std::string_view::npos || dash + 1 == code.size()) return false;
    return std::ranges::all_of(code.substr(0, dash), [](char c) { return 'A' <= c && c <= 'Z'; }) &&
           std::ranges::all_of(code.substr(dash + 1), [](char c) { return '0' <= c && c <= '9'; });
}

}  // namespace

void read_form(const YamlNode& root, const std::string& programme, const std::string& code, Reading& reading,
               Draft& draft) {
    Mapping mapping(root, reading, kFormKeys);
    Form form;
    form.programme = programme;
    form.code = read_code(mapping, code, reading);
    if (!is_form_code(form.code))
        reading.refuse(root, Message{"definitions.form-code", {{"code", form.code}}});
    form.version = mapping.required_text("version");
    form.title = mapping.required_text("title");
    form.title_synonyms = mapping.optional_texts("synonyms");
    form.layout = mapping.required("layout", word(kLayouts)).value_or(Layout::grid);
    if (const YamlNode* schedules = mapping.required_node("schedules"))
        form.schedules = schedules_of(*schedules, reading);
    form.obligation = mapping.required("obligation", obligation_of).value_or(Obligation{});
    form.on_request = mapping.flag("on_request");
    std::vector<Field> columns;
    if (const YamlNode* node = mapping.find("columns")) {
        for (const YamlNode& item : items_of(*node, reading))
            if (auto column = column_of(item, reading)) columns.push_back(std::move(*column));
        if (form.layout != Layout::slip) reading.refuse(*node, Message{"definitions.columns-of-slip", {}});
    }
    if (const YamlNode* fields = mapping.required_node("fields"))
        read_fields(*fields, columns, form, reading);
    if (const YamlNode* rules = mapping.find("rules")) read_rules(*rules, form, reading, draft);
    form.unusual_change = mapping.optional("unusual_change", unusual_change_of);
    form.cumulative_year = mapping.flag("cumulative_year");
    form.look_back_months = mapping.optional("look_back_months", integer(1, 600)).value_or(12);
    draft.forms.push_back({std::move(form), {reading.file, root.line, root.column}});
}

}  // namespace tonghop::definitions
