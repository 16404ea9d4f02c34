#include "definitions/read_duty.hpp"

#include <array>

#include "definitions/read_schedules.hpp"

namespace tonghop::definitions {

namespace {

constexpr std::array<std::string_view, 12> kDutyKeys{"owed_by", "bodies", "every", "once",
                                                     "from",    "to",     "due",   "within_period",
                                                     "event",   "forms",  "task",  "report"};
constexpr std::array kRhythms{Frequency::month, Frequency::quarter, Frequency::half_year, Frequency::year};

std::optional<Period> period_of(const YamlNode& node, Reading& reading) {
    const auto text = text_of(node, reading);
    const auto period = text ? parse_period(*text) : std::nullopt;
    if (text && !period) reading.refuse(node, Message{"definitions.not-a-period", {{"found", *text}}});
    return period;
}

void read_evidence(Mapping& mapping, Duty& duty, const Programme& programme, Reading& reading, Draft& draft) {
    duty.forms = mapping.optional_texts("forms");
    duty.task = mapping.optional("task", form_field_of);
    duty.report = mapping.optional_text("report");
    if (const YamlNode* forms = mapping.find("forms")) {
        const Place place{reading.file, forms->line, forms->column};
        for (const std::string& form : duty.forms) draft.duty_forms.push_back({place, form, programme.code});
    }
    if (duty.task) {
        const YamlNode& task = *mapping.find("task");
        draft.checklists.push_back({{reading.file, task.line, task.column}, *duty.task});
    }
    const int kinds = (duty.forms.empty() ? 0 : 1) + (duty.task ? 1 : 0) + (duty.report.empty() ? 0 : 1);
    if (kinds > 1) reading.refuse(mapping.node(), Message{"definitions.duty-shown-twice", {}});
}

}  // namespace

std::optional<FormField> form_field_of(const YamlNode& node, Reading& reading) {
    const auto text = text_of(node, reading);
    if (!text) return std::nullopt;
    const std::size_t dot = text->find('.');
    if (dot != std::string::npos && dot > 0 && dot + 1 < text->size())
        return FormField{text->substr(0, dot), text->substr(dot + 1)};
    reading.refuse(node, Message{"definitions.not-a-form-field", {{"found", *text}}});
    return std::nullopt;
}

std::optional<Duty> duty_of(const YamlNode& node, const Programme& programme, Reading& reading,
                            Draft& draft) {
    Mapping mapping(node, reading, kDutyKeys);
    Duty duty;
    duty.obligation = mapping.optional("owed_by", obligation_of).value_or(Obligation{});
    duty.bodies = mapping.optional_texts("bodies");
    if (mapping.find("owed_by") == nullptr && duty.bodies.empty())
        reading.refuse(node, Message{"definitions.duty-of-nobody", {}});
    duty.every = mapping.optional("every", word(kRhythms));
    duty.once = mapping.optional("once", period_of);
    duty.from = mapping.optional("from", date_of).value_or(programme.first_day);
    duty.to = mapping.optional("to", date_of).value_or(programme.last_day);
    duty.due = mapping.optional("due", day_rule_of);
    duty.within_period = mapping.flag("within_period");
    duty.is_event = mapping.flag("event");
    if (mapping.find("every") != nullptr && mapping.find("once") != nullptr)
        reading.refuse(node, Message{"definitions.duty-two-rhythms", {}});
    for (const std::string_view key : {"from", "to"})
        if (const YamlNode* bound = mapping.find(key); bound != nullptr && mapping.find("every") == nullptr)
            reading.refuse(*bound, Message{"definitions.duty-needs-rhythm", {{"key", std::string(key)}}});
    for (const std::string_view key : {"due", "within_period"})
        if (const YamlNode* day = mapping.find(key); day != nullptr && !duty.has_rhythm())
            reading.refuse(*day, Message{"definitions.duty-needs-rhythm", {{"key", std::string(key)}}});
    if (duty.to < duty.from) reading.refuse(node, Message{"definitions.ends-before-it-begins", {}});
    if (duty.once && duty.due && duty.due->in(*duty.once) < duty.once->first_day())
        reading.refuse(*mapping.find("due"),
                       Message{"definitions.due-too-early", {{"period", duty.once->code()}}});
    read_evidence(mapping, duty, programme, reading, draft);
    return duty;
}

}  // namespace tonghop::definitions
