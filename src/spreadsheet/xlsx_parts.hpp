#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "spreadsheet/output.hpp"
#include "spreadsheet/xml_part.hpp"

namespace tonghop::spreadsheet {

/// What the cells of a workbook's sheets point to.
struct XlsxTables {
    std::vector<std::string_view> strings;
    std::vector<CellStyle> styles;
    /// From a cell's format number to its place in styles.
    std::vector<std::uint32_t> style_of_format;
    bool dates_from_1904 = false;
};

/// Reads styles.xml: which number format and font a cell's format number stands for.
Outcome read_xlsx_styles(XmlPart& part, const Limits& limits, XlsxTables& tables);

/// Reads sharedStrings.xml into the output's texts.
Outcome read_xlsx_strings(XmlPart& part, const Limits& limits, Output& output, XlsxTables& tables);

/// The text of the <si> or <is> just found: plain or in runs, without phonetic hints. Valid until the
/// scratches change.
struct RichTextScratch {
    std::string whole;
    std::string piece;
};
std::string_view read_rich_text(XmlScanner& xml, RichTextScratch& scratch);

/// Streams one worksheet between the sink's begin_sheet and end_sheet.
Outcome read_xlsx_sheet(XmlPart& part, std::string_view name, bool hidden, const XlsxTables& tables,
                        const Limits& limits, Output& output);

}  // namespace tonghop::spreadsheet
