// Files that are broken, or made to break a reader: each is refused, at little cost.
#include <gtest/gtest.h>

#include "spreadsheet/describe.hpp"
#include "spreadsheet/load.hpp"
#include "support/zip_writer.hpp"

namespace tonghop::spreadsheet {
namespace {

using support::ods_bytes;
using support::XlsxText;
using support::ZipWriter;

constexpr const char* kSheetPart = "xl/worksheets/sheet1.xml";
const std::string kRow = "<sheetData><row><c><v>1</v></c></row></sheetData>";

/// A workbook whose first sheet is that entry of the zip.
std::string with_sheet_entry(ZipWriter::Entry entry) {
    entry.name = kSheetPart;
    return ZipWriter()
        .stored("xl/workbook.xml", R"(<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>)")
        .stored("xl/_rels/workbook.xml.rels",
                R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
                   </Relationships>)")
        .add(std::move(entry))
        .bytes();
}

std::string cells_of_sheet(const std::string& sheet, const Limits& limits = {}) {
    return cells_of(XlsxText{.sheets = {sheet}}.bytes(), limits);
}

TEST(Hostile, SizesThatLieAreNotBelieved) {
    const std::string sheet = "<worksheet>" + kRow + "</worksheet>";
    EXPECT_EQ(cells_of(with_sheet_entry({.text = sheet, .deflated = true, .claimed_size = 3})), "A1 1");
    EXPECT_EQ(cells_of(with_sheet_entry({.text = sheet, .deflated = true, .claimed_size = 200'000'000})),
              "A1 1");
    EXPECT_EQ(cells_of(with_sheet_entry({.text = sheet, .deflated = true, .claimed_size = 0xFFFF'FFFE})),
              "too large: > 256 MB");
}

TEST(Hostile, SizesAfterTheDataAreReadFromTheDirectory) {
    const std::string sheet = "<worksheet>" + kRow + "</worksheet>";
    EXPECT_EQ(cells_of(with_sheet_entry({.text = sheet, .deflated = true, .data_descriptor = true})), "A1 1");
}

TEST(Hostile, ABombIsTooLargeWhateverItClaims) {
    const std::string sheet = "<worksheet>" + std::string(3'000'000, ' ') + kRow + "</worksheet>";
    const Limits limits{.inflated_bytes = 2'000'000};
    EXPECT_EQ(cells_of(with_sheet_entry({.text = sheet, .deflated = true}), limits), "too large: > 2 MB");
    EXPECT_EQ(cells_of(with_sheet_entry({.text = sheet, .deflated = true, .claimed_size = 10}), limits),
              "too large: > 2 MB");
}

TEST(Hostile, WhatIsPackedTooTightlyIsRefusedOnceItIsLarge) {
    const std::string sheet = "<worksheet>" + std::string(2'000'000, ' ') + kRow + "</worksheet>";
    const std::string bytes = with_sheet_entry({.text = sheet, .deflated = true});
    EXPECT_EQ(cells_of(bytes, {.ratio = 300, .ratio_counts_from = 1'000'000}), "too large: > 300");
    EXPECT_EQ(load(bytes, {.ratio = 300, .ratio_counts_from = 1'000'000}).failure->exceeded, Exceeded::ratio);
    EXPECT_EQ(cells_of(bytes, {.ratio = 300, .ratio_counts_from = 3'000'000}), "A1 1");
    EXPECT_EQ(cells_of(bytes, {.ratio = 1'032, .ratio_counts_from = 1'000'000}), "A1 1");
}

TEST(Hostile, WhatTakesTooLongIsStopped) {
    const Limits limits{.reading_time = std::chrono::seconds(0)};
    const std::string cells =
        "<table:table><table:table-row><table:table-cell office:value-type=\"float\" "
        "office:value=\"1\"/></table:table-row></table:table>";
    const std::string sheet = "<worksheet>" + std::string(2'000'000, ' ') + kRow + "</worksheet>";
    for (const std::string& bytes :
         {XlsxText{.sheets = {kRow}, .deflated = false}.bytes(),
          with_sheet_entry({.text = sheet, .deflated = true}), ods_bytes(cells), std::string("a;b\n1;2\n")}) {
        EXPECT_EQ(cells_of(bytes, limits), "too large: > 0");
        EXPECT_EQ(load(bytes, limits).failure->exceeded, Exceeded::time);
    }
}

TEST(Hostile, OnePartReadManyTimesCountsEachTime) {
    std::string sheets;
    for (int i = 0; i < 100; ++i) sheets += "<sheet name=\"a\" r:id=\"r1\"/>";
    const std::string bytes =
        ZipWriter()
            .stored("xl/workbook.xml", "<workbook><sheets>" + sheets + "</sheets></workbook>")
            .stored(
                "xl/_rels/workbook.xml.rels",
                R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>)")
            .deflated("xl/s.xml", "<worksheet>" + std::string(1'000'000, ' ') + kRow + "</worksheet>")
            .bytes();
    EXPECT_EQ(cells_of(bytes, {.inflated_bytes = 50'000'000}), "too large: > 50 MB");
}

TEST(Hostile, OverlappingEntriesCountEachTime) {
    ZipWriter zip = XlsxText{.sheets = {kRow}}.zip();
    zip.deflated("media/0", std::string(100'000, ' '));
    for (int i = 1; i < 100; ++i)
        zip.add({.name = "media/" + std::to_string(i),
                 .text = std::string(100'000, ' '),
                 .deflated = true,
                 .overlaps = true});
    EXPECT_EQ(cells_of(zip.bytes(), {.inflated_bytes = 5'000'000}), "too large: > 5 MB");
    EXPECT_EQ(cells_of(zip.bytes(), {.parts = 50}), "too large: > 50");
    EXPECT_EQ(cells_of(zip.bytes()), "A1 1");
}

TEST(Hostile, EncryptedPartsAreNamedSo) {
    EXPECT_EQ(cells_of(with_sheet_entry({.text = "x", .encrypted = true})), "encrypted");
}

TEST(Hostile, DamagedAndUnknownCompressionIsUnreadable) {
    EXPECT_EQ(cells_of(with_sheet_entry({.text = "no deflate", .claimed_method = 8})), "unreadable");
    EXPECT_EQ(cells_of(with_sheet_entry({.text = "x", .claimed_method = 9})), "unreadable");
}

TEST(Hostile, ChangedDataIsUnreadable) {
    std::string bytes = XlsxText{.sheets = {kRow}, .deflated = false}.bytes();
    ASSERT_EQ(cells_of(bytes), "A1 1");
    bytes[bytes.find("<v>1</v>") + 3] = '7';
    EXPECT_EQ(cells_of(bytes), "unreadable");
}

TEST(Hostile, AFileCutOffAnywhereIsNeverRead) {
    for (const std::string& bytes :
         {XlsxText{.sheets = {kRow}, .shared_strings = "<si><t>a</t></si>"}.bytes(),
          ods_bytes("<table:table><table:table-row><table:table-cell office:value-type=\"float\" "
                    "office:value=\"1\"/></table:table-row></table:table>"),
          support::compound_file_bytes({"Root Entry", "Workbook"})}) {
        for (std::size_t length = 0; length < bytes.size(); ++length)
            ASSERT_TRUE(load(std::string(bytes, 0, length)).failure) << length;
    }
}

TEST(Hostile, AnyChangedByteEndsInAnAnswer) {
    const std::string bytes = XlsxText{.sheets = {kRow}, .shared_strings = "<si><t>a</t></si>"}.bytes();
    int read = 0;
    for (std::size_t place = 0; place < bytes.size(); ++place) {
        for (char changed : {'\0', '\xFF', static_cast<char>(bytes[place] ^ 1)}) {
            std::string other = bytes;
            other[place] = changed;
            if (!load(other).failure) ++read;
        }
    }
    // Times, versions and other fields that nobody reads.
    EXPECT_GT(read, 0);
}

TEST(Hostile, XmlCutOffAnywhereIsUnreadable) {
    const std::string sheet = "<worksheet>" + kRow + "</worksheet>";
    for (std::size_t length = 0; length < sheet.size(); ++length)
        ASSERT_EQ(cells_of(with_sheet_entry({.text = sheet.substr(0, length)})), "unreadable") << length;
}

TEST(Hostile, EntitiesOfItsOwnAndDocumentTypesAreUnreadable) {
    EXPECT_EQ(
        cells_of(with_sheet_entry({.text = R"(<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>
                                                   <worksheet><sheetData/></worksheet>)"})),
        "unreadable");
    EXPECT_EQ(cells_of_sheet("<sheetData><row><c t=\"str\"><v>&a;</v></c></row></sheetData>"), "unreadable");
    EXPECT_EQ(cells_of_sheet("<sheetData><row><c t=\"str\"><v>&#xD800;</v></c></row></sheetData>"),
              "unreadable");
    EXPECT_EQ(cells_of_sheet("<sheetData><row><c t=\"str\"><v>&#99999999999;</v></c></row></sheetData>"),
              "unreadable");
    EXPECT_EQ(cells_of_sheet("<sheetData><row><c t=\"str\"><v>a & b</v></c></row></sheetData>"),
              "unreadable");
}

TEST(Hostile, TextThatIsNoUtf8IsUnreadable) {
    for (const char* text : {"\xFF", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE1\xBA", "\x80"})
        EXPECT_EQ(cells_of_sheet("<sheetData><row><c t=\"str\"><v>" + std::string(text) +
                                 "</v></c></row></sheetData>"),
                  "unreadable");
}

TEST(Hostile, DeepNestingIsRefused) {
    std::string open;
    std::string close;
    for (int i = 0; i < 100'000; ++i) {
        open += "<a>";
        close += "</a>";
    }
    EXPECT_EQ(cells_of_sheet(open + close), "too large: > 128");
    std::string groups;
    for (int i = 0; i < 100'000; ++i) groups += "<table:table-row-group>";
    EXPECT_EQ(cells_of(ods_bytes("<table:table>" + groups)), "too large: > 128");
}

TEST(Hostile, PlacesBeyondTheSheetAreUnreadable) {
    for (const char* ref :
         {"ZZZZZZZZZZZZ1", "XFE1", "A1048577", "A0", "A", "1", "A99999999999999999999", "A-1", ""})
        EXPECT_EQ(cells_of_sheet("<sheetData><row><c r=\"" + std::string(ref) +
                                 "\"><v>1</v></c></row></sheetData>"),
                  "unreadable")
            << ref;
    for (const char* row : {"0", "1048577", "4294967297", "-1", "x", ""})
        EXPECT_EQ(cells_of_sheet("<sheetData><row r=\"" + std::string(row) +
                                 "\"><c><v>1</v></c></row></sheetData>"),
                  "unreadable")
            << row;
    EXPECT_EQ(cells_of_sheet("<sheetData><row r=\"1048576\"/><row><c><v>1</v></c></row></sheetData>"),
              "unreadable");
    EXPECT_EQ(cells_of_sheet("<sheetData><row><c r=\"XFD1\"/><c><v>1</v></c></row></sheetData>"),
              "unreadable");
}

TEST(Hostile, CountsThatLieCostNothing) {
    EXPECT_EQ(
        cells_of(XlsxText{
            .sheets =
                {R"(<dimension ref="A1:XFD1048576"/><cols><col min="1" max="4294967295" hidden="1"/></cols>
                                <sheetData><row spans="1:16384"><c t="s"><v>0</v></c></row></sheetData>
                                <mergeCells count="4294967296"/>)"},
            .shared_strings = "<si><t>a</t></si>",
            .styles = R"(<fonts count="4294967295"/><cellXfs count="4294967295"><xf numFmtId="4294967295"
                               fontId="4294967295"/></cellXfs>)"}
                     .bytes()),
        "A1 'a'");
}

TEST(Hostile, AStringThatDoesNotExistIsUnreadable) {
    for (const char* index : {"1", "4294967295", "4294967296", "-1", "x"})
        EXPECT_EQ(cells_of(XlsxText{.sheets = {"<sheetData><row><c t=\"s\"><v>" + std::string(index) +
                                               "</v></c></row></sheetData>"},
                                    .shared_strings = "<si><t>a</t></si>"}
                               .bytes()),
                  "unreadable");
}

TEST(Hostile, RelationshipsInACircleLeadNowhere) {
    EXPECT_EQ(
        cells_of(
            ZipWriter()
                .stored("xl/workbook.xml",
                        R"(<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>)")
                .stored("xl/_rels/workbook.xml.rels",
                        R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="workbook.xml"/>
                                        <Relationship Id="r2" Type="x/styles" Target="workbook.xml"/>
                                        <Relationship Id="r3" Type="x/sharedStrings" Target="../xl/workbook.xml"/>
                                      </Relationships>)")
                .bytes()),
        "no sheet");
}

TEST(Hostile, NothingOutsideTheFileIsFollowed) {
    EXPECT_EQ(
        cells_of(ZipWriter()
                     .stored("xl/workbook.xml",
                             R"(<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>)")
                     .stored("xl/_rels/workbook.xml.rels",
                             R"(<Relationships><Relationship Id="r1" Type="x/worksheet" TargetMode="External"
                                        Target="file:///etc/passwd"/></Relationships>)")
                     .bytes()),
        "unreadable");
}

TEST(Hostile, AMillionFormattedEmptyRowsAreNoRows) {
    std::string rows;
    for (int i = 1; i <= 1'000'000; ++i) rows += "<row s=\"1\" customFormat=\"1\"><c s=\"1\"/></row>";
    // More than 300 to 1.
    const std::string bytes = XlsxText{.sheets = {"<sheetData>" + rows + "</sheetData>"}}.bytes();
    EXPECT_LT(bytes.size(), rows.size() / 300);
    EXPECT_EQ(cells_of(bytes, {.cells = 0}), "");
}

TEST(Hostile, EachLimitHolds) {
    const std::string cells =
        "<sheetData><row><c><v>1</v></c><c><f>A1</f></c><c><v>3</v></c></row></sheetData>";
    EXPECT_EQ(cells_of_sheet(cells, {.cells = 3}), "A1 1, B1 =, C1 3");
    EXPECT_EQ(cells_of_sheet(cells, {.cells = 2}), "too large: > 2");
    EXPECT_EQ(cells_of(XlsxText{.sheets = {kRow, kRow, kRow}}.bytes(), {.sheets = 2}), "too large: > 2");
    EXPECT_EQ(cells_of(XlsxText{.sheets = {kRow}, .shared_strings = "<si/><si/><si/>"}.bytes(), {.cells = 2}),
              "too large: > 2");
    EXPECT_EQ(cells_of_sheet("<sheetData><row><c t=\"str\"><v>" + std::string(2'000'001, 'x') +
                                 "</v></c></row></sheetData>",
                             {.text_bytes = 2'000'000}),
              "too large: > 2 MB");
    EXPECT_EQ(cells_of(XlsxText{.sheets = {kRow}, .styles = "<cellXfs><xf/><xf/><xf/></cellXfs>"}.bytes(),
                       {.styles = 2}),
              "too large: > 2");
    const std::string fonts = "<fonts><font><name val=\"A\"/></font><font><name val=\"B\"/></font></fonts>";
    EXPECT_EQ(cells_of(XlsxText{.sheets = {kRow},
                                .styles = fonts + "<cellXfs><xf/><xf/><xf fontId=\"1\"/></cellXfs>"}
                           .bytes(),
                       {.distinct_styles = 1}),
              "too large: > 1");
    EXPECT_EQ(cells_of_sheet("<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/></mergeCells>",
                             {.merged_ranges = 1}),
              "too large: > 1");
    EXPECT_EQ(cells_of(ods_bytes("<table:table/><table:table/>"), {.sheets = 1}), "too large: > 1");
}

TEST(Hostile, WhatIsKeptInMemoryHasLimitsOfItsOwn) {
    const std::string cells =
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row></sheetData>";
    EXPECT_EQ(cells_of_sheet(cells, {.kept_cells = 3}), "A1 1, B1 2, C1 3");
    EXPECT_EQ(cells_of_sheet(cells, {.kept_cells = 2}), "too large: > 2");
    const std::string merged = "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>";
    EXPECT_EQ(cells_of(XlsxText{.sheets = {merged, merged, merged}}.bytes(), {.kept_cells = 2}),
              "too large: > 2");
    const std::string text(1'500'000, 'x');
    EXPECT_EQ(cells_of(XlsxText{.sheets = {kRow}, .shared_strings = "<si><t>" + text + "</t></si>"}.bytes(),
                       {.kept_text_bytes = 1'000'000, .text_bytes = 2'000'000}),
              "too large: > 1 MB");
}

}  // namespace
}  // namespace tonghop::spreadsheet
