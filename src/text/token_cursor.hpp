#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tonghop::text {

/// A word, a number, a mark, or a gap left to be filled in («……», «___»).
struct Token {
    enum class Kind { word, number, mark, gap } kind = Kind::mark;
    std::string text;
};

/// The tokens of a folded line (fold_plain()).
std::vector<Token> tokens_of(const std::string& key);

/// A place among tokens. What is asked for is taken where it stands there; else the place stays.
class TokenCursor {
  public:
    explicit TokenCursor(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    bool at_end() const { return place_ >= tokens_.size(); }
    std::size_t place() const { return place_; }
    void go_to(std::size_t place) { place_ = place; }
    /// nullptr behind the last one.
    const Token* at(std::size_t index) const { return index < tokens_.size() ? &tokens_[index] : nullptr; }
    const Token* here() const { return at(place_); }
    /// Whether these words stand just before the place.
    bool stands_behind(std::initializer_list<std::string_view> words) const;

    bool word(std::string_view text);
    /// One mark of several.
    bool mark(std::string_view marks);
    /// Gaps, however many.
    bool gap();
    std::optional<int> number(std::size_t least_digits, std::size_t most_digits);

  private:
    std::vector<Token> tokens_;
    std::size_t place_ = 0;
};

}  // namespace tonghop::text
