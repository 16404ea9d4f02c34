#include "write/sheet_marks.hpp"

#include <gtest/gtest.h>

namespace tonghop::write {
namespace {

/// Two looks: number 0, and number 1 with a yellow fill. The first mark becomes number 2.
MarkingStyles styles() {
    return *MarkingStyles::open(
        "<styleSheet><fonts><font/></fonts><fills><fill><patternFill patternType=\"none\"/></fill><fill>"
        "<patternFill patternType=\"solid\"><fgColor rgb=\"FFFFFF00\"/></patternFill></fill></fills>"
        "<borders><border/></borders><cellXfs><xf fillId=\"0\"/><xf fillId=\"1\"/></cellXfs></styleSheet>");
}

SheetMarks cell(std::string_view place, Severity severity = Severity::error) {
    SheetMarks marks;
    marks.cells[*parse_a1(place)].add(severity, "sai");
    return marks;
}

std::string marked(const std::string& inner, const SheetMarks& marks) {
    MarkingStyles looks = styles();
    const auto sheet = mark_sheet("<worksheet>" + inner + "</worksheet>", marks, looks);
    if (!sheet) return "refused";
    const std::size_t start = std::string("<worksheet>").size();
    return sheet->document.substr(start, sheet->document.rfind("</worksheet>") - start);
}

TEST(MarkSheet, ChangesOnlyTheLookOfACellThatIsThere) {
    EXPECT_EQ(
        marked(
            R"(<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1" ><f>SUM(A1)</f><v>2</v></c></row></sheetData>)",
            cell("B1")),
        R"(<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="2" ><f>SUM(A1)</f><v>2</v></c></row></sheetData>)");
    EXPECT_EQ(marked(R"(<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>)", cell("A1")),
              R"(<sheetData><row r="1"><c r="A1" t="s" s="2"><v>0</v></c></row></sheetData>)");
}

TEST(MarkSheet, PutsCellsAndRowsThatAreMissingWhereTheyBelong) {
    const std::string rows = R"(<sheetData><row r="2"><c r="B2"/><c r="D2"/></row><row r="5"/></sheetData>)";
    EXPECT_EQ(
        marked(rows, cell("C2")),
        R"(<sheetData><row r="2"><c r="B2"/><c r="C2" s="2"/><c r="D2"/></row><row r="5"/></sheetData>)");
    EXPECT_EQ(
        marked(rows, cell("F2")),
        R"(<sheetData><row r="2"><c r="B2"/><c r="D2"/><c r="F2" s="2"/></row><row r="5"/></sheetData>)");
    EXPECT_EQ(
        marked(rows, cell("A3")),
        R"(<sheetData><row r="2"><c r="B2"/><c r="D2"/></row><row r="3"><c r="A3" s="2"/></row><row r="5"/></sheetData>)");
    EXPECT_EQ(
        marked(rows, cell("A5")),
        R"(<sheetData><row r="2"><c r="B2"/><c r="D2"/></row><row r="5"><c r="A5" s="2"/></row></sheetData>)");
    EXPECT_EQ(
        marked(rows, cell("A9")),
        R"(<sheetData><row r="2"><c r="B2"/><c r="D2"/></row><row r="5"/><row r="9"><c r="A9" s="2"/></row></sheetData>)");
    EXPECT_EQ(marked("<sheetData/>", cell("B1")),
              R"(<sheetData><row r="1"><c r="B1" s="2"/></row></sheetData>)");
}

TEST(MarkSheet, CountsRowsAndCellsThatDoNotSayWhereTheyStand) {
    EXPECT_EQ(marked("<sheetData><row><c/><c/></row><row><c/></row></sheetData>", cell("B1")),
              "<sheetData><row><c/><c s=\"2\"/></row><row><c/></row></sheetData>");
    EXPECT_EQ(marked("<sheetData><row><c/><c/></row><row><c/></row></sheetData>", cell("B2")),
              "<sheetData><row><c/><c/></row><row><c/><c r=\"B2\" s=\"2\"/></row></sheetData>");
}

TEST(MarkSheet, ANewCellHasTheLookOfItsRowOrColumn) {
    MarkingStyles looks = styles();
    const std::uint32_t of_yellow = looks.mark(1, Severity::error);
    const std::string wanted = "s=\"" + std::to_string(of_yellow) + "\"";
    for (const char* sheet :
         {R"(<worksheet><cols><col min="2" max="4" style="1"/></cols><sheetData/></worksheet>)",
          R"(<worksheet><sheetData><row r="1" s="1" customFormat="1"/></sheetData></worksheet>)"})
        EXPECT_NE(mark_sheet(sheet, cell("C1"), looks)->document.find(wanted), std::string::npos) << sheet;
}

TEST(MarkSheet, WidensWhatNamesTheUsedRangeAndForgetsTheSpansOfARow) {
    EXPECT_EQ(
        marked(R"(<dimension ref="B2:C3"/><sheetData><row r="2" spans="2:3"><c r="B2"/></row></sheetData>)",
               cell("E2")),
        R"(<dimension ref="B2:E3"/><sheetData><row r="2" ><c r="B2"/><c r="E2" s="2"/></row></sheetData>)");
}

TEST(MarkSheet, AMergedRangeIsMarkedAtItsFirstCell) {
    EXPECT_EQ(
        marked(
            R"(<sheetData><row r="1"><c r="A1"/><c r="B1"/></row><row r="2"/></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>)",
            cell("B2")),
        R"(<sheetData><row r="1"><c r="A1" s="2"/><c r="B1"/></row><row r="2"/></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>)");
}

TEST(MarkSheet, ARowIsMarkedWhereItHoldsSomethingAndCommentedOnce) {
    SheetMarks marks;
    marks.rows[1].add(Severity::warning, "dòng");
    MarkingStyles looks = styles();
    const auto sheet = mark_sheet(
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"/><c r=\"B1\"><v>1</v></c><c r=\"C1\"><v>2</v></c>"
        "</row></sheetData></worksheet>",
        marks, looks);
    ASSERT_TRUE(sheet);
    EXPECT_NE(sheet->document.find("<c r=\"A1\"/><c r=\"B1\" s=\"2\"><v>1</v></c><c r=\"C1\" s=\"2\">"),
              std::string::npos)
        << sheet->document;
    ASSERT_EQ(sheet->comments.size(), 1);
    EXPECT_EQ(sheet->comments.begin()->first, (CellRef{1, 2}));
}

TEST(MarkSheet, KeepsThePrefixOfTheSheetsElements) {
    MarkingStyles looks = styles();
    const auto sheet =
        mark_sheet(R"(<x:worksheet xmlns:x="m"><x:sheetData><x:row r="3"/></x:sheetData></x:worksheet>)",
                   cell("A2"), looks);
    EXPECT_EQ(
        sheet->document,
        R"(<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="A2" s="2"/></x:row><x:row r="3"/></x:sheetData></x:worksheet>)");
}

TEST(MarkSheet, RefusesRowsAndCellsOutOfOrder) {
    EXPECT_EQ(marked(R"(<sheetData><row r="3"/><row r="2"/></sheetData>)", cell("A2")), "refused");
    EXPECT_EQ(marked(R"(<sheetData><row r="2"/><row r="2"/></sheetData>)", cell("A2")), "refused");
    EXPECT_EQ(marked(R"(<sheetData><row r="2"><c r="C2"/><c r="A2"/></row></sheetData>)", cell("A2")),
              "refused");
    EXPECT_EQ(marked(R"(<sheetData><row r="2"><c r="A7"/></row></sheetData>)", cell("A2")), "refused");
}

TEST(DeselectSheet, OnlyTakesTheAttributeOut) {
    EXPECT_EQ(
        deselect_sheet(
            R"(<worksheet><sheetViews><sheetView tabSelected="1" zoomScale="80"/></sheetViews></worksheet>)"),
        R"(<worksheet><sheetViews><sheetView  zoomScale="80"/></sheetViews></worksheet>)");
}

TEST(CommentDrawing, StandsBeforeWhatMustFollowIt) {
    const auto drawn = [](const std::string& inner) {
        return *with_comment_drawing("<worksheet><sheetData/>" + inner + "</worksheet>", "rId7", "ns");
    };
    const std::string drawing = R"(<legacyDrawing xmlns:r="ns" r:id="rId7"/>)";
    EXPECT_EQ(drawn(""), "<worksheet><sheetData/>" + drawing + "</worksheet>");
    EXPECT_EQ(drawn("<drawing/><tableParts/><extLst/>"),
              "<worksheet><sheetData/><drawing/>" + drawing + "<tableParts/><extLst/></worksheet>");
    EXPECT_EQ(drawn("<AlternateContent/><pageMargins/><extLst/>"),
              "<worksheet><sheetData/><AlternateContent/><pageMargins/>" + drawing + "<extLst/></worksheet>");
}

TEST(MarkingStyles, AMarkKeepsTheRestOfALookAndRemembersItsFill) {
    MarkingStyles looks = styles();
    EXPECT_EQ(looks.mark(1, Severity::error), 2);
    EXPECT_EQ(looks.mark(1, Severity::error), 2) << "the same mark again";
    EXPECT_EQ(looks.mark(0, Severity::warning), 3);
    const std::string made = *looks.finish();
    EXPECT_NE(made.find("<cellXfs count=\"4\"><xf fillId=\"0\"/><xf fillId=\"1\"/><xf fillId=\"2\" "
                        "applyFill=\"1\"/><xf fillId=\"3\" applyFill=\"1\"/></cellXfs>"),
              std::string::npos)
        << made;
    EXPECT_NE(made.find("<fgColor rgb=\"FFFFC7CF\"/><bgColor rgb=\"FEFFFF00\"/>"), std::string::npos) << made;
}

TEST(MarkingStyles, UnmarkingGivesEveryLookItsOwnFillBack) {
    MarkingStyles looks = styles();
    looks.mark(0, Severity::error);
    looks.mark(1, Severity::error);
    auto again = MarkingStyles::open(*looks.finish());
    again->unmark();
    const std::string made = *again->finish();
    EXPECT_NE(made.find("<xf fillId=\"0\"/><xf fillId=\"1\"/><xf fillId=\"0\" applyFill=\"1\"/><xf "
                        "fillId=\"4\" applyFill=\"1\"/></cellXfs>"),
              std::string::npos)
        << made;
    EXPECT_NE(
        made.find("<patternFill patternType=\"solid\"><fgColor rgb=\"FFFFFF00\"/><bgColor indexed=\"64\"/>"),
        std::string::npos)
        << made;
}

}  // namespace
}  // namespace tonghop::write
