#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "spreadsheet/sink.hpp"

namespace tonghop::cli {

/// Makes a JSON line of each cell, {"sheet","ref","type":"number|string|bool|error","value","format"}, and
/// hands on a good many lines at a time. Dates are the numbers that the file holds, also where it counts from
/// 1904.
class CellLines : public spreadsheet::RowSink {
  public:
    /// A file of an archive is named in front: {"file","sheet",…}.
    explicit CellLines(std::function<void(std::string_view lines)> write, std::string file = {})
        : write_(std::move(write)), file_(std::move(file)) {}

    void begin_workbook(const spreadsheet::WorkbookInfo& info) override;
    void begin_sheet(std::string_view name, bool hidden) override;
    void row(const Row& row) override;
    void end_sheet(std::span<const CellRange> merged, std::span<const std::uint32_t> hidden_columns) override;

  private:
    struct Style {
        bool is_date = false;
        /// How its lines end: "General"}.
        std::string ending;
    };

    void add(std::uint32_t row, const Cell& cell);
    void add_value(const Cell& cell, const Style& style);
    void flush();

    std::function<void(std::string_view)> write_;
    std::string file_;
    std::string lines_;
    /// How the lines of the sheet at hand begin.
    std::string beginning_;
    std::vector<Style> styles_;
    bool from_1904_ = false;
};

}  // namespace tonghop::cli
