#pragma once

#include <bit>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace tonghop {

// Numbers as the database keeps them: eight bytes each, little-endian; a PackedDecimal as it is.

static_assert(std::endian::native == std::endian::little, "packed numbers are little-endian");

template <typename Number>
concept Packable = sizeof(Number) == 8 && std::is_trivially_copyable_v<Number>;

template <Packable Number>
void append_packed(std::string& bytes, Number number) {
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// The bytes must be there.
template <Packable Number>
Number packed_at(std::string_view bytes, std::size_t place) {
    Number number;
    std::memcpy(&number, bytes.data() + place, sizeof number);
    return number;
}

}  // namespace tonghop
