#pragma once

#include <vector>

#include "core/report_document.hpp"
#include "text/catalogue.hpp"
#include "write/xlsx_file.hpp"

namespace tonghop::write {

/// Prepares the sheet of the charts' numbers.
void set_up_chart_data(XlsxFile& workbook, const XlsxFile::Sheet& data);

/// Writes the chart's numbers from `row` on (a title, a header, a row a category) and returns the chart over
/// them; row becomes the first free row behind. Null, and nothing written, for a chart without series.
lxw_chart* native_chart(XlsxFile& workbook, const Chart& chart, const XlsxFile::Sheet& data, lxw_row_t& row);

/// Height in pixels that a chart of this width needs to be read.
double chart_height(const Chart& chart, double width);

/// Places the chart at a cell, so wide and high; told to whoever cannot see it in the chart's own words.
void insert_chart(XlsxFile& workbook, const XlsxFile::Sheet& sheet, lxw_row_t row, const Chart& chart,
                  lxw_chart* native, double width, double height);

}  // namespace tonghop::write
