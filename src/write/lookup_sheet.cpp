#include "write/lookup_sheet.hpp"

#include <algorithm>
#include <cmath>

namespace tonghop::write {

namespace {

constexpr double kPixel = 0.75;  // points
constexpr lxw_color_t kHeaderFill = 0xE4E9F0;

Area cell_at(lxw_row_t row, std::size_t column) {
    const auto number = static_cast<lxw_col_t>(column);
    return {row, number, row, number};
}

}  // namespace

void head_lookup(XlsxFile& workbook, const XlsxFile::Sheet& sheet, std::string_view title,
                 const text::Catalogue& words) {
    Look heading;
    heading.size = 13;
    heading.bold = true;
    heading.wrap = false;
    workbook.text(sheet, cell_at(0, 0), title, heading);
    Look remark;
    remark.size = 11;
    remark.italic = true;
    remark.wrap = false;
    workbook.text(sheet, cell_at(1, 0), words("write.not-printed"), remark);
    workbook.leave_out_of_print(sheet);
}

void begin_lookup(XlsxFile& workbook, const XlsxFile::Sheet& sheet, std::string_view title,
                  const text::Catalogue& words, std::span<const LookupColumn> columns) {
    head_lookup(workbook, sheet, title, words);
    Look header;
    header.size = 11;
    header.bold = true;
    header.border = true;
    header.fill = kHeaderFill;
    header.align = LXW_ALIGN_CENTER;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        workbook.column_width(sheet, static_cast<lxw_col_t>(i),
                              static_cast<std::uint32_t>(std::lround(columns[i].width / kPixel)));
        workbook.text(sheet, cell_at(kLookupHeader, i), words(columns[i].key), header);
    }
    workbook.row_height(sheet, kLookupHeader, 34);
}

void end_lookup(XlsxFile& workbook, const XlsxFile::Sheet& sheet, lxw_row_t last_row,
                std::span<const LookupColumn> columns, lxw_col_t fixed) {
    workbook.page_setup(sheet, {.landscape = true});
    worksheet_freeze_panes(sheet.sheet, kLookupHeader + 1, fixed);
    workbook.check(worksheet_repeat_rows(sheet.sheet, kLookupHeader, kLookupHeader));
    workbook.check(worksheet_autofilter(sheet.sheet, kLookupHeader, 0, std::max(last_row, kLookupHeader + 1),
                                        static_cast<lxw_col_t>(columns.size() - 1)));
}

}  // namespace tonghop::write
