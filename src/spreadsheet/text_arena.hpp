#pragma once

#include <algorithm>
#include <deque>
#include <string>
#include <string_view>

namespace tonghop::spreadsheet {

/// Texts side by side in large blocks; what was kept stays where it is until clear().
class TextArena {
  public:
    std::string_view keep(std::string_view text) {
        if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < text.size()) {
            blocks_.emplace_back();
            blocks_.back().reserve(std::max(text.size(), kBlock));
        }
        std::string& block = blocks_.back();
        const std::size_t start = block.size();
        block.append(text);
        return std::string_view(block).substr(start);
    }

    void clear() {
        if (blocks_.size() > 1) blocks_.resize(1);
        if (!blocks_.empty()) blocks_.front().clear();
    }

    /// The blocks themselves, for who goes on owning the texts: they do not move in memory.
    std::deque<std::string> take() { return std::move(blocks_); }

  private:
    static constexpr std::size_t kBlock = 16'384;

    std::deque<std::string> blocks_;
};

}  // namespace tonghop::spreadsheet
