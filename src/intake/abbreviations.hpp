#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tonghop::intake {

/// What offices shorten, written out, so that «CĐCS Cty TNHH …» and «Công đoàn cơ sở Công ty …» have one key.
class Abbreviations {
  public:
    Abbreviations() = default;
    explicit Abbreviations(const std::vector<std::pair<std::string, std::string>>& words);

    /// A key of text::fold() or text::fold_heading() with every abbreviation written out and «&» as «và». A
    /// single letter is one only before a point («H. Cầu Kè»).
    std::string expand(const std::string& key) const;

  private:
    std::unordered_map<std::string, std::string> words_;
};

}  // namespace tonghop::intake
