#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "core/cell.hpp"
#include "spreadsheet/cell_values.hpp"

namespace tonghop::spreadsheet {

/// A cell in the writing that nearly all cells have: <c r="B7" s="3" t="s"><v>12</v></c>, or <c r="B7"
/// s="3"/> where it is empty.
struct PlainCell {
    enum class Kind : std::uint8_t { empty, number, shared, boolean };

    Kind kind = Kind::empty;
    /// Where the cell says that it stands, if it does.
    bool placed = false;
    CellRef place;
    std::uint32_t format = 0;
    /// The number itself, or that of the shared text.
    double number = 0;
    /// How many bytes it takes.
    std::size_t length = 0;
};

namespace plain_cell {

/// No plain cell is longer; nothing beyond is looked at.
inline constexpr std::size_t kLongest = 128;
inline constexpr int kLongestNumber = 32;

inline bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// At most so many digits. False where there is none, or more.
inline bool take_digits(const char*& at, int most, std::uint32_t& value) {
    value = 0;
    const char* const start = at;
    for (; is_digit(*at) && at - start < most; ++at)
        value = value * 10 + static_cast<std::uint32_t>(*at - '0');
    return at != start && !is_digit(*at);
}

/// The number up to the next '<'.
inline bool take_number(const char*& at, double& number) {
    constexpr double kPowers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    constexpr int kExactDigits = 15;
    const char* const start = at;
    const bool negative = *at == '-';
    if (negative) ++at;
    const char* const digits = at;
    std::int64_t all = 0;
    for (; is_digit(*at) && at - digits <= kExactDigits; ++at) all = all * 10 + (*at - '0');
    auto count = at - digits;
    std::ptrdiff_t decimals = 0;
    if (*at == '.' && count > 0) {
        const char* const point = ++at;
        for (; is_digit(*at) && at - digits <= kExactDigits + 1; ++at) all = all * 10 + (*at - '0');
        decimals = at - point;
        count += decimals;
    }
    if (*at == '<' && count > 0 && count <= kExactDigits) {
        // Both are whole numbers that a double holds exactly: so is their quotient, to the last bit.
        const double value = static_cast<double>(all) / kPowers[decimals];
        number = negative ? -value : value;
        return true;
    }
    while (*at != '<' && at - start < kLongestNumber) ++at;
    const auto value = parse_number({start, static_cast<std::size_t>(at - start)});
    if (*at != '<' || !value) return false;
    number = *value;
    return true;
}

inline bool take_attribute(const char*& at, PlainCell& cell) {
    const char name = at[1];
    if (at[2] != '=' || at[3] != '"') return false;
    at += 4;
    switch (name) {
        case 'r': {
            const char* const letters = at;
            std::uint32_t column = 0;
            for (; *at >= 'A' && *at <= 'Z' && at - letters < 3; ++at)
                column = column * 26 + static_cast<std::uint32_t>(*at - 'A' + 1);
            cell.place.column = column;
            cell.placed = true;
            if (column == 0 || !take_digits(at, 7, cell.place.row)) return false;
            break;
        }
        case 's':
            if (!take_digits(at, 6, cell.format)) return false;
            break;
        case 't':
            if (*at == 's') {
                cell.kind = PlainCell::Kind::shared;
            } else if (*at == 'b') {
                cell.kind = PlainCell::Kind::boolean;
            } else if (*at != 'n') {
                return false;
            }
            ++at;
            break;
        default:
            return false;
    }
    return *at++ == '"';
}

}  // namespace plain_cell

/// Reads the cell that the text begins with. False where it is written in any other way, or is no cell: then
/// XmlScanner reads what stands there. Whatever this takes, XmlScanner reads the same.
inline bool read_plain_cell(std::string_view text, PlainCell& cell) {
    if (text.size() < plain_cell::kLongest || std::memcmp(text.data(), "<c ", 3) != 0) return false;
    cell = {.kind = PlainCell::Kind::number};
    const char* at = text.data() + 2;
    for (int attributes = 0; *at == ' '; ++attributes)
        if (attributes == 3 || !plain_cell::take_attribute(at, cell)) return false;
    if (std::memcmp(at, "/>", 2) == 0) {
        cell.kind = PlainCell::Kind::empty;
        at += 2;
    } else {
        if (std::memcmp(at, "><v>", 4) != 0) return false;
        at += 4;
        if (cell.kind == PlainCell::Kind::number) {
            if (!plain_cell::take_number(at, cell.number)) return false;
        } else {
            std::uint32_t value = 0;
            if (!plain_cell::take_digits(at, 8, value)) return false;
            if (cell.kind == PlainCell::Kind::boolean && value > 1) return false;
            cell.number = value;
        }
        if (std::memcmp(at, "</v></c>", 8) != 0) return false;
        at += 8;
    }
    cell.length = static_cast<std::size_t>(at - text.data());
    return true;
}

}  // namespace tonghop::spreadsheet
