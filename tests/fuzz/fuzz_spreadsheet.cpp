// Reads any bytes as a file; and, so that the fuzzer need not learn to zip, as the parts of an archive of
// each kind. A small limit keeps each run short.
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/check.hpp"
#include "spreadsheet/load.hpp"
#include "support/zip_writer.hpp"

namespace {

using namespace tonghop;

void load(std::string_view bytes) {
    const spreadsheet::Limits limits{
        .inflated_bytes = 1'000'000, .cells = 5'000, .styles = 500, .text_bytes = 10'000};
    const spreadsheet::Loaded loaded = spreadsheet::load(bytes, limits);
    std::size_t cells = 0;
    for (const Sheet& sheet : loaded.workbook.sheets) {
        std::uint32_t last_row = 0;
        for (const Row& row : sheet.rows) {
            TONGHOP_CHECK(row.number > last_row && row.number <= 1'048'576 && !row.cells.empty());
            last_row = row.number;
            std::uint32_t last_column = 0;
            for (const Cell& cell : row.cells) {
                TONGHOP_CHECK(cell.column > last_column && cell.column <= 16'384);
                last_column = cell.column;
                TONGHOP_CHECK(cell.style < loaded.workbook.styles.size());
                TONGHOP_CHECK(cell.type != CellType::string || !cell.text.empty());
                TONGHOP_CHECK(cell.type != CellType::empty || cell.formula);
                TONGHOP_CHECK(std::string(cell.text).size() <= limits.text_bytes);
                TONGHOP_CHECK(cell.number - cell.number == 0);
                ++cells;
            }
        }
    }
    TONGHOP_CHECK(cells <= limits.cells);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string input(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 6) {
        case 0:
            load(input);
            break;
        case 1:
            load(
                support::XlsxText{.sheets = {input}, .shared_strings = "<si><t>a</t></si>", .deflated = false}
                    .bytes());
            break;
        case 2:
            load(support::XlsxText{
                .sheets = {"<sheetData><row><c t=\"s\" s=\"1\"><v>1</v></c></row></sheetData>"},
                .shared_strings = input,
                .deflated = false}
                     .bytes());
            break;
        case 3:
            load(support::XlsxText{.sheets = {"<sheetData><row><c s=\"1\"><v>1</v></c></row></sheetData>"},
                                   .styles = input,
                                   .deflated = false}
                     .bytes());
            break;
        case 4:
            load(support::ods_bytes(input, "<style:style style:name=\"a\" style:family=\"table-cell\"/>"));
            break;
        default:
            // Several parts, cut at zero bytes.
            support::ZipWriter zip;
            std::size_t start = 0;
            for (const char* name : {"[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels",
                                     "xl/workbook.xml", "docProps/custom.xml", "xl/s.xml"}) {
                const std::size_t end = std::min(input.find('\0', start), input.size());
                zip.stored(name, std::string_view(input).substr(start, end - start));
                start = std::min(end + 1, input.size());
            }
            load(zip.bytes());
    }
    return 0;
}
