#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "core/report_document.hpp"
#include "write/xlsx_file.hpp"

namespace tonghop::write {

/// The columns of a sheet that the columns of a table stand on: column i covers [edges[i], edges[i + 1]).
struct TableColumns {
    std::vector<lxw_col_t> edges;
    /// Width of each column of the table, in points.
    std::vector<double> widths;
};

/// Where figures are explained: a row of the sheet of sources; nothing for a figure that it does not hold.
using FigureRow = std::function<std::optional<lxw_row_t>(std::string_view figure)>;

struct TablePlace {
    Area range;
    lxw_row_t header_rows = 0;
};

/// Writes the rows of the table from first_row on, with row heights for its texts and live sums in total
/// rows. A sum is live only where it gives the value that the document holds.
TablePlace write_table(XlsxFile& workbook, const XlsxFile::Sheet& sheet, const Table& table,
                       lxw_row_t first_row, const TableColumns& columns, const XlsxFile::Sheet& sources,
                       const FigureRow& figure_row, double text_size);

/// Widths in points of the table's columns so that numbers and words are not cut, together at least `whole`.
std::vector<double> column_widths(const Table& table, double whole, double text_size);

/// Height in points of a text of this width, with a little room around it.
double text_height(std::string_view text, double width, double size, bool bold, double first_indent = 0);

/// All runs, one after the other.
std::string plain(const RichText& runs);

}  // namespace tonghop::write
