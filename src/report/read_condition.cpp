#include "report/read_condition.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "report/verify.hpp"
#include "text/parse_number.hpp"

namespace tonghop::report {

namespace {

constexpr auto kSigns = std::to_array<std::pair<std::string_view, Comparison>>({
    {"=", Comparison::equal},
    {"!=", Comparison::not_equal},
    {"<", Comparison::less},
    {"<=", Comparison::less_equal},
    {">", Comparison::greater},
    {">=", Comparison::greater_equal},
});

/// The first word that is made of nothing but signs; nothing without one.
std::string_view find_sign(std::string_view words) {
    while (!words.empty()) {
        const auto begin = std::min(words.find_first_not_of(" \t"), words.size());
        const auto end = std::min(words.find_first_of(" \t", begin), words.size());
        const std::string_view word = words.substr(begin, end - begin);
        if (!word.empty() && word.find_first_not_of("=!<>≠≤≥") == std::string_view::npos) return word;
        words.remove_prefix(end);
    }
    return {};
}

bool is_order(Comparison comparison) {
    return comparison != Comparison::equal && comparison != Comparison::not_equal;
}

/// Holds what a value is compared with to what the value can be.
void verify_literal(const Condition& condition, std::string_view literal, Place place, Problems& problems) {
    if (literal.empty()) {
        problems.add("template.nothing-to-compare", place);
    } else if (is_order(condition.comparison)) {
        if (!text::parse_number(literal))
            problems.add("template.not-a-number", place, {{"found", quoted(literal)}});
    } else if (condition.value.view == "verdict" || condition.value.name == "item.verdict") {
        const auto words = verdict_words();
        if (std::ranges::find(words, literal) == words.end())
            problems.add_unknown("template.unknown-verdict", place, literal, {words.begin(), words.end()});
    }
}

}  // namespace

Condition read_condition(const TemplateLine& line, std::string_view words, const KnownDataSet* item,
                         Problems& problems) {
    Condition condition;
    if (words.starts_with("not ")) {
        condition.negated = true;
        words = trimmed(words.substr(4));
    }
    std::string_view value = words;
    std::string_view literal;
    const std::string_view sign = find_sign(words);
    if (!sign.empty()) {
        value = trimmed(words.substr(0, static_cast<std::size_t>(sign.data() - words.data())));
        literal = trimmed(words.substr(static_cast<std::size_t>(sign.data() + sign.size() - words.data())));
        const auto known = std::ranges::find(kSigns, sign, [](const auto& pair) { return pair.first; });
        if (known == kSigns.end()) {
            std::vector<std::string_view> signs;
            for (const auto& [text, comparison] : kSigns) signs.push_back(text);
            problems.add_unknown("template.unknown-comparison", place_of(line, sign), sign, signs);
        } else {
            condition.comparison = known->second;
        }
    }
    condition.literal = literal;
    condition.value = parse_placeholder(line, value, problems);
    verify(condition.value, item, problems);
    if (condition.comparison != Comparison::present)
        verify_literal(condition, literal, place_of(line, literal), problems);
    return condition;
}

}  // namespace tonghop::report
