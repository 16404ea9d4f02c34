#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "definitions/read.hpp"
#include "definitions/read_duty.hpp"

namespace tonghop::definitions {

namespace {

constexpr std::array<std::string_view, 7> kProgrammeKeys{"code",     "title",   "citation",  "first_day",
                                                         "last_day", "reviews", "indicators"};
constexpr std::array<std::string_view, 2> kReviewKeys{"name", "as_of"};
constexpr std::array<std::string_view, 18> kIndicatorKeys{"id",         "group",       "text",
                                                          "measure",    "unit",        "numerator_text",
                                                          "numerator",  "denominator", "denominator_text",
                                                          "checklist",  "span",        "from",
                                                          "target",     "baseline",    "baseline_date",
                                                          "population", "quote",       "duty"};
constexpr std::array<std::string_view, 5> kTargetKeys{"operator", "value", "upper", "milestone", "of"};

constexpr std::array kGroups{IndicatorGroup::target, IndicatorGroup::component, IndicatorGroup::baseline,
                             IndicatorGroup::rule,   IndicatorGroup::duty,      IndicatorGroup::task};
constexpr std::array kSpans{Span::at_date, Span::over_term, Span::per_year};
constexpr std::array kOperators{TargetOperator::at_least, TargetOperator::above,   TargetOperator::at_most,
                                TargetOperator::below,    TargetOperator::between, TargetOperator::most,
                                TargetOperator::yes_no,   TargetOperator::none};

/// 68500, 70% or 2/3.
std::optional<Fraction> fraction_of(const YamlNode& node, Reading& reading) {
    std::optional<Fraction> fraction;
    const std::string_view text = node.kind == YamlNode::Kind::scalar ? node.text : std::string_view();
    const std::size_t slash = text.find('/');
    if (text.ends_with('%')) {
        if (const auto value = plain_decimal(text.substr(0, text.size() - 1)))
            fraction = Fraction{*value, Decimal::from_integer(100)};
    } else if (slash != std::string_view::npos) {
        const auto numerator = plain_decimal(text.substr(0, slash));
        const auto denominator = plain_decimal(text.substr(slash + 1));
        if (numerator && denominator && *denominator > Decimal())
            fraction = Fraction{*numerator, *denominator};
    } else if (const auto value = plain_decimal(text)) {
        fraction = Fraction{*value};
    }
    if (!fraction) reading.refuse(node, Message{"definitions.not-a-target", {{"found", std::string(text)}}});
    return fraction;
}

bool needs_value(TargetOperator comparison) {
    switch (comparison) {
        case TargetOperator::at_least:
        case TargetOperator::above:
        case TargetOperator::at_most:
        case TargetOperator::below:
        case TargetOperator::between:
            return true;
        case TargetOperator::most:
        case TargetOperator::yes_no:
        case TargetOperator::none:
            return false;
    }
    return false;
}

std::optional<Target> target_of(const YamlNode& node, Reading& reading) {
    Mapping mapping(node, reading, kTargetKeys);
    Target target;
    const auto comparison = mapping.required("operator", word(kOperators));
    target.value = mapping.optional("value", fraction_of);
    target.upper = mapping.optional("upper", fraction_of);
    target.milestone = mapping.optional("milestone", date_of);
    if (const auto of = mapping.optional("of", text_of); of && *of == "each_case")
        target.of_each_case = true;
    else if (of)
        reading.refuse(*mapping.find("of"), Message{"definitions.not-each-case", {{"found", *of}}});
    if (!comparison) return std::nullopt;
    target.comparison = *comparison;
    if (target.of_each_case && target.comparison != TargetOperator::at_least)
        reading.refuse(*mapping.find("of"), Message{"definitions.each-case-at-least", {}});
    const std::string operator_name(name(*comparison));
    // «Hầu hết» may get a number once a person has set it.
    if (needs_value(*comparison) && mapping.find("value") == nullptr)
        reading.refuse(node, Message{"definitions.target-needs-value", {{"operator", operator_name}}});
    if (!needs_value(*comparison) && *comparison != TargetOperator::most && mapping.find("value") != nullptr)
        reading.refuse(node, Message{"definitions.target-takes-no-value", {{"operator", operator_name}}});
    if ((*comparison == TargetOperator::between) != (mapping.find("upper") != nullptr))
        reading.refuse(node, Message{"definitions.target-upper", {}});
    if (target.value && target.upper &&
        compare_ratio(target.upper->numerator, target.upper->denominator, target.value->numerator,
                      target.value->denominator) <= 0)
        reading.refuse(node, Message{"definitions.target-order", {}});
    return target;
}

std::optional<Expression> total_formula(Mapping& mapping, std::string_view key, Reading& reading,
                                        Draft& draft) {
    const auto formula = mapping.optional(key, formula_of);
    if (!formula) return std::nullopt;
    const YamlNode& place = *mapping.find(key);
    draft.formulas.push_back({{reading.file, place.line, place.column}, *formula, {}, false});
    return formula;
}

/// A share in per cent has its target as 70% or 2/3: a bare 70 would be read as seventy wholes.
bool is_bare(const std::optional<Fraction>& fraction) {
    return fraction && fraction->denominator == Fraction{}.denominator;
}

Indicator indicator_of(const YamlNode& node, const Programme& programme, Reading& reading, Draft& draft) {
    Mapping mapping(node, reading, kIndicatorKeys);
    Indicator indicator;
    indicator.id = mapping.required_text("id");
    indicator.group = mapping.required("group", word(kGroups)).value_or(IndicatorGroup::target);
    indicator.text = mapping.required_text("text");
    indicator.measure = mapping.required_text("measure");
    indicator.unit = mapping.optional_text("unit");
    indicator.numerator_text = mapping.optional_text("numerator_text");
    indicator.denominator_text = mapping.optional_text("denominator_text");
    indicator.numerator = total_formula(mapping, "numerator", reading, draft);
    indicator.denominator = total_formula(mapping, "denominator", reading, draft);
    indicator.checklist = mapping.optional("checklist", form_field_of);
    if (indicator.checklist) {
        const YamlNode& place = *mapping.find("checklist");
        draft.checklists.push_back({{reading.file, place.line, place.column}, *indicator.checklist});
        if (mapping.find("numerator") != nullptr || mapping.find("denominator") != nullptr)
            reading.refuse(place, Message{"definitions.checklist-alone", {}});
    }
    indicator.span = mapping.optional("span", word(kSpans)).value_or(Span::at_date);
    indicator.from = mapping.optional("from", date_of);
    indicator.target = mapping.optional("target", target_of).value_or(Target{});
    indicator.baseline = mapping.optional("baseline", decimal_of);
    indicator.baseline_date = mapping.optional("baseline_date", date_of);
    indicator.population = mapping.optional_text("population");
    indicator.quote = mapping.optional_text("quote");
    indicator.duty = mapping.optional(
        "duty", [&](const YamlNode& duty, Reading& of) { return duty_of(duty, programme, of, draft); });
    if (indicator.duty && indicator.group != IndicatorGroup::duty)
        reading.refuse(*mapping.find("duty"), Message{"definitions.duty-and-group", {}});
    if (indicator.target.of_each_case && mapping.find("denominator") == nullptr)
        reading.refuse(*mapping.find("target"), Message{"definitions.each-case-needs-cases", {}});
    if (mapping.find("denominator") != nullptr && mapping.find("numerator") == nullptr)
        reading.refuse(node, Message{"definitions.denominator-alone", {}});
    if (indicator.unit == "%" && (is_bare(indicator.target.value) || is_bare(indicator.target.upper)))
        reading.refuse(*mapping.find("target"), Message{"definitions.target-per-cent", {}});
    if (mapping.find("baseline_date") != nullptr && mapping.find("baseline") == nullptr)
        reading.refuse(*mapping.find("baseline_date"), Message{"definitions.baseline-date-alone", {}});
    return indicator;
}

void read_reviews(const YamlNode& node, Programme& programme, Reading& reading) {
    for (const YamlNode& item : items_of(node, reading)) {
        Mapping mapping(item, reading, kReviewKeys);
        std::string name = mapping.required_text("name");
        const auto as_of = mapping.required("as_of", date_of);
        if (name.empty() || !as_of) continue;
        if (std::ranges::find(programme.reviews, name, &Review::name) != programme.reviews.end())
            reading.refuse(item, Message{"definitions.duplicate-code", {{"code", name}}});
        if (*as_of < programme.first_day)
            reading.refuse(*mapping.find("as_of"), Message{"definitions.before-programme", {}});
        programme.reviews.push_back({std::move(name), *as_of});
    }
}

}  // namespace

void read_programme(const YamlNode& root, const std::string& code, Reading& reading, Draft& draft) {
    Mapping mapping(root, reading, kProgrammeKeys);
    Programme programme;
    programme.code = read_code(mapping, code, reading);
    programme.title = mapping.required_text("title");
    programme.citation = mapping.required_text("citation");
    const auto first_day = mapping.required("first_day", date_of);
    const auto last_day = mapping.required("last_day", date_of);
    programme.first_day = first_day.value_or(Date{});
    programme.last_day = last_day.value_or(Date{});
    if (first_day && last_day && *last_day < *first_day)
        reading.refuse(*mapping.find("last_day"), Message{"definitions.ends-before-it-begins", {}});
    if (const YamlNode* reviews = mapping.find("reviews")) read_reviews(*reviews, programme, reading);
    if (const YamlNode* indicators = mapping.required_node("indicators")) {
        for (const YamlNode& item : items_of(*indicators, reading)) {
            Indicator indicator = indicator_of(item, programme, reading, draft);
            if (programme.find(indicator.id) != nullptr && !indicator.id.empty())
                reading.refuse(item, Message{"definitions.duplicate-code", {{"code", indicator.id}}});
            if (first_day && indicator.target.milestone && *indicator.target.milestone < *first_day)
                reading.refuse(item, Message{"definitions.before-programme", {}});
            programme.indicators.push_back(std::move(indicator));
        }
    }
    draft.programmes.push_back({std::move(programme), {reading.file, root.line, root.column}});
}

}  // namespace tonghop::definitions
