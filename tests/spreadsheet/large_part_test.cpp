// Parts of which only a window is in memory, and the quick ways past plain cells and texts: both must read
// what the scanner reads in a small document.
#include <gtest/gtest.h>

#include "spreadsheet/describe.hpp"
#include "spreadsheet/load.hpp"
#include "support/zip_writer.hpp"

namespace tonghop::spreadsheet {
namespace {

using support::ods_bytes;
using support::XlsxText;
using support::ZipWriter;

/// A sheet of over two megabytes in which everything is cut by the window's end at some time: letters of
/// several bytes, tags, comments, CDATA, references, long texts.
std::string large_rows() {
    std::string rows;
    for (int row = 1; rows.size() < 2'500'000; ++row) {
        const std::string number = std::to_string(row);
        rows += "<row r='" + number + "' ht=\"12\"><c r=\"A" + number + "\" t=\"s\"><v>0</v></c>";
        rows += "<c r=\"B" + number + "\"><v>" + number + ".25</v></c>";
        if (row % 3 == 0)
            rows += "<c t=\"inlineStr\"><is><t>Liên đoàn Lao động &amp; Công đoàn 𠮷</t></is></c>";
        if (row % 5 == 0)
            rows += "<!-- ghi chú " + std::string(static_cast<std::size_t>(row) % 97, '-' ^ 1) + " -->";
        if (row % 7 == 0) rows += "<c t=\"str\"><f>A1&lt;B1</f><v><![CDATA[<đạt>]]></v></c>";
        if (row % 1'000 == 0)
            rows +=
                "<c t=\"str\"><v>" + std::string(150'000 + static_cast<std::size_t>(row), 'x') + "ế</v></c>";
        if (row % 1'500 == 0) rows += "<c t=\"b\" x='" + std::string(400'000, '>') + "'><v>1</v></c>";
        rows += "</row>";
    }
    return "<sheetData>" + rows + "</sheetData>";
}

std::string utf16(std::string_view utf8) {
    std::string out = "\xFF\xFE";
    for (const char letter : utf8) out.append({letter, '\0'});
    return out;
}

std::string workbook(ZipWriter::Entry sheet) {
    sheet.name = "xl/s.xml";
    return ZipWriter()
        .stored("xl/workbook.xml", R"(<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>)")
        .stored("xl/_rels/workbook.xml.rels",
                R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>)")
        .stored("xl/sharedStrings.xml", "<sst><si><t>chung</t></si></sst>")
        .add(std::move(sheet))
        .bytes();
}

TEST(LargePart, IsReadAsASmallOne) {
    const std::string sheet = "<worksheet>" + large_rows() + "</worksheet>";
    // A stored part is in memory as a whole.
    const std::string expected = cells_of(workbook({.text = sheet}));
    ASSERT_GT(expected.size(), 800'000U);
    EXPECT_EQ(cells_of(workbook({.text = sheet, .deflated = true})), expected);
    EXPECT_EQ(cells_of(workbook({.text = "\xEF\xBB\xBF" + sheet, .deflated = true})), expected);
    EXPECT_EQ(cells_of(workbook({.text = sheet, .deflated = true, .claimed_size = 1'000})), expected);
}

TEST(LargePart, IsReadInUtf16) {
    std::string sheet = "<worksheet><sheetData>";
    for (int row = 0; row < 30'000; ++row)
        sheet += "<row><c t=\"str\"><v>a" + std::to_string(row) + "</v></c></row>";
    sheet += "</sheetData></worksheet>";
    const std::string expected = cells_of(workbook({.text = sheet}));
    EXPECT_EQ(cells_of(workbook({.text = utf16(sheet), .deflated = true})), expected);
    EXPECT_EQ(cells_of(workbook({.text = utf16(sheet) + "x", .deflated = true})), "unreadable");
}

TEST(LargePart, SharedTextsAndOpenDocumentTablesAreReadAsSmallOnes) {
    std::string texts;
    for (int i = 0; texts.size() < 1'500'000; ++i)
        texts += i % 4 == 0 ? "<si><r><t>Công </t></r><r><t>đoàn _x000A_</t></r></si>"
                            : "<si><t>Đơn vị &amp; " + std::to_string(i) + "</t></si>";
    const std::string cells =
        "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c "
        "t=\"s\"><v>30001</v></c></row></sheetData>";
    EXPECT_EQ(cells_of(XlsxText{.sheets = {cells}, .shared_strings = texts}.bytes()),
              "A1 'Công đoàn \n', B1 'Đơn vị & 1', C1 'Đơn vị & 30001'");

    std::string rows;
    for (int i = 0; rows.size() < 1'500'000; ++i)
        rows += "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"" +
                std::to_string(i) +
                "\"><text:p>hiện</text:p></table:table-cell><table:table-cell office:value-type=\"string\">"
                "<text:p>một<text:s text:c=\"2\"/>hai</text:p></table:table-cell></table:table-row>";
    const std::string described = cells_of(ods_bytes("<table:table>" + rows + "</table:table>"));
    EXPECT_TRUE(described.starts_with("A1 0, B1 'một  hai', A2 1, B2 'một  hai'"))
        << described.substr(0, 100);
    EXPECT_NE(described.find("A5000 4999, B5000 'một  hai'"), std::string::npos);
}

TEST(LargePart, DamageAnywhereIsNoticed) {
    const std::string sheet = "<worksheet>" + large_rows() + "</worksheet>";
    const auto refused = [&](std::string text) {
        return cells_of(workbook({.text = std::move(text), .deflated = true}));
    };
    EXPECT_EQ(refused(sheet.substr(0, sheet.size() - 1)), "unreadable");
    EXPECT_EQ(refused(sheet.substr(0, sheet.size() / 2)), "unreadable");
    EXPECT_EQ(refused(sheet + "\xC3"), "unreadable");
    EXPECT_EQ(refused(sheet + std::string(300'000, ' ') + "\xFF"), "unreadable");

    std::string bytes = workbook({.text = sheet, .deflated = true});
    const std::string directory_crc = bytes.substr(bytes.rfind("PK\1\2") + 16, 4);
    bytes[bytes.rfind("PK\1\2") + 16] = static_cast<char>(directory_crc[0] ^ 1);
    EXPECT_EQ(cells_of(bytes), "unreadable");
}

TEST(LargePart, KeepsToTheLimits) {
    const std::string long_text =
        "<sheetData><row><c t=\"str\"><v>" + std::string(3'000'000, 'x') + "</v></c></row></sheetData>";
    EXPECT_EQ(cells_of(XlsxText{.sheets = {long_text}}.bytes()), "too large: > 1 MB");
    const std::string long_tag = "<sheetData><row x=\"" + std::string(20'000'000, 'x') + "\"/></sheetData>";
    EXPECT_EQ(cells_of(XlsxText{.sheets = {long_tag}}.bytes()), "too large: > 1 MB");
    EXPECT_EQ(cells_of(XlsxText{.sheets = {large_rows()}}.bytes(), {.inflated_bytes = 2'000'000}),
              "too large: > 2 MB");
}

/// A sheet of these cells; between two others, so that whatever is taken too much or too little shows.
std::string cells_between(const std::string& cells) {
    return cells_of(XlsxText{.sheets = {"<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c>" + cells +
                                        "<c t=\"b\"><v>0</v></c></row></sheetData>"},
                             .shared_strings = "<si><t>không</t></si><si/>"}
                        .bytes());
}

TEST(PlainCell, IsReadAsTheScannerReadsIt) {
    const char* const kValues[] = {"0",
                                   "1",
                                   "-1",
                                   "12.5",
                                   "-0.001",
                                   "",
                                   ".5",
                                   "5.",
                                   "-",
                                   "1e3",
                                   "1E-400",
                                   "1e999",
                                   "x",
                                   "0x1",
                                   " 1",
                                   "1 ",
                                   "00012",
                                   "4294967296",
                                   "123456789012345",
                                   "1234567890123456",
                                   "0.1",
                                   "2.675",
                                   "1.7976931348623157e308",
                                   "0.000000000000001",
                                   "1.2.3",
                                   "99999999",
                                   "999999999",
                                   "&#49;",
                                   "1&amp;",
                                   "-0",
                                   "+1",
                                   "3.3333333333333335",
                                   "12345678901234567890123456789012345678901234567890"};
    const char* const kTags[] = {"",
                                 " r=\"B1\"",
                                 " r=\"C1\" s=\"1\"",
                                 " t=\"s\"",
                                 " t=\"b\"",
                                 " t=\"n\"",
                                 " t=\"str\"",
                                 " t=\"e\"",
                                 " t=\"sb\"",
                                 " r=\"B0\"",
                                 " r=\"B\"",
                                 " r=\"$B$1\"",
                                 " r=\"b1\"",
                                 " r=\"XFE1\"",
                                 " r=\"XFD1\"",
                                 " r=\"AAAA1\"",
                                 " r=\"B1048577\"",
                                 " r=\"B12345678\"",
                                 " r=\"B2\"",
                                 " s=\"x\"",
                                 " s=\"1234567\"",
                                 " s='1'",
                                 " r=\"B1\" r=\"C1\"",
                                 " cm=\"1\"",
                                 " r=\"D1\" s=\"2\" t=\"s\"",
                                 " r=\"A1\""};
    for (const std::string value : kValues)
        for (const std::string tag : kTags)
            for (const std::string& end :
                 {"><v>" + value + "</v></c>", std::string("/>"), std::string("></c>"),
                  "><v>" + value + "</v ></c>", "><f>A1</f><v>" + value + "</v></c>"})
                // Two spaces are no plain writing, and mean the same.
                EXPECT_EQ(cells_between("<c" + tag + end),
                          cells_between("<c " + (tag.empty() ? " " : tag) + end))
                    << tag << end;
}

TEST(PlainText, IsReadAsTheScannerReadsIt) {
    for (const std::string text :
         {"", "a", " a ", "a&amp;b", "a&#13;b", "a\r\nb", "_x000D_", "&none;", "<r/>", "ế"}) {
        const auto read = [&](const std::string& t) {
            return cells_of(
                XlsxText{.sheets = {"<sheetData><row><c t=\"s\"><v>1</v></c></row></sheetData>"},
                         .shared_strings = "<si><t>x</t></si><si><" + t + ">" + text + "</t></si>"}
                    .bytes());
        };
        EXPECT_EQ(read("t"), read("t ")) << text;
    }
}

}  // namespace
}  // namespace tonghop::spreadsheet
