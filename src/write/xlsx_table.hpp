#pragma once

#include <string_view>
#include <vector>

#include "core/report_document.hpp"
#include "write/sheet_columns.hpp"
#include "write/xlsx_file.hpp"
#include "write/xlsx_trace.hpp"

namespace tonghop::write {

inline constexpr lxw_color_t kLinkColour = 0x0B4F9E;

struct TablePlace {
    Area range;
    lxw_row_t header_rows = 0;
    /// Total rows at the end.
    lxw_row_t closing_rows = 0;
    /// Points, one a row.
    std::vector<double> heights;
};

/// Writes the rows of the table from first_row on, with row heights for its texts, live sums in total rows,
/// and links from figures to where they come from. A sum is live only where it gives the value that the
/// document holds.
TablePlace write_table(XlsxFile& workbook, const XlsxFile::Sheet& sheet, const Table& table,
                       lxw_row_t first_row, const TableColumns& columns, FigureTrace& trace,
                       double text_size);

/// Widths in points of the table's columns so that numbers and words are not cut, together at least `whole`.
std::vector<double> column_widths(const Table& table, double whole, double text_size);

/// Height in points of a text of this width, with a little room around it.
double text_height(std::string_view text, double width, double size, bool bold, double first_indent = 0);

/// The largest size of text, from 11 points down, at which the table's columns fit the width.
double fitting_size(const Table& table, double width);

/// The figure that a cell shows, or the first one in its text; empty for none.
std::string_view figure_of(const TableCell& cell);
std::string_view figure_of(const RichText& runs);

/// All runs, one after the other.
std::string plain(const RichText& runs);

}  // namespace tonghop::write
