#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "support/slow_reader.hpp"
#include "support/xml_tree.hpp"

namespace tonghop::support {

/// Thrown within the slow reader where a file cannot be read.
struct Unreadable {};

/// The parts of a zip as libzip unpacks them.
class SlowParts {
  public:
    explicit SlowParts(std::string_view bytes);
    ~SlowParts();
    SlowParts(const SlowParts&) = delete;
    SlowParts& operator=(const SlowParts&) = delete;

    bool has(const std::string& name) const;
    std::string bytes(const std::string& name) const;
    std::unique_ptr<XmlNode> xml(const std::string& name) const;

  private:
    struct zip* zip_;
};

/// Cells by row and column: of two at one place the last stays.
class SlowCells {
  public:
    void put(SlowCell cell);
    std::vector<SlowCell> take();

  private:
    std::map<CellRef, SlowCell> cells_;
};

/// The number that XML writes so; nothing for other texts and for what is beyond a double.
std::optional<double> slow_number(std::string text);
/// The serial number of a date, a date and time, or a time as ISO 8601 writes them.
std::optional<double> slow_date(const std::string& text);

SlowWorkbook read_xlsx_slowly(const SlowParts& parts);
SlowWorkbook read_ods_slowly(const SlowParts& parts);

}  // namespace tonghop::support
