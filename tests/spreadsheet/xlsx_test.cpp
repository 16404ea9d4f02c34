#include <gtest/gtest.h>

#include "spreadsheet/describe.hpp"
#include "spreadsheet/read.hpp"
#include "support/zip_writer.hpp"

namespace tonghop::spreadsheet {
namespace {

using support::XlsxText;
using support::ZipWriter;

/// The cells of a sheet that holds these rows.
std::string cells_of_rows(const std::string& rows, const std::string& shared_strings = "") {
    return cells_of(
        XlsxText{.sheets = {"<sheetData>" + rows + "</sheetData>"}, .shared_strings = shared_strings}
            .bytes());
}

TEST(Xlsx, ReadsNumbersStringsBooleansAndErrors) {
    EXPECT_EQ(cells_of_rows(R"(<row r="1"><c r="A1"><v>5</v></c><c r="B1" t="n"><v>-1.5E-2</v></c>
                                 <c r="C1" t="s"><v>1</v></c><c r="D1" t="b"><v>1</v></c>
                                 <c r="E1" t="b"><v>0</v></c><c r="F1" t="e"><v>#DIV/0!</v></c></row>)",
                            "<si><t>a</t></si><si><t>Đơn vị</t></si>"),
              "A1 5, B1 -0.015, C1 'Đơn vị', D1 TRUE, E1 FALSE, F1 #DIV/0!");
}

TEST(Xlsx, ReadsNumbersExactly) {
    EXPECT_EQ(cells_of_rows(R"(<row><c><v>0.1</v></c><c><v>1234567890123456789</v></c><c><v>1e-400</v></c>
                                 <c><v> 7 </v></c><c><v>2.2250738585072011e-308</v></c><c><v>+3.5</v></c></row>)"),
              "A1 0.1, B1 1.2345678901234568e+18, C1 0, D1 7, E1 2.225073858507201e-308, F1 3.5");
}

TEST(Xlsx, HandsOnAsTextWhatIsNoNumber) {
    EXPECT_EQ(
        cells_of_rows("<row><c><v>NaN</v></c><c><v>1e999</v></c><c><v>-inf</v></c><c><v>12x</v></c></row>"),
        "A1 'NaN', B1 '1e999', C1 '-inf', D1 '12x'");
}

TEST(Xlsx, ReadsInlineAndRichStringsWithoutPhoneticHints) {
    EXPECT_EQ(
        cells_of_rows(
            R"(<row><c t="inlineStr"><is><t>một</t></is></c>
                       <c t="inlineStr"><is><r><rPr><b/></rPr><t>Liên </t></r><r><t>đoàn</t></r></is></c>
                       <c t="s"><v>0</v></c><c t="str"><v>kết quả</v></c></row>)",
            R"(<si><r><t xml:space="preserve"> 課</t></r><rPh sb="0" eb="1"><t>カ</t></rPh><r><t>長</t></r>
                     <phoneticPr fontId="1"/></si>)"),
        "A1 'một', B1 'Liên đoàn', C1 ' 課長', D1 'kết quả'");
}

TEST(Xlsx, ReadsCachedResultsOfFormulas) {
    EXPECT_EQ(cells_of_rows(R"(<row><c><f>1+1</f><v>2</v></c><c t="str"><f>A1&amp;""</f><v>2</v></c>
                                 <c t="b"><f>A1=2</f><v>1</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>
                                 <c><f t="shared" si="0"/><v>9</v></c></row>)"),
              "A1 =2, B1 ='2', C1 =TRUE, D1 =#DIV/0!, E1 =9");
}

TEST(Xlsx, HandsOnFormulasWithoutAStoredResult) {
    EXPECT_EQ(cells_of_rows("<row><c><f>B1</f></c><c><f>C1</f><v/></c><c><f>D1</f><v></v></c></row>"),
              "A1 =, B1 =, C1 =");
}

TEST(Xlsx, TakesAnEmptyTextAsAbsentAlsoWhereAFormulaGaveIt) {
    EXPECT_EQ(cells_of_rows(R"(<row><c t="str"><f>IF(B1,"")</f><v></v></c><c t="s"><v>0</v></c>
                                 <c t="inlineStr"><is><t/></is></c><c t="str"><v/></c><c s="1"/></row>)",
                            "<si><t/></si>"),
              "");
}

TEST(Xlsx, CountsOnWhereRowsAndCellsHaveNoReference) {
    EXPECT_EQ(cells_of_rows(R"(<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c>
                                 <c><v>4</v></c></row><row><c><v>5</v></c></row>)"),
              "A1 1, B1 2, C5 3, D5 4, A6 5");
}

