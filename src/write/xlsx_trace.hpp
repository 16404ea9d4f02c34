#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/report_document.hpp"
#include "text/catalogue.hpp"
#include "write/defined_names.hpp"
#include "write/xlsx_file.hpp"

namespace tonghop::write {

/// Where figures come from, on two sheets for the screen: a row a figure, with how it is reckoned; a row a
/// cell of a submission behind it. Links lead from where a figure is shown to its row and back, and between
/// the two sheets.
class FigureTrace {
  public:
    FigureTrace(XlsxFile& workbook, const ReportDocument& document, const text::Catalogue& words);

    /// Behind all other sheets, before any cell is written. None for a document without figures.
    void add_sheets();
    /// The cell leads to the figure's row; the row leads back to the first such cell. Before the cell's
    /// content is written. False where the document holds no such figure.
    bool link(const XlsxFile::Sheet& sheet, Area range, std::string_view figure, const Look& style);
    /// After all other cells are written.
    void write(DefinedNames& names);

  private:
    struct Use {
        XlsxFile::Sheet sheet;
        Area range;
    };

    void write_figures(DefinedNames& names);
    void write_cells();
    void number_or_text(const XlsxFile::Sheet& sheet, Area cell, std::string_view shown, const Look& style);
    std::string notes(const Figure& figure) const;

    XlsxFile& workbook_;
    const ReportDocument& document_;
    const text::Catalogue& words_;
    XlsxFile::Sheet figures_;
    XlsxFile::Sheet cells_;
    /// Places in document_.figures.
    std::unordered_map<std::string_view, std::size_t> places_;
    /// By place; no sheet where the figure is not shown in a cell.
    std::vector<Use> uses_;
    /// By place: the row of the figure's first cell on the sheet of cells.
    std::vector<lxw_row_t> first_cells_;
};

}  // namespace tonghop::write
