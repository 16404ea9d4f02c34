#include "definitions/mapping.hpp"

#include <algorithm>
#include <charconv>
#include <variant>

#include "formula/parse.hpp"
#include "text/nearest.hpp"
#include "text/normalise.hpp"

namespace tonghop::definitions {

namespace {

/// The scalar's text; nothing and a problem for a list or mapping.
std::optional<std::string_view> scalar_of(const YamlNode& node, Reading& reading) {
    if (node.kind == YamlNode::Kind::scalar) return node.text;
    reading.refuse(node, Message{"definitions.not-a-value", {}});
    return std::nullopt;
}

bool has_leading_zero(std::string_view number) {
    return number.size() > 1 && number[0] == '0' && number[1] != '.';
}

std::string joined(std::span<const std::string_view> words) {
    std::string all;
    for (const std::string_view word : words) all.append(all.empty() ? "" : ", ").append(word);
    return all;
}

}  // namespace

std::optional<Decimal> plain_decimal(std::string_view text) {
    return has_leading_zero(text) ? std::nullopt : Decimal::parse(text);
}

std::optional<std::string> text_of(const YamlNode& node, Reading& reading) {
    const auto scalar = scalar_of(node, reading);
    if (!scalar) return std::nullopt;
    std::string cleaned = text::clean(*scalar);
    if (!cleaned.empty()) return cleaned;
    reading.refuse(node, Message{"definitions.empty-text", {}});
    return std::nullopt;
}

std::optional<int> integer_of(const YamlNode& node, Reading& reading, int least, int most) {
    const auto scalar = scalar_of(node, reading);
    if (!scalar) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(scalar->data(), scalar->data() + scalar->size(), value);
    if (error == std::errc() && end == scalar->data() + scalar->size() && !has_leading_zero(*scalar) &&
        least <= value && value <= most)
        return value;
    reading.refuse(node, Message{"definitions.not-an-integer",
                                 {{"found", std::string(*scalar)},
                                  {"least", std::to_string(least)},
                                  {"most", std::to_string(most)}}});
    return std::nullopt;
}

std::optional<Decimal> decimal_of(const YamlNode& node, Reading& reading) {
    const auto scalar = scalar_of(node, reading);
    if (!scalar) return std::nullopt;
    if (const auto value = plain_decimal(*scalar)) return value;
    reading.refuse(node, Message{"definitions.not-a-decimal", {{"found", std::string(*scalar)}}});
    return std::nullopt;
}

std::optional<bool> truth_of(const YamlNode& node, Reading& reading) {
    const auto scalar = scalar_of(node, reading);
    if (!scalar) return std::nullopt;
    if (*scalar == "true" || *scalar == "false") return *scalar == "true";
    reading.refuse(node, Message{"definitions.not-a-truth", {{"found", std::string(*scalar)}}});
    return std::nullopt;
}

std::optional<Date> date_of(const YamlNode& node, Reading& reading) {
    const auto scalar = scalar_of(node, reading);
    if (!scalar) return std::nullopt;
    if (const auto date = parse_iso_date(*scalar)) return date;
    reading.refuse(node, Message{"definitions.not-a-date", {{"found", std::string(*scalar)}}});
    return std::nullopt;
}

std::optional<std::vector<std::string>> texts_of(const YamlNode& node, Reading& reading) {
    std::vector<std::string> texts;
    if (node.kind == YamlNode::Kind::scalar) {
        if (auto text = text_of(node, reading)) texts.push_back(std::move(*text));
        return texts;
    }
    for (const YamlNode& item : items_of(node, reading))
        if (auto text = text_of(item, reading)) texts.push_back(std::move(*text));
    return texts;
}

std::optional<Expression> formula_of(const YamlNode& node, Reading& reading) {
    const auto scalar = scalar_of(node, reading);
    if (!scalar) return std::nullopt;
    auto parsed = formula::parse(*scalar);
    if (auto* expression = std::get_if<Expression>(&parsed)) return std::move(*expression);
    const auto& error = std::get<formula::ParseError>(parsed);
    const int offset = static_cast<int>(error.column) - 1;
    reading.problems.push_back({reading.file, node.line,
                                node.text_column == 0 ? node.column : node.text_column + offset,
                                error.message});
    return std::nullopt;
}

Mapping::Mapping(const YamlNode& node, Reading& reading, std::span<const std::string_view> known)
    : node_(node), reading_(reading) {
    if (node.kind != YamlNode::Kind::mapping) {
        reading.refuse(node, Message{"definitions.not-a-mapping", {}});
        return;
    }
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const YamlNode& key = node.keys[i];
        if (std::ranges::find(known, key.text) != known.end()) {
            if (node.values[i].is_missing())
                reading.refuse(key, Message{"definitions.no-value", {{"key", key.text}}});
            continue;
        }
        const std::string near = text::nearest(key.text, known);
        if (near.empty())
            reading.refuse(key,
                           Message{"definitions.unknown-key", {{"key", key.text}, {"known", joined(known)}}});
        else
            reading.refuse(key, Message{"definitions.misspelt-key", {{"key", key.text}, {"nearest", near}}});
    }
}

const YamlNode* Mapping::find(std::string_view key) const {
    const auto found = std::ranges::find(node_.keys, key, &YamlNode::text);
    if (found == node_.keys.end()) return nullptr;
    const YamlNode& value = node_.values.at(static_cast<std::size_t>(found - node_.keys.begin()));
    return value.is_missing() ? nullptr : &value;
}

void Mapping::refuse_missing(std::string_view key) {
    const bool stands_there = std::ranges::find(node_.keys, key, &YamlNode::text) != node_.keys.end();
    // A key without a value, and what is no mapping at all, were refused before.
    if (stands_there || node_.kind != YamlNode::Kind::mapping) return;
    reading_.refuse(node_, Message{"definitions.missing-key", {{"key", std::string(key)}}});
}

std::span<const YamlNode> items_of(const YamlNode& node, Reading& reading) {
    if (node.kind == YamlNode::Kind::sequence) return node.values;
    reading.refuse(node, Message{"definitions.not-a-list", {}});
    return {};
}

int word_index(const YamlNode& node, Reading& reading, std::span<const std::string_view> words) {
    const auto scalar = scalar_of(node, reading);
    if (!scalar) return -1;
    const auto found = std::ranges::find(words, *scalar);
    if (found != words.end()) return static_cast<int>(found - words.begin());
    reading.refuse(node, Message{"definitions.unknown-word",
                                 {{"found", std::string(*scalar)}, {"known", joined(words)}}});
    return -1;
}

}  // namespace tonghop::definitions