TEST(Xlsx, SortsRowsAndCellsThatAreOutOfOrder) {
    EXPECT_EQ(cells_of_rows(R"(<row r="3"><c r="B3"><v>4</v></c><c r="A3"><v>3</v></c></row>
                                 <row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>
                                 <row r="3"><c r="C3"><v>5</v></c><c r="A3"><v>30</v></c></row>)"),
              "A1 1, B1 2, A3 30, B3 4, C3 5");
}

TEST(Xlsx, BelievesTheCellRatherThanItsRow) {
    EXPECT_EQ(cells_of_rows(R"(<row r="2"><c r="A2"><v>1</v></c><c r="A7"><v>2</v></c></row>)"),
              "A2 1, A7 2");
}

TEST(Xlsx, ResolvesReferencesAndEscapes) {
    EXPECT_EQ(cells_of_rows(R"(<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>)",
                            R"(<si><t>a&lt;b &amp;amp; &#272;&#x1EA1;t</t></si>
                               <si><t>x_x000D_y_x005F_x000D_z_xZZZZ_</t></si>
                               <si><t><![CDATA[<Cộng> & ]]>trừ<!-- nothing --> hết</t></si>)"),
              "A1 'a<b &amp; Đạt', B1 'x\ry_x000D_z_xZZZZ_', C1 '<Cộng> & trừ hết'");
}

TEST(Xlsx, ReadsLineEndsAsXmlDoes) {
    EXPECT_EQ(cells_of_rows("<row><c t=\"str\"><v>a\r\nb\rc&#13;d</v></c></row>"), "A1 'a\nb\nc\rd'");
}

TEST(Xlsx, ResolvesReferencesInAttributesAndLineEndsInCdata) {
    EXPECT_EQ(cells_of_rows(
                  "<row r=\"&#50;\"><c r=\"&#66;2\" t=\"&#115;tr\"><v><![CDATA[a\r\nb\rc]]></v></c></row>"),
              "B2 'a\nb\nc'");
    EXPECT_EQ(cells_of_rows("<row r=\"1\" x=\"&none;\"><c><v>1</v></c></row>"), "unreadable");
}

TEST(Xlsx, FindsPartsWhoseNamesAreWrittenAsAddresses) {
    EXPECT_EQ(
        cells_of(
            ZipWriter()
                .stored("xl/workbook.xml",
                        R"(<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>)")
                .stored(
                    "xl/_rels/workbook.xml.rels",
                    R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="bi%E1%BB%83u%201.xml"/>
                                      </Relationships>)")
                .stored("xl/biểu 1.xml",
                        "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>")
                .bytes()),
        "A1 1");
}

TEST(Xlsx, PassesOverWhiteSpaceAroundValuesOfXmlsOwnTypes) {
    EXPECT_EQ(
        cells_of_rows("<row><c t=\"s\"><v>\n 1 </v></c><c t=\"b\"><v> 1\n</v></c><c><v>\t2</v></c></row>",
                      "<si><t>a</t></si><si><t>b</t></si>"),
        "A1 'b', B1 TRUE, C1 2");
}

TEST(Xlsx, RefusesElementsThatOverlap) {
    EXPECT_EQ(cells_of_rows("<row><c><v>1</c></v></row>"), "unreadable");
    EXPECT_EQ(cells_of_rows("<row><c><v>1</w></c></row>"), "unreadable");
    EXPECT_EQ(cells_of_rows("<row ><c ><v >1</v ></c\n></row\t>"), "A1 1");
}

TEST(Xlsx, KnowsDateFormatsBuiltInAndWritten) {
    const Loaded loaded = load(XlsxText{
        .sheets = {R"(<sheetData><row><c s="0"><v>1</v></c><c s="1"><v>45443</v></c><c s="2"><v>45443</v></c>
                      <c s="3"><v>0.5</v></c><c s="99"><v>2</v></c></row></sheetData>)"},
        .styles = R"(<numFmts count="1"><numFmt numFmtId="164" formatCode="[$-42A]dd/mm/yyyy;@"/></numFmts>
                     <fonts><font><sz val="13"/><name val=".VnTime"/></font><font><name val="Arial"/></font></fonts>
                     <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
                     <cellXfs><xf numFmtId="0" fontId="1"/><xf numFmtId="14" fontId="0"/>
                     <xf numFmtId="164" fontId="7"/><xf numFmtId="10"/></cellXfs>)"}
                                   .bytes());
    ASSERT_FALSE(loaded.failure);
    const auto& cells = loaded.workbook.sheets.at(0).rows.at(0).cells;
    const auto style = [&](std::size_t cell) { return loaded.workbook.styles.at(cells.at(cell).style); };
    EXPECT_EQ(style(0).number_format, "General");
    EXPECT_EQ(style(0).font, "Arial");
    EXPECT_FALSE(style(0).is_date);
    EXPECT_EQ(style(1).number_format, "mm-dd-yy");
    EXPECT_EQ(style(1).font, ".VnTime");
    EXPECT_TRUE(style(1).is_date);
    EXPECT_EQ(style(2).number_format, "[$-42A]dd/mm/yyyy;@");
    EXPECT_EQ(style(2).font, "");
    EXPECT_TRUE(style(2).is_date);
    EXPECT_EQ(style(3).number_format, "0.00%");
    EXPECT_EQ(style(4).number_format, "General");
}

