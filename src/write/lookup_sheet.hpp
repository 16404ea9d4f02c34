#pragma once

#include <span>
#include <string_view>

#include "text/catalogue.hpp"
#include "write/xlsx_file.hpp"

namespace tonghop::write {

/// A sheet to look things up on, with a title, a header and a filter. It is no part of the document: printing
/// the whole workbook leaves it out.
struct LookupColumn {
    /// Of its heading in the catalogue.
    std::string_view key;
    /// Points.
    double width;
};

/// The row of the header; the rows begin below it.
inline constexpr lxw_row_t kLookupHeader = 2;

void begin_lookup(XlsxFile& workbook, const XlsxFile::Sheet& sheet, std::string_view title,
                  const text::Catalogue& words, std::span<const LookupColumn> columns);
/// The first columns up to `fixed` stay in view.
void end_lookup(XlsxFile& workbook, const XlsxFile::Sheet& sheet, lxw_row_t last_row,
                std::span<const LookupColumn> columns, lxw_col_t fixed);
/// A title and the remark that the sheet is not printed, on the first two rows.
void head_lookup(XlsxFile& workbook, const XlsxFile::Sheet& sheet, std::string_view title,
                 const text::Catalogue& words);

}  // namespace tonghop::write
