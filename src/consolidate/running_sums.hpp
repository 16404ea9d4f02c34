#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "core/packed_sums.hpp"
#include "core/sum.hpp"

namespace tonghop::consolidate {

/// The sums of one submitter while its records are added: packed, until one of them leaves the range of
/// Decimal.
class RunningSums {
  public:
    explicit RunningSums(std::size_t slots) { packed_.resize(slots); }

    void add(std::size_t slot, const std::optional<Decimal>& value) {
        if (!value) return;
        if (wide_ == nullptr && add_packed(slot, *value)) return;
        if (wide_ == nullptr) widen();
        (*wide_)[slot].add(value);
    }

    /// Adds all of them, each exactly.
    void add_to(std::vector<Sum>& sums) const {
        for (std::size_t slot = 0; slot < sums.size(); ++slot)
            if (wide_ != nullptr)
                sums[slot].add((*wide_)[slot]);
            else
                sums[slot].add(packed_[slot]);
    }

    /// Nothing where there was no value, or the sum is too large.
    PackedSums values() const {
        if (wide_ == nullptr) return packed_;
        PackedSums values;
        values.resize(wide_->size());
        for (std::size_t slot = 0; slot < wide_->size(); ++slot) values.set(slot, (*wide_)[slot].value());
        return values;
    }

    /// Whether values() tells all of them exactly.
    bool is_packed() const { return wide_ == nullptr; }

    bool too_large(std::size_t slot) const { return wide_ != nullptr && (*wide_)[slot].too_large(); }

  private:
    bool add_packed(std::size_t slot, Decimal value) {
        const auto so_far = packed_[slot];
        std::int64_t sum = 0;
        if (__builtin_add_overflow(so_far.value_or(Decimal()).ten_thousandths(), value.ten_thousandths(),
                                   &sum) ||
            sum == std::numeric_limits<std::int64_t>::min())
            return false;
        packed_.set(slot, Decimal::from_ten_thousandths(sum));
        return true;
    }

    void widen() {
        wide_ = std::make_unique<std::vector<Sum>>(packed_.size());
        for (std::size_t slot = 0; slot < packed_.size(); ++slot) (*wide_)[slot].add(packed_[slot]);
    }

    PackedSums packed_;
    std::unique_ptr<std::vector<Sum>> wide_;
};

}  // namespace tonghop::consolidate
