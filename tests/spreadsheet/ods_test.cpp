#include <gtest/gtest.h>

#include "spreadsheet/describe.hpp"
#include "spreadsheet/load.hpp"
#include "support/zip_writer.hpp"

namespace tonghop::spreadsheet {
namespace {

using support::ods_bytes;
using support::ZipWriter;

std::string cells_of_rows(const std::string& rows, const Limits& limits = {}) {
    return cells_of(ods_bytes("<table:table table:name=\"a\">" + rows + "</table:table>"), limits);
}

TEST(Ods, ReadsValuesByTheirType) {
    EXPECT_EQ(cells_of_rows(R"(<table:table-row>
        <table:table-cell office:value-type="float" office:value="1.5"><text:p>1,50</text:p></table:table-cell>
        <table:table-cell office:value-type="percentage" office:value="0.25"/>
        <table:table-cell office:value-type="currency" office:currency="VND" office:value="-7"/>
        <table:table-cell office:value-type="date" office:date-value="2024-05-31"/>
        <table:table-cell office:value-type="time" office:time-value="PT06H00M00S"/>
        <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>ĐÚNG</text:p></table:table-cell>
        <table:table-cell office:value-type="string"><text:p>Công đoàn</text:p></table:table-cell>
        <table:table-cell office:value-type="string" office:string-value="chỉ ở đây"/>
        </table:table-row>)"),
              "A1 1.5, B1 0.25, C1 -7, D1 45443, E1 0.25, F1 TRUE, G1 'Công đoàn', H1 'chỉ ở đây'");
}

TEST(Ods, JoinsParagraphsAndKeepsWrittenSpaces) {
    EXPECT_EQ(cells_of_rows(R"(<table:table-row><table:table-cell office:value-type="string">
        <office:annotation><text:p>ghi chú</text:p></office:annotation>
        <text:p>a<text:s/>b<text:s text:c="3"/>c<text:tab/>d</text:p><text:p>e <text:span>f
           <text:a>g</text:a></text:span> &amp; h<text:line-break/>i</text:p></table:table-cell></table:table-row>)"),
              "A1 'a b   c\td\ne f g & h\ni'");
}

TEST(Ods, CountsWhiteSpaceOnceAcrossElementsAndNotAtAParagraphsStart) {
    EXPECT_EQ(
        cells_of_rows("<table:table-row><table:table-cell office:value-type=\"string\"><text:p>\n  a "
                      "<text:span> b</text:span><text:s/> c</text:p><text:p> <text:span> d </text:span> "
                      "e</text:p></table:table-cell></table:table-row>"),
        "A1 'a b  c\nd e'");
}

TEST(Ods, ReadsHeadingsAndParagraphsUnderAnyPrefix) {
    EXPECT_EQ(cells_of_rows(
                  "<table:table-row><table:table-cell office:value-type=\"string\"><t:h>a</t:h><t:p>b<t:s/>c"
                  "</t:p></table:table-cell></table:table-row>"),
              "A1 'a\nb c'");
}

TEST(Ods, RepeatsCellsAndRows) {
    EXPECT_EQ(cells_of_rows(R"(<table:table-row table:number-rows-repeated="2">
        <table:table-cell table:number-columns-repeated="2"/>
        <table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"/>
        <table:table-cell table:number-columns-repeated="16380"/></table:table-row>
        <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
        <table:table-row><table:table-cell office:value-type="float" office:value="2"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell
           table:number-columns-repeated="16384"/></table:table-row>)"),
              "C1 1, D1 1, C2 1, D2 1, A6 2");
}

TEST(Ods, ClampsWhatIsRepeatedBeyondTheSheet) {
    const std::string rows = R"(<table:table-row table:number-rows-repeated="1048575"/>
        <table:table-row table:number-rows-repeated="99999999999999999999"><table:table-cell
           office:value-type="float" office:value="1"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="float" office:value="2"/></table:table-row>)";
    EXPECT_EQ(cells_of_rows(rows), "A1048576 1");
    EXPECT_EQ(cells_of_rows(R"(<table:table-row table:number-rows-repeated="4294967296"><table:table-cell
           table:number-columns-repeated="4294967296" office:value-type="float" office:value="1"/></table:table-row>)"),
              "too large: > 800000");
}

TEST(Ods, LimitsTextsThatAreMadeOfRepeatedSpaces) {
    std::string cells;
    for (int i = 0; i < 20; ++i)
        cells +=
            R"(<table:table-cell office:value-type="string"><text:p><text:s text:c="90000"/></text:p></table:table-cell>)";
    EXPECT_EQ(
        cells_of_rows("<table:table-row>" + cells + "</table:table-row>", {.inflated_bytes = 1'000'000}),
        "too large: > 1 MB");
    EXPECT_EQ(cells_of_rows(R"(<table:table-row><table:table-cell office:value-type="string"><text:p><text:s
                               text:c="4294967295"/></text:p></table:table-cell></table:table-row>)"),
              "too large: > 1 MB");
}

TEST(Ods, KnowsFormulasWithAndWithoutResultsAndTheirErrors) {
    EXPECT_EQ(cells_of_rows(R"(<table:table-row>
        <table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>
        <table:table-cell table:formula="of:=B9"/>
        <table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/>
        <table:table-cell table:formula="of:=X" office:value-type="string" office:string-value=""
            calcext:value-type="error"><text:p>#NAME?</text:p></table:table-cell>
        <table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0"><text:p>#DIV/0!</text:p></table:table-cell>
        <table:table-cell table:formula="of:=(" office:value-type="float" office:value="0"><text:p>Err:502</text:p></table:table-cell>
        <table:table-cell office:value-type="string"><text:p>#REF!</text:p></table:table-cell>
        </table:table-row>)"),
              "A1 =2, B1 =, D1 =#NAME?, E1 =#DIV/0!, F1 =Err:502, G1 '#REF!'");
}

TEST(Ods, KnowsMergedRangesCoveredCellsAndHiddenRowsColumnsAndSheets) {
    const Loaded loaded = load(ods_bytes(
        R"(<table:table table:name="Biểu" table:style-name="ta1">
             <table:table-column table:number-columns-repeated="2"/>
             <table:table-header-columns><table:table-column table:visibility="collapse"/></table:table-header-columns>
             <table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"
                 table:number-rows-spanned="3" office:value-type="float" office:value="1"/>
               <table:covered-table-cell office:value-type="float" office:value="2"/></table:table-row>
             </table:table-header-rows>
             <table:table-row-group><table:table-row table:visibility="filter"><table:table-cell
                 office:value-type="float" office:value="3"/></table:table-row></table:table-row-group>
           </table:table><table:table table:name="Ẩn" table:style-name="ta2"/>)",
        R"(<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
           <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>)"));
    ASSERT_EQ(describe(loaded.failure), "read");
    ASSERT_EQ(loaded.workbook.sheets.size(), 2U);
    const Sheet& sheet = loaded.workbook.sheets[0];
    EXPECT_EQ(sheet.name, "Biểu");
    EXPECT_FALSE(sheet.hidden);
    EXPECT_EQ(describe(sheet), "A1 1, B1 2, A2 3");
    ASSERT_EQ(sheet.merged.size(), 1U);
    EXPECT_EQ(sheet.merged[0].last, (CellRef{3, 2}));
    EXPECT_TRUE(sheet.rows.at(1).hidden);
    EXPECT_EQ(sheet.hidden_columns, std::vector<std::uint32_t>{3});
    EXPECT_TRUE(loaded.workbook.sheets[1].hidden);
}

TEST(Ods, KnowsNumberFormatsDatesAndFontsOfCellsRowsAndColumns) {
    const Loaded loaded = load(ods_bytes(
        R"(<table:table><table:table-column table:default-cell-style-name="day"/>
             <table:table-column table:default-cell-style-name="money"/>
             <table:table-row><table:table-cell office:value-type="date" office:date-value="2024-01-01"/>
               <table:table-cell office:value-type="float" office:value="1"/>
               <table:table-cell table:style-name="child" office:value-type="float" office:value="1"/>
               <table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>)",
        R"(<number:date-style style:name="N1"><number:day number:style="long"/><number:text>/</number:text><number:month
             number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
           <number:number-style style:name="N2"><number:number number:min-integer-digits="1" number:decimal-places="2"
             number:grouping="true"/><number:text> đ</number:text></number:number-style>
           <style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
           <style:style style:name="money" style:family="table-cell" style:data-style-name="N2"><style:text-properties
             style:font-name=".VnTime"/></style:style>
           <style:style style:name="child" style:family="table-cell" style:parent-style-name="money"/>)"));
    ASSERT_EQ(describe(loaded.failure), "read");
    const auto& cells = loaded.workbook.sheets.at(0).rows.at(0).cells;
    const auto style = [&](std::size_t cell) { return loaded.workbook.styles.at(cells.at(cell).style); };
    EXPECT_EQ(style(0).number_format, "dd/mm/yyyy");
    EXPECT_TRUE(style(0).is_date);
    EXPECT_EQ(style(1).number_format, "#,##0.00\" đ\"");
    EXPECT_FALSE(style(1).is_date);
    EXPECT_EQ(style(1).font, ".VnTime");
    EXPECT_EQ(style(2).number_format, style(1).number_format);
    EXPECT_EQ(style(3).number_format, "General");
}

TEST(Ods, EndsWhereStylesAreTheirOwnParents) {
    EXPECT_EQ(cells_of(ods_bytes(
                  R"(<table:table><table:table-row><table:table-cell table:style-name="a"
                                      office:value-type="float" office:value="1"/></table:table-row></table:table>)",
                  R"(<style:style style:name="a" style:family="table-cell" style:parent-style-name="b"/>
                                    <style:style style:name="b" style:family="table-cell" style:parent-style-name="a"/>)")),
              "A1 1");
}

TEST(Ods, SaysThatAFileIsEncrypted) {
    EXPECT_EQ(cells_of(ZipWriter()
                           .stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
                           .stored("content.xml", "\x12\x34")
                           .stored("META-INF/manifest.xml",
                                   "<manifest:manifest><manifest:file-entry><manifest:encryption-data/>"
                                   "</manifest:file-entry></manifest:manifest>")
                           .bytes()),
              "encrypted: ODS");
}

TEST(Ods, ReadsPropertiesThatAPersonOrAFormSet) {
    const Loaded loaded =
        load(ZipWriter()
                 .stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
                 .stored("content.xml", "<d><office:body><office:spreadsheet/></office:body></d>")
                 .stored("meta.xml",
                         R"(<m><office:meta><meta:user-defined meta:name="form">TV-01</meta:user-defined>
                                        </office:meta></m>)")
                 .bytes());
    ASSERT_EQ(describe(loaded.failure), "read");
    EXPECT_EQ(loaded.workbook.properties,
              (std::vector<std::pair<std::string, std::string>>{{"form", "TV-01"}}));
}

}  // namespace
}  // namespace tonghop::spreadsheet
