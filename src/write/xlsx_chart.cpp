#include "write/xlsx_chart.hpp"

#include <algorithm>
#include <array>

#include "core/check.hpp"
#include "write/chart_axis.hpp"
#include "write/lookup_sheet.hpp"
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
/// Of pictures: what a row has room for; of bars, without them.
constexpr double kHighest = 530;
constexpr double kLowest = 200;
constexpr double kTrendHeight = 320;
constexpr double kAroundBars = 100;
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

Area cell_at(lxw_row_t row, std::size_t column) {
    const auto number = static_cast<lxw_col_t>(column);
    return {row, number, row, number};
}

bool has_target_line(const Chart& chart) {
    return chart.kind == ChartKind::trend && chart.target;
}

/// Where a chart's numbers stand.
struct Numbers {
    lxw_row_t header = 0;
    lxw_row_t first = 0;
};

Numbers write_numbers(XlsxFile& workbook, const Chart& chart, ChartNumbers& numbers) {
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

    const XlsxFile::Sheet& sheet = numbers.sheet;
    lxw_row_t& row = numbers.row;
    workbook.text(sheet, cell_at(row++, 0), chart.title, heading);
    Numbers written;
    written.header = row++;
    workbook.blank(sheet, cell_at(written.header, 0), header);
    double height = 0;
    const auto name = [&](std::size_t column, std::string_view text) {
        workbook.text(sheet, cell_at(written.header, column), text, header);
        height = std::max(height, text_height(text, kValueColumn * kPixel - 7, header.size, true));
    };
    for (std::size_t i = 0; i < chart.series.size(); ++i) name(i + 1, chart.series[i].name);
    const std::size_t target_column = chart.series.size() + 1;
    if (has_target_line(chart)) name(target_column, chart.target_label);
    workbook.row_height(sheet, written.header, height);

    written.first = row;
    for (std::size_t category = 0; category < chart.categories.size(); ++category, ++row) {
        workbook.text(sheet, cell_at(row, 0), chart.categories[category], body);
        workbook.row_height(
            sheet, row, text_height(chart.categories[category], kNameColumn * kPixel - 7, body.size, false));
        for (std::size_t i = 0; i < chart.series.size(); ++i) {
            const auto& values = chart.series[i].values;
            if (category < values.size() && values[category])
                workbook.number(sheet, cell_at(row, i + 1), *values[category], chart.format, value);
            else
                workbook.blank(sheet, cell_at(row, i + 1), value);
        }
        if (has_target_line(chart))
            workbook.number(sheet, cell_at(row, target_column), *chart.target, chart.format, value);
    }
    row += chart.categories.empty() ? 2U : 1U;
    return written;
}

/// Pixels that a category of bars needs to be read.
double height_of(const Chart& chart, const std::string& category, double width) {
    const auto series = static_cast<double>(std::clamp<std::size_t>(chart.series.size(), 1, 6));
    const auto lines = break_lines(printable(category), width * 0.3, {kTextSize / kPixel, false}).size();
    return std::max(15 + 11 * series, static_cast<double>(lines) * 15 + 8);
}

/// Categories [first, last] of a chart, and the height of a picture of them.
struct Part {
    std::size_t first = 0;
    std::size_t last = 0;
    double height = 0;
};

std::vector<Part> parts_of(const Chart& chart, double width) {
    if (chart.kind == ChartKind::trend || chart.categories.empty())
        return {{0, std::max<std::size_t>(chart.categories.size(), 1) - 1, kTrendHeight}};
    std::vector<Part> parts;
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
        const double height = height_of(chart, chart.categories[i], width);
        if (parts.empty() || parts.back().height + height > kHighest) parts.push_back({i, i, kAroundBars});
        parts.back().last = i;
        parts.back().height += height;
    }
    for (Part& part : parts) part.height = std::max(part.height, kLowest);
    return parts;
}

/// The scale that all parts of a chart of bars share.
Axis bar_axis(const Chart& chart) {
    constexpr Decimal kHundred = Decimal::from_ten_thousandths(100 * Decimal::kScale);
    // Beyond twice the target a bar says no more by its length, and would flatten all others.
    constexpr Decimal kLongest = Decimal::from_ten_thousandths(200 * Decimal::kScale);
    Decimal low;
    Decimal high;
    if (const auto values = extent(chart.series)) {
        low = std::min(low, values->low);
        high = std::max(high, values->high);
    }
    if (chart.kind == ChartKind::progress) high = std::clamp(high, kHundred, kLongest);
    return axis_over(low, high, 6, chart.format);
}

