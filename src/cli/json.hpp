#pragma once

#include <optional>

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

}  // namespace tonghop::cli