TEST(Xlsx, SharesAStyleAmongFormatsThatDifferInBordersOnly) {
    std::string formats;
    for (int i = 0; i < 500; ++i)
        formats += "<xf numFmtId=\"2\" fontId=\"0\" borderId=\"" + std::to_string(i) + "\"/>";
    const Loaded loaded =
        load(XlsxText{.sheets = {R"(<sheetData><row><c s="499"><v>1</v></c></row></sheetData>)"},
                      .styles = "<cellXfs>" + formats + "</cellXfs>"}
                 .bytes());
    ASSERT_EQ(loaded.workbook.styles.size(), 1U);
    EXPECT_EQ(loaded.workbook.styles[0].number_format, "0.00");
}

TEST(Xlsx, TurnsDatesFrom1904IntoThe1900System) {
    const std::string sheet = R"(<sheetData><row><c s="0"><v>100</v></c><c s="1"><v>100</v></c>
                                 <c s="2"><v>0.25</v></c><c t="d" s="1"><v>2024-05-31</v></c></row></sheetData>)";
    const std::string styles =
        R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs>)";
    EXPECT_EQ(cells_of(XlsxText{.sheets = {sheet}, .styles = styles}.bytes()),
              "A1 100, B1 100, C1 0.25, D1 45443");
    EXPECT_EQ(
        cells_of(
            XlsxText{.sheets = {sheet}, .styles = styles, .workbook_properties = "date1904=\"1\""}.bytes()),
        "A1 100, B1 1562, C1 0.25, D1 45443");
}

TEST(Xlsx, ReadsIsoDatesAsSerialNumbers) {
    EXPECT_EQ(cells_of_rows(R"(<row><c t="d"><v>2024-05-31</v></c><c t="d"><v>2024-05-31T12:00:00</v></c>
                                 <c t="d"><v>1900-01-01</v></c><c t="d"><v>18:00:00</v></c>
                                 <c t="d"><v>2024-02-30</v></c></row>)"),
              "A1 45443, B1 45443.5, C1 1, D1 0.75, E1 '2024-02-30'");
}

TEST(Xlsx, KnowsMergedRangesAndHiddenRowsAndColumns) {
    const Loaded loaded = load(
        XlsxText{.sheets = {R"(<cols><col min="2" max="3" hidden="1"/><col min="3" max="5" hidden="true"/>
                      <col min="7" max="7" hidden="0"/></cols>
                      <sheetData><row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c></row>
                      <row r="3" hidden="1"/></sheetData>
                      <mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="$D$5"/>
                      <mergeCell ref="nonsense"/></mergeCells>)"}}
            .bytes());
    ASSERT_FALSE(loaded.failure);
    const Sheet& sheet = loaded.workbook.sheets.at(0);
    ASSERT_EQ(sheet.rows.size(), 2U);
    EXPECT_FALSE(sheet.rows[0].hidden);
    EXPECT_TRUE(sheet.rows[1].hidden);
    EXPECT_EQ(sheet.hidden_columns, (std::vector<std::uint32_t>{2, 3, 4, 5}));
    ASSERT_EQ(sheet.merged.size(), 2U);
    EXPECT_EQ(sheet.merged[0].last, (CellRef{2, 3}));
    EXPECT_EQ(sheet.merged[1].first, (CellRef{5, 4}));
    EXPECT_EQ(sheet.merged[1].last, (CellRef{5, 4}));
}

/// A workbook whose parts are all written out in the test.
ZipWriter package(const std::string& workbook, const std::string& workbook_relations) {
    return ZipWriter()
        .stored("_rels/.rels",
                R"(<Relationships><Relationship Id="a" Target="/book/main.xml"
                     Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"/>
                   </Relationships>)")
        .stored("[Content_Types].xml",
                R"(<Types><Override PartName="/book/main.xml" ContentType="application/
                     vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>)")
        .stored("book/main.xml", workbook)
        .stored("book/_rels/main.xml.rels", workbook_relations);
}

TEST(Xlsx, FollowsRelationshipsOfStrictFilesAbsoluteOrRelativeWithAnyPrefix) {
    const std::string bytes =
        package(R"(<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="r"><x:sheets>
                     <x:sheet name="Biểu &quot;1&quot;" sheetId="1" q:id="r1"/>
                     <x:sheet name="Ẩn" sheetId="2" state="hidden" q:id="r2"/>
                     <x:sheet name="Rất ẩn" sheetId="3" state="veryHidden" q:id="r3"/>
                     <x:sheet name="Biểu đồ" sheetId="4" q:id="r4"/></x:sheets></x:workbook>)",
                R"(<Relationships>
                     <Relationship Id="r1" Type="http://purl.oclc.org/x/worksheet" Target="s/one.xml"/>
                     <Relationship Id="r2" Type="http://purl.oclc.org/x/worksheet" Target="/book/./s/two.xml"/>
                     <Relationship Id="r3" Type="http://purl.oclc.org/x/worksheet" Target="..\other\THREE.xml"/>
                     <Relationship Id="r4" Type="http://purl.oclc.org/x/chartsheet" Target="chart.xml"/>
                   </Relationships>)")
            .deflated("book/s/one.xml", R"(<x:worksheet><x:sheetData><x:row x:r="9"><x:c t="inlineStr">
                                             <x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>)")
            .stored("book/s/two.xml",
                    "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>")
            .stored("other/three.xml", "<worksheet><sheetData/></worksheet>")
            .bytes();
    const Loaded loaded = load(bytes);
    ASSERT_EQ(describe(loaded.failure), "read");
    ASSERT_EQ(loaded.workbook.sheets.size(), 3U);
    EXPECT_EQ(loaded.workbook.sheets[0].name, "Biểu \"1\"");
    EXPECT_FALSE(loaded.workbook.sheets[0].hidden);
    EXPECT_EQ(describe(loaded.workbook.sheets[0]), "A1 'a'");
    EXPECT_TRUE(loaded.workbook.sheets[1].hidden);
    EXPECT_EQ(describe(loaded.workbook.sheets[1]), "A1 2");
    EXPECT_TRUE(loaded.workbook.sheets[2].hidden);
    EXPECT_TRUE(loaded.workbook.sheets[2].rows.empty());
}

