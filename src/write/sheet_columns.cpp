#include "write/sheet_columns.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/check.hpp"

namespace tonghop::write {

namespace {

/// A millimetre of a page's width.
constexpr double kNear = 0.006;
constexpr double kPixel = 0.75;  // points

/// The right borders of columns of these widths, as shares of their sum.
std::vector<double> shares(const std::vector<double>& widths) {
    const double whole = std::accumulate(widths.begin(), widths.end(), 0.0);
    std::vector<double> shares;
    double sum = 0;
    for (const double width : widths) shares.push_back((sum += width) / whole);
    return shares;
}

}  // namespace

SheetColumns::SheetColumns(double width, std::optional<double> half)
    : width_(width), half_(half.value_or(0)), borders_{0, 1} {
    if (half) borders_.insert(borders_.begin() + 1, *half);
}

std::size_t SheetColumns::nearest(double share) const {
    const auto after = std::ranges::lower_bound(borders_, share);
    if (after == borders_.end()) return borders_.size() - 1;
    if (after == borders_.begin()) return 0;
    return static_cast<std::size_t>(after - borders_.begin()) -
           (*after - share > share - *(after - 1) ? 1 : 0);
}

void SheetColumns::add(const std::vector<double>& widths) {
    double used = 0;  // the border that the table's column before ends at
    for (const double share : shares(widths)) {
        const double near = borders_[nearest(share)];
        const bool is_there = std::abs(near - share) <= kNear && (near > used || share >= 1);
        if (!is_there) borders_.insert(std::ranges::upper_bound(borders_, share), share);
        used = is_there ? near : share;
    }
}

TableColumns SheetColumns::place(const std::vector<double>& widths) const {
    TONGHOP_CHECK(borders_.size() > widths.size());
    TableColumns columns;
    columns.edges.push_back(0);
    std::size_t left = widths.size();
    for (const double share : shares(widths)) {
        const std::size_t least = columns.edges.back() + std::size_t{1};
        const std::size_t most = borders_.size() - left--;
        columns.edges.push_back(static_cast<lxw_col_t>(std::clamp(nearest(share), least, most)));
    }
    for (std::size_t i = 0; i < widths.size(); ++i)
        columns.widths.push_back((borders_[columns.edges[i + 1]] - borders_[columns.edges[i]]) * width_);
    return columns;
}

void SheetColumns::apply(XlsxFile& workbook, const XlsxFile::Sheet& sheet) const {
    // Pixels of the borders, not of the columns: roundings must not add up beyond the page.
    const auto pixels = [&](double share) { return std::lround(share * width_ / kPixel); };
    for (std::size_t i = 0; i + 1 < borders_.size(); ++i)
        workbook.column_width(sheet, static_cast<lxw_col_t>(i),
                              static_cast<std::uint32_t>(pixels(borders_[i + 1]) - pixels(borders_[i])));
}

}  // namespace tonghop::write
