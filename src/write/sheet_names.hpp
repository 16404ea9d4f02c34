#pragma once

#include <set>
#include <string>
#include <string_view>

namespace tonghop::write {

/// Hands out names that office programs accept for the sheets of one workbook.
class SheetNames {
  public:
    /// The wanted name with at most 31 characters, without []:*?/\ and quotes, not empty, and different from
    /// all that were taken before, case aside: a later one gets " (2)".
    std::string take(std::string_view wanted);

  private:
    std::set<std::string> taken_;
};

/// The beginning of the text, of at most `most` UTF-16 units, which is how office programs count.
std::string_view beginning(std::string_view text, std::size_t most);

/// The text as a cell of a workbook can hold it: printable, at most 32,767 UTF-16 units, and nothing in it is
/// taken for an escape ("_x0041_").
std::string cell_text(std::string_view text);

}  // namespace tonghop::write
