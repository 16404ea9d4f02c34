#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "definitions/read.hpp"
#include "text/normalise.hpp"

namespace tonghop::definitions {

namespace {

constexpr std::array<std::string_view, 12> kFormKeys{
    "code",       "version", "title", "synonyms",       "layout",          "schedules",
    "obligation", "fields",  "rules", "unusual_change", "cumulative_year", "look_back_months"};
constexpr std::array<std::string_view, 4> kScheduleKeys{"frequency", "numbers", "cut_off", "due"};
constexpr std::array<std::string_view, 4> kDayKeys{"month", "months_after", "day", "strictly_before"};
constexpr std::array<std::string_view, 5> kObligationKeys{"tiers", "units", "with_base_units", "from", "to"};
constexpr std::array<std::string_view, 9> kFieldKeys{"code", "section",  "label",   "synonyms", "type",
                                                     "kind", "required", "choices", "measure"};
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
/// A form is due in one of these; a term has no period before or after.
constexpr std::array kFrequencies{Frequency::month, Frequency::quarter, Frequency::half_year,
                                  Frequency::year};
constexpr std::array kTiers{Tier::national, Tier::province, Tier::upper, Tier::sector, Tier::base};

int periods_in_year(Frequency frequency) {
    switch (frequency) {
        case Frequency::month:
            return 12;
        case Frequency::quarter:
            return 4;
        case Frequency::half_year:
            return 2;
        case Frequency::year:
        case Frequency::term:
            return 1;
    }
    return 1;
}

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

std::optional<DayRule> day_of(const YamlNode& node, Reading& reading) {
    Mapping mapping(node, reading, kDayKeys);
    DayRule rule;
    rule.month = mapping.optional("month", integer(1, 12));
    rule.months_after = mapping.optional("months_after", integer(0, 24)).value_or(0);
    rule.day = mapping.required("day", integer(1, 31)).value_or(31);
    rule.strictly_before = mapping.flag("strictly_before");
    if (rule.month && mapping.find("months_after") != nullptr)
        reading.refuse(node, Message{"definitions.month-twice", {}});
    return rule;
}

/// A due day before its period begins, or before what it reports was counted, is a slip of the pen.
void check_days(const Schedule& schedule, const YamlNode& node, Reading& reading) {
    std::vector<int> numbers = schedule.numbers;
    for (int number = 1; numbers.empty() && number <= periods_in_year(schedule.frequency); ++number)
        numbers.push_back(number);
    for (const int number : numbers) {
        const Period period{schedule.frequency, 2025, number};
        const Date due = schedule.due.in(period);
        const bool due_early =
            due < period.first_day() || (schedule.cut_off && due < schedule.cut_off->in(period));
        const bool cut_early = schedule.cut_off && !period.contains(schedule.cut_off->in(period));
        if (!due_early && !cut_early) continue;
        reading.refuse(node, Message{due_early ? "definitions.due-too-early" : "definitions.cut-off-outside",
                                     {{"period", period.code()}}});
        return;
    }
}

std::optional<Schedule> schedule_of(const YamlNode& node, Reading& reading) {
    Mapping mapping(node, reading, kScheduleKeys);
    Schedule schedule;
    const auto frequency = mapping.required("frequency", word(kFrequencies));
    const auto due = mapping.required("due", day_of);
    if (!frequency || !due) return std::nullopt;
    schedule.frequency = *frequency;
    schedule.due = *due;
    schedule.cut_off = mapping.optional("cut_off", day_of);
    if (const YamlNode* numbers = mapping.find("numbers"))
        for (const YamlNode& item : items_of(*numbers, reading))
            if (const auto number = integer_of(item, reading, 1, periods_in_year(*frequency)))
                schedule.numbers.push_back(*number);
    check_days(schedule, node, reading);
    return schedule;
}

bool overlap(const Schedule& left, const Schedule& right) {
    for (int number = 1; number <= periods_in_year(left.frequency); ++number) {
        const Period period{left.frequency, 2025, number};
        if (left.covers(period) && right.covers(period)) return true;
    }
    return false;
}

std::vector<Schedule> schedules_of(const YamlNode& node, Reading& reading) {
    std::vector<Schedule> schedules;
    for (const YamlNode& item : items_of(node, reading)) {
        auto schedule = schedule_of(item, reading);
        if (!schedule) continue;
        if (std::ranges::any_of(schedules, [&](const Schedule& other) { return overlap(other, *schedule); }))
            reading.refuse(item, Message{"definitions.schedule-twice", {}});
        schedules.push_back(std::move(*schedule));
    }
    if (node.kind == YamlNode::Kind::sequence && node.values.empty())
        reading.refuse(node, Message{"definitions.empty-list", {}});
    return schedules;
}

std::optional<Obligation> obligation_of(const YamlNode& node, Reading& reading) {
    Mapping mapping(node, reading, kObligationKeys);
    Obligation obligation;
    if (const YamlNode* tiers = mapping.find("tiers"))
        for (const YamlNode& item : items_of(*tiers, reading))
            if (const auto tier = word_of<Tier>(item, reading, kTiers)) obligation.tiers.push_back(*tier);
    obligation.units = mapping.optional_texts("units");
    obligation.with_base_units = mapping.flag("with_base_units");
    obligation.from = mapping.optional("from", date_of);
    obligation.to = mapping.optional("to", date_of);
    if (mapping.find("tiers") == nullptr && mapping.find("units") == nullptr)
        reading.refuse(node, Message{"definitions.nobody-owes", {}});
    if (obligation.from && obligation.to && *obligation.to < *obligation.from)
        reading.refuse(node, Message{"definitions.ends-before-it-begins", {}});
    return obligation;
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
    if (!field.code.empty() && !is_field_code(field.code))
        reading.refuse(*mapping.find("code"), Message{"definitions.field-code", {{"code", field.code}}});
    if ((field.type == FieldType::choice) == field.choices.empty() && reading.problems.size() == before)
        reading.refuse(node, Message{"definitions.choices", {{"field", field.code}}});
    return field;
}

/// No two fields may be found under the same heading: in a grid or list by the heading alone, in a slip
/// within one section.
void check_headings(const Form& form, const std::vector<const YamlNode*>& nodes, Reading& reading) {
    std::map<std::string, std::string> owners;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const Field& field = form.fields[i];
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

void read_fields(const YamlNode& node, Form& form, Reading& reading) {
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
    if (const YamlNode* fields = mapping.required_node("fields")) read_fields(*fields, form, reading);
    if (const YamlNode* rules = mapping.find("rules")) read_rules(*rules, form, reading, draft);
    form.unusual_change = mapping.optional("unusual_change", unusual_change_of);
    form.cumulative_year = mapping.flag("cumulative_year");
    form.look_back_months = mapping.optional("look_back_months", integer(1, 600)).value_or(12);
    draft.forms.push_back({std::move(form), {reading.file, root.line, root.column}});
}

}  // namespace tonghop::definitions
