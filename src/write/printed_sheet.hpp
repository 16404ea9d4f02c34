#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/report_document.hpp"
#include "text/catalogue.hpp"
#include "write/sheet_columns.hpp"
#include "write/xlsx_chart.hpp"
#include "write/xlsx_file.hpp"
#include "write/xlsx_table.hpp"
#include "write/xlsx_trace.hpp"

namespace tonghop::write {

/// What the sheets of one workbook share.
struct SharedParts {
    XlsxFile& workbook;
    const text::Catalogue& words;
    FigureTrace& trace;
    ChartNumbers& charts;
};

/// A sheet that is read and printed as a document: what is put on it stands one below the other. Office
/// programs make no row higher for merged cells, and keep no heading with its text: heights and, where the
/// sheet is so wide as the page, ends of pages are reckoned here. Units: points.
class PrintedSheet {
  public:
    /// `page_height`: where pages end by reckoning; nothing: as the office program does it.
    PrintedSheet(SharedParts& parts, XlsxFile::Sheet sheet, SheetColumns columns,
                 std::optional<double> page_height);

    const XlsxFile::Sheet& sheet() const { return sheet_; }
    const SheetColumns& columns() const { return columns_; }

    void blank(double points, bool keep_with_next = false);
    /// A text over the whole width; nothing for an empty one.
    void line(std::string_view text, const Look& look, bool keep_with_next = false);
    struct Side {
        std::string text;
        Look look;
    };
    /// Two texts side by side, each in its half, in a row of at least this height.
    void pair(const Side& left, const Side& right, double least = 0, bool keep_with_next = false);

    void add(const Heading& heading);
    void add(const Paragraph& paragraph);
    void add(const List& list);
    TablePlace add(const Table& table, double text_size);
    void add(const Chart& chart);

    /// Sets the pages up. After everything is put on the sheet.
    void finish(bool landscape, bool new_count);

  private:
    Area whole_row() const { return {row_, 0, row_, columns_.last()}; }
    void end_row(double height, bool keep_with_next);
    void text(const RichText& runs, const Look& look, std::string_view mark, double gap, bool keep_with_next);
    void link_figures(const RichText& runs);
    std::size_t lines_that_fit(std::size_t lines, double line_height) const;

    SharedParts& parts_;
    XlsxFile::Sheet sheet_;
    SheetColumns columns_;
    std::optional<double> page_height_;
    lxw_row_t row_ = 0;
    /// Of the current page.
    double used_ = 0;
    /// Rows at its end so far that stay with what follows.
    lxw_row_t kept_from_ = 0;
    double kept_ = 0;
    std::vector<lxw_row_t> page_breaks_;
};

/// The looks of an official letter.
Look centred(double size, bool bold, bool italic = false);

}  // namespace tonghop::write
