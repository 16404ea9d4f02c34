#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "core/decimal.hpp"

namespace tonghop::cli {

/// Objects keep the order in which their members were set.
using Json = nlohmann::ordered_json;

/// A whole number as such, any other as a double; null where it is missing.
inline Json json(const std::optional<Decimal>& value) {
    if (!value) return nullptr;
    if (value->is_integer()) return value->integer_part();
    return value->to_double();
}

/// null where the text is empty.
inline Json json_or_null(const std::string& text) {
    if (text.empty()) return nullptr;
    return text;
}

/// As text, by lines; indent -1: in one line. What is not UTF-8, as a file's name need not be, becomes
/// U+FFFD.
inline std::string text_of(const Json& json, int indent = 1) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace tonghop::cli
