#pragma once

#include <vector>

#include "core/report_document.hpp"
#include "text/catalogue.hpp"
#include "write/xlsx_workbook.hpp"

namespace tonghop::write {

/// Writes the chart's numbers from `row` on (a title, a header, a row a category) and returns the chart over
/// them; row becomes the first free row behind.
lxw_chart* native_chart(Workbook& workbook, const Chart& chart, const Workbook::Sheet& data, lxw_row_t& row);

/// Height in pixels that the chart needs to be read.
double chart_height(const Chart& chart);

/// Places the chart at a cell, so wide and high; told to whoever cannot see it in the chart's own words.
void insert_chart(Workbook& workbook, const Workbook::Sheet& sheet, lxw_row_t row, const Chart& chart,
                  lxw_chart* native, double width, double height);

}  // namespace tonghop::write
