#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/cell.hpp"

namespace tonghop::spreadsheet {

/// What a workbook says of itself before its first sheet.
struct WorkbookInfo {
    /// What Cell::style counts in; never empty.
    std::vector<CellStyle> styles;
    /// Custom document properties, then defined names.
    std::vector<std::pair<std::string, std::string>> properties;
    /// The file counts its days from 1904. Dates are handed on in the 1900 system all the same.
    bool dates_from_1904 = false;
};

/// Takes a workbook as it is being read. What it is given lives until the call returns.
struct RowSink {
    virtual ~RowSink() = default;

    /// Called once, first; not at all where the file is refused at sight.
    virtual void begin_workbook(const WorkbookInfo&) {}
    virtual void begin_sheet(std::string_view name, bool hidden) = 0;
    /// Only rows with at least one cell. Rows come in the order of the file: a file may give them out of
    /// order, or one number twice (load() mends both).
    virtual void row(const Row& row) = 0;
    virtual void end_sheet(std::span<const CellRange> merged,
                           std::span<const std::uint32_t> hidden_columns) = 0;
};

}  // namespace tonghop::spreadsheet
