#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "core/decimal.hpp"

namespace tonghop {

/// An exact sum that cannot overflow while it is being added up. Missing values are counted, not taken as 0.
class Sum {
  public:
    void add(const std::optional<Decimal>& value) {
        if (!value) return;
        total_ += value->ten_thousandths();
        ++present_;
    }
    void add(const Sum& other) {
        total_ += other.total_;
        present_ += other.present_;
    }

    /// How many values there were.
    std::int64_t present() const { return present_; }
    bool too_large() const {
        return total_ > std::numeric_limits<std::int64_t>::max() ||
               total_ < std::numeric_limits<std::int64_t>::min();
    }
    /// Nothing where there was no value, or the sum is too large.
    std::optional<Decimal> value() const {
        if (present_ == 0 || too_large()) return std::nullopt;
        return Decimal::from_ten_thousandths(static_cast<std::int64_t>(total_));
    }

  private:
    __extension__ typedef __int128 Wide;

    Wide total_ = 0;
    std::int64_t present_ = 0;
};

}  // namespace tonghop
