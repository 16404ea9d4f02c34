#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/calendar.hpp"
#include "core/decimal.hpp"
#include "core/expression.hpp"
#include "definitions/problem.hpp"
#include "definitions/strict_yaml.hpp"

namespace tonghop::definitions {

/// The file being read, and where its problems go.
struct Reading {
    std::string file;
    std::vector<Problem>& problems;

    void refuse(const YamlNode& node, Message message) {
        problems.push_back({file, node.line, node.column, std::move(message)});
    }
};

/// Readers of one value: the value, or nothing and a problem.
std::optional<std::string> text_of(const YamlNode& node, Reading& reading);
/// Whole numbers within bounds, in decimal digits and without leading zeros.
std::optional<int> integer_of(const YamlNode& node, Reading& reading, int least, int most);
/// 50, 0.5; a point, up to four decimals.
std::optional<Decimal> decimal_of(const YamlNode& node, Reading& reading);
/// true, false.
std::optional<bool> truth_of(const YamlNode& node, Reading& reading);
/// 2025-12-31.
std::optional<Date> date_of(const YamlNode& node, Reading& reading);
/// A list of texts; a single text is a list of one.
std::optional<std::vector<std::string>> texts_of(const YamlNode& node, Reading& reading);
/// A formula; its errors are reported at the character where it stops making sense.
std::optional<Expression> formula_of(const YamlNode& node, Reading& reading);

/// A number as decimal_of takes it; nothing for any other text. Without problems.
std::optional<Decimal> plain_decimal(std::string_view text);

/// A word of a fixed list: values whose name(value) is the word. Problems name the nearest one.
template <typename Value>
std::optional<Value> word_of(const YamlNode& node, Reading& reading, std::span<const Value> values);

/// A mapping whose keys are known; others are refused with the nearest known one.
class Mapping {
  public:
    Mapping(const YamlNode& node, Reading& reading, std::span<const std::string_view> known);

    const YamlNode& node() const { return node_; }
    /// Nothing where the key is absent or has no value.
    const YamlNode* find(std::string_view key) const;

    /// What the reader makes of a key's value; nothing where it is absent.
    template <typename Reader>
    auto optional(std::string_view key, Reader reader)
        -> std::invoke_result_t<Reader, const YamlNode&, Reading&> {
        const YamlNode* value = find(key);
        return value == nullptr ? std::nullopt : reader(*value, reading_);
    }

    /// The same; a problem where it is absent.
    template <typename Reader>
    auto required(std::string_view key, Reader reader)
        -> std::invoke_result_t<Reader, const YamlNode&, Reading&> {
        const YamlNode* value = required_node(key);
        return value == nullptr ? std::nullopt : reader(*value, reading_);
    }

    /// Nothing and a problem where the key is absent.
    const YamlNode* required_node(std::string_view key) {
        const YamlNode* value = find(key);
        if (value == nullptr) refuse_missing(key);
        return value;
    }
    std::string required_text(std::string_view key) { return required(key, text_of).value_or(std::string()); }
    std::string optional_text(std::string_view key) { return optional(key, text_of).value_or(std::string()); }
    std::vector<std::string> optional_texts(std::string_view key) {
        return optional(key, texts_of).value_or(std::vector<std::string>());
    }
    bool flag(std::string_view key, bool otherwise = false) {
        return optional(key, truth_of).value_or(otherwise);
    }

  private:
    void refuse_missing(std::string_view key);

    const YamlNode& node_;
    Reading& reading_;
};

/// The items of a list; a problem where the node is none.
std::span<const YamlNode> items_of(const YamlNode& node, Reading& reading);

/// For word_of: the value that the node names among words, or -1 and a problem.
int word_index(const YamlNode& node, Reading& reading, std::span<const std::string_view> words);

template <typename Value>
std::optional<Value> word_of(const YamlNode& node, Reading& reading, std::span<const Value> values) {
    std::vector<std::string_view> words;
    for (const Value& value : values) words.push_back(name(value));
    const int index = word_index(node, reading, words);
    return index < 0 ? std::nullopt : std::optional(values[static_cast<std::size_t>(index)]);
}

/// Readers with their bounds or words, for Mapping::required and optional.
inline auto integer(int least, int most) {
    return [least, most](const YamlNode& node, Reading& reading) {
        return integer_of(node, reading, least, most);
    };
}

template <typename Values>
auto word(const Values& values) {
    return [&values](const YamlNode& node, Reading& reading) {
        return word_of<typename Values::value_type>(node, reading, values);
    };
}

}  // namespace tonghop::definitions
