#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/text_hash.hpp"

namespace tonghop::intake {

/// What was made of texts that come up again and again in a batch, so that it is made once. It forgets
/// everything when it is full: what an inbox holds is no bound for memory. Of one thread only.
template <typename Made>
class Memo {
  public:
    /// make(text), now or before. The result lives until the next call.
    template <typename Make>
    const Made& of(std::string_view text, Make make) {
        if (const auto known = made_.find(text); known != made_.end()) return known->second;
        if (made_.size() >= kMost) made_.clear();
        return made_.emplace(text, make(text)).first->second;
    }

  private:
    static constexpr std::size_t kMost = 20'000;

    std::unordered_map<std::string, Made, TextHash, std::equal_to<>> made_;
};

}  // namespace tonghop::intake
