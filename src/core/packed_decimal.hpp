#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "core/decimal.hpp"

namespace tonghop {

/// A decimal that may be missing, in the room of one: where there are millions of them.
class PackedDecimal {
  public:
    constexpr PackedDecimal() = default;
    /// A value of -2^63 ten-thousandths, far beyond what is taken in, would be missing.
    constexpr PackedDecimal(const std::optional<Decimal>& value)
        : packed_(value ? value->ten_thousandths() : kMissing) {}

    constexpr std::optional<Decimal> value() const {
        if (packed_ == kMissing) return std::nullopt;
        return Decimal::from_ten_thousandths(packed_);
    }

    friend constexpr bool operator==(PackedDecimal, PackedDecimal) = default;

  private:
    static constexpr std::int64_t kMissing = std::numeric_limits<std::int64_t>::min();

    std::int64_t packed_ = kMissing;
};

}  // namespace tonghop
