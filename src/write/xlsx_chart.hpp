#pragma once

#include <vector>

#include "core/report_document.hpp"
#include "text/catalogue.hpp"
#include "write/xlsx_file.hpp"

namespace tonghop::write {

/// The sheet that the charts of a workbook draw their numbers from, and its first free row.
struct ChartNumbers {
    XlsxFile::Sheet sheet;
    lxw_row_t row = 0;
};

/// A sheet for the screen: printing the workbook passes over it.
void set_up_chart_numbers(XlsxFile& workbook, ChartNumbers& numbers, const text::Catalogue& words);

/// A chart, or the part of one that a page has room for.
struct NativeChart {
    lxw_chart* chart = nullptr;
    /// Pixels.
    double height = 0;
};

/// Writes the chart's numbers (a title, a header, a row a category) and returns the charts over them: several
/// with one scale where there are many categories. None, and nothing written, for a chart without series.
/// Units:   width in pixels.
std::vector<NativeChart> native_charts(XlsxFile& workbook, const Chart& chart, ChartNumbers& numbers,
                                       double width);

/// Places a chart of native_charts() at the row's left; told to whoever cannot see it in the chart's own
/// words.
void insert_chart(XlsxFile& workbook, const XlsxFile::Sheet& sheet, lxw_row_t row, const Chart& chart,
                  const NativeChart& native, double width);

}  // namespace tonghop::write
