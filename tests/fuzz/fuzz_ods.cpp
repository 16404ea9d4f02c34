// An OpenDocument spreadsheet: the styles, then, behind a zero byte, the tables, then the manifest and the
// document's own properties.
#include <algorithm>

#include "fuzz/check_workbook.hpp"
#include "fuzz/fuzz_target.hpp"
#include "support/zip_writer.hpp"

namespace tonghop::fuzz {

std::vector<std::string> seeds() {
    const std::string styles =
        "<number:date-style style:name=\"N1\"><number:day number:style=\"long\"/><number:text>/</number:text>"
        "<number:year/></number:date-style><style:style style:name=\"ce1\" style:family=\"table-cell\" "
        "style:parent-style-name=\"Default\" style:data-style-name=\"N1\"><style:text-properties "
        "style:font-name=\".VnTime\"/></style:style><style:style style:name=\"ta1\" style:family=\"table\">"
        "<style:table-properties table:display=\"false\"/></style:style>";
    const std::string tables =
        "<table:table table:name=\"a\" table:style-name=\"ta1\"><table:table-column "
        "table:number-columns-repeated=\"3\" table:visibility=\"collapse\" "
        "table:default-cell-style-name=\"ce1\"/>"
        "<table:table-header-rows><table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
        "office:value-type=\"float\" office:value=\"1.5\" table:number-columns-repeated=\"2\"/>"
        "<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>"
        "<table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\" "
        "table:number-rows-spanned=\"2\"><text:p>Bi&#x1EC3;u<text:s "
        "text:c=\"3\"/>x<text:tab/></text:p><text:p>"
        "<text:span>y</text:span></text:p></table:table-cell><table:table-cell table:formula=\"of:=1/0\" "
        "calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell><table:table-cell "
        "office:value-type=\"date\" office:date-value=\"2024-05-31\"/><table:table-cell "
        "office:value-type=\"time\" office:time-value=\"PT08H30M00S\"/><table:table-cell "
        "office:value-type=\"boolean\" office:boolean-value=\"true\"/></table:table-row><table:table-row "
        "table:number-rows-repeated=\"1048573\"><table:table-cell table:number-columns-repeated=\"16384\"/>"
        "</table:table-row></table:table>";
    using namespace std::string_literals;
    return {"\0"s + tables, styles + "\0"s + tables,
            styles + "\0"s + tables +
                "\0<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"s
                "\0<meta:user-defined meta:name=\"form\">TV-01</meta:user-defined>"s};
}

std::vector<std::string_view> words() {
    using namespace std::string_view_literals;
    return {"\0"sv,
            "<table:table>",
            "</table:table>",
            "<table:table-row>",
            "</table:table-row>",
            "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>",
            "<table:table-cell>",
            "</table:table-cell>",
            "<text:p>",
            "</text:p>",
            "<text:s text:c=\"9\"/>",
            "<text:line-break/>",
            " table:number-rows-repeated=\"4000000000\"",
            " table:number-columns-repeated=\"4000000000\"",
            " table:number-rows-spanned=\"9\"",
            "office:value-type=\"string\"",
            "<table:table-row-group>",
            "<office:annotation>",
            "&#0;",
            "&x;",
            "<!--",
            "]]>",
            "<![CDATA[",
            "\xEF\xBB\xBF",
            "\xFF\xFE",
            "style:parent-style-name=\"ce1\"",
            "<number:number number:decimal-places=\"99\"/>",
            "PT",
            "encryption-data"};
}

}  // namespace tonghop::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tonghop;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    std::string_view pieces[4];
    std::size_t start = 0;
    for (std::string_view& piece : pieces) {
        const std::size_t end = std::min(input.find('\0', start), input.size());
        piece = input.substr(start, end - start);
        start = std::min(end + 1, input.size());
    }
    const std::string content =
        "<office:document-content><office:automatic-styles>" + std::string(pieces[0]) +
        "</office:automatic-styles><office:body><office:spreadsheet>" + std::string(pieces[1]) +
        "</office:spreadsheet></office:body></office:document-content>";
    const auto document = [&](bool large) {
        support::ZipWriter zip;
        zip.stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        if (!pieces[2].empty()) zip.stored("META-INF/manifest.xml", pieces[2]);
        if (!pieces[3].empty())
            zip.stored("meta.xml", "<office:document-meta><office:meta>" + std::string(pieces[3]) +
                                       "</office:meta></office:document-meta>");
        zip.add({.name = "content.xml",
                 .text = content,
                 .deflated = large,
                 .claimed_size = large ? 2'000'000 : static_cast<std::int64_t>(content.size())});
        return zip.bytes();
    };
    fuzz::check_same(fuzz::load_checked(document(false)), fuzz::load_checked(document(true)));
    return 0;
}
