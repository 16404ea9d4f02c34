#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/check.hpp"

namespace tonghop {

/// The fixed names of an enumeration's values, as files and the store write them.
template <typename Value, std::size_t size>
struct NameTable {
    std::array<std::pair<Value, std::string_view>, size> names;

    constexpr std::optional<Value> parse(std::string_view text) const {
        for (const auto& [value, known] : names)
            if (known == text) return value;
        return std::nullopt;
    }
    constexpr std::string_view name(Value value) const {
        for (const auto& [known, text] : names)
            if (known == value) return text;
        TONGHOP_CHECK(false);
        return {};
    }
};

template <typename Value, std::size_t size>
constexpr NameTable<Value, size> name_table(std::pair<Value, std::string_view> const (&names)[size]) {
    return {std::to_array(names)};
}

}  // namespace tonghop
