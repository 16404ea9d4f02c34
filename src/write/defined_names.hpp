#pragma once

#include <set>
#include <string>
#include <string_view>

namespace tonghop::write {

/// Hands out names that formulas of one workbook can use.
class DefinedNames {
  public:
    /// The wanted words in plain letters, «Bảng Chỉ tiêu» as "Bang_Chi_tieu": letters, digits and underscores
    /// that no office program takes for a cell ("TV01", "R1C1") or a truth value. A later one gets "_2".
    std::string take(std::string_view wanted);

  private:
    /// In small letters: case does not count.
    std::set<std::string> taken_;
};

}  // namespace tonghop::write
