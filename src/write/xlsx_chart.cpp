#include "write/xlsx_chart.hpp"

#include <algorithm>
#include <array>

#include "core/check.hpp"
#include "write/chart_axis.hpp"
#include "write/printable.hpp"
#include "write/text_metrics.hpp"
#include "write/xlsx_table.hpp"

namespace tonghop::write {

namespace {

constexpr double kTextSize = 10;  // points
constexpr double kPixel = 0.75;   // points
/// Columns of the sheet with the charts' numbers, in pixels.
constexpr std::uint32_t kNameColumn = 300;
constexpr std::uint32_t kValueColumn = 110;
constexpr double kDefaultWidth = 480;
constexpr double kDefaultHeight = 288;
constexpr std::array<lxw_color_t, 6> kColours = {0x1F5FA8, 0xC4661F, 0x2D7D46, 0x7A3E9D, 0x8A6D00, 0x555B66};
constexpr lxw_color_t kTargetColour = 0xA3161B;
constexpr lxw_color_t kGridColour = 0xD5DAE1;

lxw_chart_type type_of(ChartKind kind) {
    switch (kind) {
        case ChartKind::progress:
        case ChartKind::comparison:
            return LXW_CHART_BAR;
        case ChartKind::trend:
            return LXW_CHART_LINE;
    }
    TONGHOP_CHECK(false);
    return LXW_CHART_BAR;
}

lxw_chart_font font(double size, bool bold = false) {
    lxw_chart_font font{};
    static char name[] = "Times New Roman";
    font.name = name;
    font.size = size;
    font.bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE;
    return font;
}

std::string one_format(NumberFormat format) {
    // Axes and labels show many values in one format.
    if (format.style == NumberStyle::decimal) return "#,##0.0";
    return number_format(Decimal(), format);
}

void style_series(lxw_chart_series* series, const Chart& chart, std::size_t number) {
    lxw_color_t colour = kColours[number % kColours.size()];
    if (type_of(chart.kind) == LXW_CHART_LINE) {
        lxw_chart_line line{};
        line.color = colour;
        line.width = 2;
        chart_series_set_line(series, &line);
        constexpr std::array<lxw_chart_marker_type, 4> kMarkers = {
            LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_TRIANGLE,
            LXW_CHART_MARKER_DIAMOND};
        chart_series_set_marker_type(series, static_cast<std::uint8_t>(kMarkers[number % kMarkers.size()]));
        chart_series_set_marker_size(series, 6);
        lxw_chart_fill fill{};
        fill.color = colour;
        chart_series_set_marker_fill(series, &fill);
        chart_series_set_marker_line(series, &line);
        if (chart.series.size() > 1) return;
    } else {
        lxw_chart_fill fill{};
        fill.color = colour;
        chart_series_set_fill(series, &fill);
    }
    auto small = font(kTextSize);
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &small);
    chart_series_set_labels_num_format(series, one_format(chart.format).c_str());
    if (type_of(chart.kind) == LXW_CHART_LINE)
        chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_ABOVE);
}

}  // namespace

void set_up_chart_data(XlsxFile& workbook, const XlsxFile::Sheet& data) {
    constexpr lxw_col_t kColumns = 8;
    workbook.page_setup(data, false);
    workbook.column_width(data, 0, kNameColumn);
    for (lxw_col_t column = 1; column < kColumns; ++column) workbook.column_width(data, column, kValueColumn);
}