TEST(Xlsx, ReadsCustomPropertiesAndDefinedNames) {
    const std::string bytes =
        package(R"(<workbook><sheets/><definedNames><definedName name="tonghop.form">"TV-01"</definedName>
                     <definedName name="_xlnm.Print_Area" localSheetId="0">A1</definedName>
                   </definedNames></workbook>)",
                "<Relationships/>")
            .stored("docProps/custom.xml", R"(<Properties><property fmtid="{1}" pid="2" name="unit">
                                                <vt:lpwstr>TV-LD01 &amp; x</vt:lpwstr></property></Properties>)")
            .bytes();
    const Loaded loaded = load(bytes);
    ASSERT_EQ(describe(loaded.failure), "read");
    EXPECT_EQ(loaded.workbook.properties, (std::vector<std::pair<std::string, std::string>>{
                                              {"unit", "TV-LD01 & x"}, {"tonghop.form", "\"TV-01\""}}));
}

TEST(Xlsx, ReadsPartsInUtf16AndWithByteOrderMarks) {
    const std::string text =
        "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>abc</t></is></c></row></sheetData></worksheet>";
    std::string little = "\xFF\xFE";
    std::string big = "\xFE\xFF";
    for (char letter : text) {
        little.append({letter, '\0'});
        big.append({'\0', letter});
    }
    for (const std::string& sheet : {little, big, "\xEF\xBB\xBF" + text}) {
        const std::string bytes =
            package(
                R"(<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>)",
                R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>)")
                .deflated("book/s.xml", sheet)
                .bytes();
        EXPECT_EQ(cells_of(bytes), "A1 'abc'");
    }
}

TEST(Xlsx, RefusesAWorkbookThatLacksASheetItNames) {
    EXPECT_EQ(
        cells_of(
            package(
                R"(<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>)",
                R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>)")
                .bytes()),
        "unreadable");
}

TEST(Xlsx, StreamsRowsWithoutKeepingThem) {
    struct Counter : RowSink {
        void begin_sheet(std::string_view name, bool) override { seen += std::string(name) + ":"; }
        void row(const Row& row) override {
            for (const Cell& cell : row.cells) seen += " " + describe(cell);
        }
        void end_sheet(std::span<const CellRange>, std::span<const std::uint32_t>) override { seen += "."; }
        std::string seen;
    } counter;
    const std::string row =
        R"(<sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c t="s"><v>0</v></c></row></sheetData>)";
    EXPECT_FALSE(
        read(XlsxText{.sheets = {row, row}, .shared_strings = "<si><t>b</t></si>"}.bytes(), {}, counter));
    EXPECT_EQ(counter.seen, "Sheet1: 'a' 'b'.Sheet2: 'a' 'b'.");
}

}  // namespace
}  // namespace tonghop::spreadsheet
