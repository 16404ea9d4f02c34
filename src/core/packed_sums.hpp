#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <vector>

#include "core/decimal.hpp"
#include "core/packed_decimal.hpp"

namespace tonghop {

/// A row of sums that may be missing, as small as it can be, for there are as many as units and periods. A
/// plain value: copies share the numbers until one of them is changed.
class PackedSums {
  public:
    PackedSums() = default;
    PackedSums(std::initializer_list<std::optional<Decimal>> sums)
        : PackedSums(std::vector<std::optional<Decimal>>(sums)) {}
    PackedSums(const std::vector<std::optional<Decimal>>& sums)
        : numbers_(std::make_shared<Numbers>(sums.begin(), sums.end())) {}

    std::size_t size() const { return numbers_ == nullptr ? 0 : numbers_->size(); }
    /// const, so that nothing is assigned to what is only a copy.
    const std::optional<Decimal> operator[](std::size_t slot) const { return (*numbers_)[slot].value(); }

    void set(std::size_t slot, const std::optional<Decimal>& sum) { own()[slot] = sum; }
    /// What comes new is missing.
    void resize(std::size_t size) {
        if (size != this->size()) own().resize(size);
    }

    friend bool operator==(const PackedSums& left, const PackedSums& right) {
        if (left.size() != right.size()) return false;
        return left.numbers_ == right.numbers_ || left.size() == 0 || *left.numbers_ == *right.numbers_;
    }

  private:
    using Numbers = std::vector<PackedDecimal>;

    Numbers& own() {
        if (numbers_ == nullptr)
            numbers_ = std::make_shared<Numbers>();
        else if (numbers_.use_count() > 1)
            numbers_ = std::make_shared<Numbers>(*numbers_);
        return *numbers_;
    }

    std::shared_ptr<Numbers> numbers_;
};

}  // namespace tonghop