lxw_chart* native_chart(XlsxFile& workbook, const Chart& chart, const XlsxFile::Sheet& data, lxw_row_t& row) {
    if (chart.series.empty()) return nullptr;
    Look heading;
    heading.bold = true;
    heading.wrap = false;
    Look header = heading;
    header.border = true;
    header.wrap = true;
    header.align = LXW_ALIGN_CENTER;
    Look body;
    body.border = true;
    Look value = body;
    value.align = LXW_ALIGN_RIGHT;
    value.wrap = false;

    const auto cell = [](lxw_row_t at, std::size_t column) {
        const auto number = static_cast<lxw_col_t>(column);
        return Area{at, number, at, number};
    };
    workbook.text(data, cell(row++, 0), chart.title, heading);
    const lxw_row_t header_row = row++;
    const bool target_line = chart.kind == ChartKind::trend && chart.target;
    workbook.blank(data, cell(header_row, 0), header);
    for (std::size_t i = 0; i < chart.series.size(); ++i)
        workbook.text(data, cell(header_row, i + 1), chart.series[i].name, header);
    const std::size_t target_column = chart.series.size() + 1;
    if (target_line) workbook.text(data, cell(header_row, target_column), chart.target_label, header);

    double height = 0;
    for (const ChartSeries& series : chart.series)
        height = std::max(height, text_height(series.name, kValueColumn * kPixel - 7, header.size, true));
    if (target_line)
        height =
            std::max(height, text_height(chart.target_label, kValueColumn * kPixel - 7, header.size, true));
    workbook.row_height(data, header_row, height);

    const lxw_row_t first = row;
    for (std::size_t category = 0; category < chart.categories.size(); ++category, ++row) {
        workbook.text(data, cell(row, 0), chart.categories[category], body);
        workbook.row_height(
            data, row, text_height(chart.categories[category], kNameColumn * kPixel - 7, body.size, false));
        for (std::size_t i = 0; i < chart.series.size(); ++i) {
            const auto& values = chart.series[i].values;
            if (category < values.size() && values[category])
                workbook.number(data, cell(row, i + 1), *values[category], chart.format, value);
            else
                workbook.blank(data, cell(row, i + 1), value);
        }
        if (target_line) workbook.number(data, cell(row, target_column), *chart.target, chart.format, value);
    }
    const lxw_row_t last = row > first ? row - 1 : first;
    row += chart.categories.empty() ? 2U : 1U;

    lxw_chart* native = workbook.add_chart(type_of(chart.kind));
    const auto add_series = [&](std::size_t column) {
        const auto number = static_cast<lxw_col_t>(column);
        lxw_chart_series* series = chart_add_series(native, nullptr, nullptr);
        TONGHOP_CHECK(series != nullptr);
        chart_series_set_categories(series, data.name.c_str(), first, 0, last, 0);
        chart_series_set_values(series, data.name.c_str(), first, number, last, number);
        chart_series_set_name_range(series, data.name.c_str(), header_row, number);
        return series;
    };
    for (std::size_t i = 0; i < chart.series.size(); ++i) style_series(add_series(i + 1), chart, i);
    if (target_line) {
        lxw_chart_line line{};
        line.color = kTargetColour;
        line.width = 1.5;
        line.dash_type = LXW_CHART_LINE_DASH_DASH;
        lxw_chart_series* series = add_series(target_column);
        chart_series_set_line(series, &line);
        chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    }

    // Bars have no line for a target: the title names it.
    std::string title = cell_text(chart.title);
    if (!target_line && !chart.target_label.empty()) title += "\n(" + cell_text(chart.target_label) + ")";
    auto bold = font(12, true);
    auto usual = font(kTextSize);
    chart_title_set_name(native, title.c_str());
    chart_title_set_name_font(native, &bold);
    // libxlsxwriter names the axes by where they stand: the values of bars run along x.
    const bool bars = type_of(chart.kind) == LXW_CHART_BAR;
    lxw_chart_axis* names = bars ? native->y_axis : native->x_axis;
    lxw_chart_axis* values = bars ? native->x_axis : native->y_axis;
    chart_axis_set_num_font(names, &usual);
    chart_axis_set_num_font(values, &usual);
    chart_legend_set_font(native, &usual);
    chart_axis_set_num_format(values, one_format(chart.format).c_str());
    lxw_chart_line grid{};
    grid.color = kGridColour;
    grid.width = 0.75;
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &grid);
    chart_axis_set_label_position(names, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    if (bars) {
        // The first category on top, the scale at the bottom.
        chart_axis_set_reverse(names);
        chart_axis_set_crossing_max(names);
        chart_axis_set_interval_unit(names, 1);
        chart_set_series_gap(native, 60);
        if (chart.kind == ChartKind::progress) chart_axis_set_min(values, 0);
    } else if (const auto extent = write::extent(chart.series)) {
        const Axis axis = trend_axis(*extent, chart);
        chart_axis_set_min(values, cell_number(axis.low, chart.format));
        chart_axis_set_max(values, cell_number(axis.high, chart.format));
        chart_axis_set_major_unit(values, cell_number(axis.ticks[1] - axis.ticks[0], chart.format));
    }
    if (chart.series.size() + (target_line ? 1 : 0) > 1)
        chart_legend_set_position(native, LXW_CHART_LEGEND_BOTTOM);
    else
        chart_legend_set_position(native, LXW_CHART_LEGEND_NONE);
    return native;
}

double chart_height(const Chart& chart, double width) {
    if (chart.kind == ChartKind::trend) return 320;
    const auto series = static_cast<double>(std::clamp<std::size_t>(chart.series.size(), 1, 6));
    double height = 100;
    for (const std::string& category : chart.categories) {
        const auto lines = break_lines(printable(category), width * 0.3, {kTextSize / kPixel, false}).size();
        height += std::max(10 + 11 * series, static_cast<double>(lines) * 15 + 8);
    }
    return std::clamp(height, 200.0, 1080.0);
}

void insert_chart(XlsxFile& workbook, const XlsxFile::Sheet& sheet, lxw_row_t row, const Chart& chart,
                  lxw_chart* native, double width, double height) {
    std::string description = cell_text(chart.alternative);
    lxw_chart_options options{};
    // Clear of the borders of its row, which may be the border of a page.
    constexpr int kMargin = 3;
    options.x_scale = width / kDefaultWidth;
    options.y_scale = (height - 2 * kMargin) / kDefaultHeight;
    options.y_offset = kMargin;
    options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
    options.description = description.data();
    workbook.check(worksheet_insert_chart_opt(sheet.sheet, row, 0, native, &options));
}

}  // namespace tonghop::write
