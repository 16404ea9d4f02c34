#include "write/xlsx_chart.hpp"

#include <algorithm>
#include <array>

#include "core/check.hpp"

namespace tonghop::write {

namespace {

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
    auto small = font(10);
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &small);
    chart_series_set_labels_num_format(series, one_format(chart.format).c_str());
    if (type_of(chart.kind) == LXW_CHART_LINE)
        chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_ABOVE);
}

}  // namespace

lxw_chart* native_chart(Workbook& workbook, const Chart& chart, const Workbook::Sheet& data, lxw_row_t& row) {
    CellStyle heading;
    heading.bold = true;
    heading.wrap = false;
    CellStyle header = heading;
    header.border = true;
    header.wrap = true;
    header.align = LXW_ALIGN_CENTER;
    CellStyle body;
    body.border = true;
    body.wrap = false;

    const auto cell = [](lxw_row_t at, std::size_t column) {
        const auto number = static_cast<lxw_col_t>(column);
        return CellRange{at, number, at, number};
    };
    workbook.text(data, cell(row++, 0), chart.title, heading);
    const lxw_row_t header_row = row++;
    const bool target_line = chart.kind == ChartKind::trend && chart.target;
    workbook.blank(data, cell(header_row, 0), header);
    for (std::size_t i = 0; i < chart.series.size(); ++i)
        workbook.text(data, cell(header_row, i + 1), chart.series[i].name, header);
    const std::size_t target_column = chart.series.size() + 1;
    if (target_line) workbook.text(data, cell(header_row, target_column), chart.target_label, header);

    const lxw_row_t first = row;
    for (std::size_t category = 0; category < chart.categories.size(); ++category, ++row) {
        workbook.text(data, cell(row, 0), chart.categories[category], body);
        for (std::size_t i = 0; i < chart.series.size(); ++i) {
            const auto& values = chart.series[i].values;
            if (category < values.size() && values[category])
                workbook.number(data, cell(row, i + 1), *values[category], chart.format, body);
            else
                workbook.blank(data, cell(row, i + 1), body);
        }
        if (target_line) workbook.number(data, cell(row, target_column), *chart.target, chart.format, body);
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
    auto usual = font(10);
    chart_title_set_name(native, title.c_str());
    chart_title_set_name_font(native, &bold);
    chart_axis_set_num_font(native->x_axis, &usual);
    chart_axis_set_num_font(native->y_axis, &usual);
    chart_legend_set_font(native, &usual);
    chart_axis_set_num_format(native->y_axis, one_format(chart.format).c_str());
    lxw_chart_line grid{};
    grid.color = kGridColour;
    grid.width = 0.75;
    chart_axis_major_gridlines_set_line(native->y_axis, &grid);
    if (type_of(chart.kind) == LXW_CHART_BAR) {
        // The first category on top, the scale at the bottom, names left of negative bars too.
        chart_axis_set_reverse(native->x_axis);
        chart_axis_set_crossing_max(native->x_axis);
        chart_axis_set_label_position(native->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
        chart_set_series_gap(native, 60);
        if (chart.kind == ChartKind::progress) chart_axis_set_min(native->y_axis, 0);
    }
    if (chart.series.size() + (target_line ? 1 : 0) > 1)
        chart_legend_set_position(native, LXW_CHART_LEGEND_BOTTOM);
    else
        chart_legend_set_position(native, LXW_CHART_LEGEND_NONE);
    return native;
}

double chart_height(const Chart& chart) {
    if (chart.kind == ChartKind::trend) return 320;
    const auto series = static_cast<double>(std::clamp<std::size_t>(chart.series.size(), 1, 6));
    return std::clamp(110 + static_cast<double>(chart.categories.size()) * (14 + 14 * series), 200.0, 1200.0);
}

void insert_chart(Workbook& workbook, const Workbook::Sheet& sheet, lxw_row_t row, const Chart& chart,
                  lxw_chart* native, double width, double height) {
    std::string description = cell_text(chart.alternative);
    lxw_chart_options options{};
    options.x_scale = width / kDefaultWidth;
    options.y_scale = height / kDefaultHeight;
    options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
    options.description = description.data();
    workbook.check(worksheet_insert_chart_opt(sheet.sheet, row, 0, native, &options));
}

}  // namespace tonghop::write