void set_scale(lxw_chart_axis* values, const Axis& axis, NumberFormat format) {
    chart_axis_set_min(values, cell_number(axis.low, format));
    chart_axis_set_max(values, cell_number(axis.high, format));
    chart_axis_set_major_unit(values, cell_number(axis.ticks[1] - axis.ticks[0], format));
}

lxw_chart* draw(XlsxFile& workbook, const Chart& chart, const std::string& sheet, Numbers numbers,
                Part part) {
    lxw_chart* native = workbook.add_chart(type_of(chart.kind));
    const auto first = numbers.first + static_cast<lxw_row_t>(part.first);
    const auto last = numbers.first + static_cast<lxw_row_t>(part.last);
    const auto add_series = [&](std::size_t column) {
        const auto number = static_cast<lxw_col_t>(column);
        lxw_chart_series* series = chart_add_series(native, nullptr, nullptr);
        TONGHOP_CHECK(series != nullptr);
        chart_series_set_categories(series, sheet.c_str(), first, 0, last, 0);
        chart_series_set_values(series, sheet.c_str(), first, number, last, number);
        chart_series_set_name_range(series, sheet.c_str(), numbers.header, number);
        return series;
    };
    for (std::size_t i = 0; i < chart.series.size(); ++i) style_series(add_series(i + 1), chart, i);
    if (has_target_line(chart)) {
        lxw_chart_line line{};
        line.color = kTargetColour;
        line.width = 1.5;
        line.dash_type = LXW_CHART_LINE_DASH_DASH;
        lxw_chart_series* series = add_series(chart.series.size() + 1);
        chart_series_set_line(series, &line);
        chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    }

    auto usual = font(kTextSize);
    if (part.first == 0) {
        // Bars have no line for a target: the title names it.
        std::string title = cell_text(chart.title);
        if (!has_target_line(chart) && !chart.target_label.empty())
            title += "\n(" + cell_text(chart.target_label) + ")";
        auto bold = font(12, true);
        chart_title_set_name(native, title.c_str());
        chart_title_set_name_font(native, &bold);
    } else {
        chart_title_off(native);
    }
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
        set_scale(values, bar_axis(chart), chart.format);
    } else if (const auto range = extent(chart.series)) {
        set_scale(values, trend_axis(*range, chart), chart.format);
    }
    if (chart.series.size() + (has_target_line(chart) ? 1 : 0) > 1)
        chart_legend_set_position(native, LXW_CHART_LEGEND_BOTTOM);
    else
        chart_legend_set_position(native, LXW_CHART_LEGEND_NONE);
    return native;
}

}  // namespace

void set_up_chart_numbers(XlsxFile& workbook, ChartNumbers& numbers, const text::Catalogue& words) {
    constexpr lxw_col_t kColumns = 8;
    head_lookup(workbook, numbers.sheet, words("write.sheet-charts"), words);
    workbook.page_setup(numbers.sheet, {});
    workbook.column_width(numbers.sheet, 0, kNameColumn);
    for (lxw_col_t column = 1; column < kColumns; ++column)
        workbook.column_width(numbers.sheet, column, kValueColumn);
    numbers.row = kLookupHeader + 1;
}

std::vector<NativeChart> native_charts(XlsxFile& workbook, const Chart& chart, ChartNumbers& numbers,
                                       double width) {
    if (chart.series.empty()) return {};
    const Numbers written = write_numbers(workbook, chart, numbers);
    std::vector<NativeChart> charts;
    for (const Part& part : parts_of(chart, width))
        charts.push_back({draw(workbook, chart, numbers.sheet.name, written, part), part.height});
    return charts;
}

void insert_chart(XlsxFile& workbook, const XlsxFile::Sheet& sheet, lxw_row_t row, const Chart& chart,
                  const NativeChart& native, double width) {
    std::string description = cell_text(chart.alternative);
    lxw_chart_options options{};
    // Clear of the borders of its row, which may be the border of a page.
    constexpr int kMargin = 3;
    options.x_scale = width / kDefaultWidth;
    options.y_scale = (native.height - 2 * kMargin) / kDefaultHeight;
    options.y_offset = kMargin;
    options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
    options.description = description.data();
    workbook.check(worksheet_insert_chart_opt(sheet.sheet, row, 0, native.chart, &options));
}

}  // namespace tonghop::write
