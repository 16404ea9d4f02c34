#pragma once

#include <vector>

#include "write/xlsx_file.hpp"

namespace tonghop::write {

/// The columns of a sheet that the columns of a table stand on: column i covers [edges[i], edges[i + 1]).
struct TableColumns {
    std::vector<lxw_col_t> edges;
    /// Width of each column of the table, in points.
    std::vector<double> widths;
};

/// The columns of one sheet that serve all its tables: borders of different tables that nearly meet are one.
/// Units: widths in points.
class SheetColumns {
  public:
    /// `half`: a column ends where the left half of a letterhead does, at this share of the width.
    explicit SheetColumns(double width, std::optional<double> half = std::nullopt);

    /// Makes room for a table of these widths, whatever their sum. Before anything is placed.
    void add(const std::vector<double>& widths);
    /// Where a table that was added stands. Each of its columns has at least one of the sheet.
    TableColumns place(const std::vector<double>& widths) const;

    double width() const { return width_; }
    lxw_col_t last() const { return static_cast<lxw_col_t>(borders_.size() - 2); }
    /// The first column of the right half.
    lxw_col_t half() const { return static_cast<lxw_col_t>(nearest(half_)); }
    double left_width() const { return half_ * width_; }
    double right_width() const { return width_ - left_width(); }
    void apply(XlsxFile& workbook, const XlsxFile::Sheet& sheet) const;

  private:
    std::size_t nearest(double share) const;

    double width_;
    double half_;
    /// Distances from the left as shares of the width, from 0 to 1.
    std::vector<double> borders_;
};

}  // namespace tonghop::write
