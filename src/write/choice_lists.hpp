#pragma once

#include <map>
#include <string>
#include <vector>

#include "write/xlsx_file.hpp"

namespace tonghop::write {

/// The lists that drop-downs offer, each in a column of a hidden sheet: of any length, and their items may
/// hold commas.
class ChoiceLists {
  public:
    explicit ChoiceLists(XlsxFile& workbook) : workbook_(workbook) {}

    /// Where the list stands: «='_danh_muc'!$A$1:$A$5». The same list stands once. The sheet is added with
    /// the first one, so sheets to be seen come before.
    std::string range_of(const std::vector<std::string>& choices);

  private:
    XlsxFile& workbook_;
    XlsxFile::Sheet sheet_;
    std::map<std::vector<std::string>, std::string> ranges_;
};

}  // namespace tonghop::write
