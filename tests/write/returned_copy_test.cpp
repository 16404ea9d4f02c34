#include "write/returned_copy.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "spreadsheet/load.hpp"
#include "support/zip_writer.hpp"
#include "write/cell_digest.hpp"
#include "write/file_names.hpp"
#include "write/package_parts.hpp"
#include "write/problem_sheet.hpp"

namespace tonghop::write {
namespace {

using support::XlsxText;
using support::ZipWriter;

constexpr std::string_view kStyles =
    "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Arial\"/></font></fonts><fills count=\"2\"><fill>"
    "<patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border/></borders><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" "
    "applyNumberFormat=\"1\"/></cellXfs>";

ReturnNote note(std::vector<Problem> problems = {}) {
    return {"LĐLĐ huyện Càng Long", "TV-01", "tháng 6 năm 2025", "bao-cao.xlsx", "08:30 ngày 25/6/2025",
            std::move(problems)};
}

Problem at(const std::string& sheet, std::string_view place, Severity severity = Severity::error) {
    return {sheet, parse_a1(place), std::nullopt, severity, "Ô " + std::string(place) + ": sai", "Sửa lại"};
}

XlsxText two_sheets() {
    return {
        .sheets = {"<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews><sheetData>"
                   "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>=1+1</t></is></c><c r=\"B1\" s=\"1\">"
                   "<v>45000</v></c></row><row r=\"2\"><c r=\"A2\"><f t=\"shared\" ref=\"A2:A3\" "
                   "si=\"0\">B1*2</f><v>90000</v></c></row><row r=\"3\"><c r=\"A3\"><f t=\"shared\" "
                   "si=\"0\"/><v>7</v></c></row></sheetData>",
                   "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"},
        .styles = std::string(kStyles)};
}

/// The sheets without the list of problems.
std::vector<SheetDigest> senders(const std::string& bytes) {
    auto sheets = digest_cells(bytes).value_or(std::vector<SheetDigest>());
    std::erase_if(sheets, [](const SheetDigest& sheet) { return sheet.name == kProblemSheet; });
    return sheets;
}

std::vector<std::string> names(const std::string& bytes) {
    std::vector<std::string> found;
    const auto sheets = digest_cells(bytes);
    for (std::size_t i = 0; sheets && i < sheets->size(); ++i) found.push_back((*sheets)[i].name);
    return found;
}

TEST(ReturnedCopy, HasTheListFirstAndTheSendersCellsAsTheyWere) {
    const std::string original = two_sheets().bytes();
    const auto copy = returned_copy(original, note({at("Sheet1", "B1"), at("Sheet2", "C9")}));
    ASSERT_TRUE(copy);
    EXPECT_TRUE(copy->patched);
    EXPECT_EQ(copy->ending, ".xlsx");
    EXPECT_EQ(names(copy->bytes), (std::vector<std::string>{"Lỗi cần sửa", "Sheet1", "Sheet2"}));
    EXPECT_EQ(senders(copy->bytes), senders(original));
    const std::string sheet = part_of(copy->bytes, "xl/worksheets/sheet1.xml");
    EXPECT_NE(sheet.find("<f t=\"shared\" si=\"0\"/>"), std::string::npos) << "formulas stay";
    EXPECT_EQ(sheet.find("tabSelected"), std::string::npos) << "the list is the one chosen";
}

TEST(ReturnedCopy, ListsEveryProblemWithALinkToItsCell) {
    const auto copy = returned_copy(two_sheets().bytes(),
                                    note({at("Sheet1", "B1"),
                                          {"Sheet2", std::nullopt, 4, Severity::warning, "Dòng 4", "Xem"},
                                          {"", std::nullopt, std::nullopt, Severity::reject, "Cả tệp", ""}}));
    const auto loaded = spreadsheet::load(copy->bytes);
    const Sheet& list = loaded.workbook.sheets.front();
    std::string text;
    for (const Row& row : list.rows) {
        for (const Cell& cell : row.cells) text += std::string(cell.text) + "|";
        text += "\n";
    }
    EXPECT_EQ(
        text,
        "DANH SÁCH LỖI CẦN SỬA|\n"
        "Đơn vị: LĐLĐ huyện Càng Long|\n"
        "Biểu: TV-01|\n"
        "Kỳ báo cáo: tháng 6 năm 2025|\n"
        "Tệp: bao-cao.xlsx, nhận lúc 08:30 ngày 25/6/2025|\n"
        "Số liệu trong tệp này chưa được nhận vì còn lỗi. Hãy sửa các ô tô màu đỏ và xem lại các ô tô "
        "màu vàng ngay trong tệp này (ghi chú ở từng ô nói rõ lỗi), lưu lại rồi gửi lại cho nơi nhận báo "
        "cáo. Không cần xóa trang này.|\n"
        "Lỗi số|Trang tính|Vị trí|Nội dung lỗi|Mức độ|Cách sửa|\n"
        "1|Sheet1|B1|Ô B1: sai|Phải sửa|Sửa lại|\n"
        "2|Sheet2|Dòng 4|Dòng 4|Cần xem lại|Xem|\n"
        "3|Cả tệp|Không nhận|\n");
    const std::string sheet = part_of(copy->bytes, "xl/worksheets/tonghop_list1.xml");
    EXPECT_NE(sheet.find("<hyperlink ref=\"C9\" location=\"&#39;Sheet1&#39;!B1\" display=\"B1\"/>"),
              std::string::npos)
        << sheet;
    EXPECT_NE(sheet.find("location=\"&#39;Sheet2&#39;!A4\""), std::string::npos);
}

TEST(ReturnedCopy, TheSameFileGivesTheSameBytes) {
    const std::string original = two_sheets().bytes();
    const ReturnNote said = note({at("Sheet1", "B1"), at("Sheet2", "C9", Severity::warning)});
    EXPECT_EQ(returned_copy(original, said)->bytes, returned_copy(original, said)->bytes);
}

TEST(ReturnedCopy, PartsThatAreNotMarkedAreHandedOnByteForByte) {
    ZipWriter zip = two_sheets().zip();
    zip.deflated("xl/vbaProject.bin", std::string("\0\1macro\xFF", 8));
    zip.deflated("xl/charts/chart1.xml", "<c:chart/> ");
    const auto copy = returned_copy(zip.bytes(), note({at("Sheet1", "B1")}));
    EXPECT_EQ(part_of(copy->bytes, "xl/vbaProject.bin"), std::string("\0\1macro\xFF", 8));
    EXPECT_EQ(part_of(copy->bytes, "xl/charts/chart1.xml"), "<c:chart/> ");
    EXPECT_EQ(part_of(copy->bytes, "xl/worksheets/sheet2.xml"),
              part_of(zip.bytes(), "xl/worksheets/sheet2.xml"));
}

TEST(ReturnedCopy, ACopyThatComesBackGetsNewMarksInThePlaceOfTheOldOnes) {
    const std::string original = two_sheets().bytes();
    const auto first = returned_copy(original, note({at("Sheet1", "B1"), at("Sheet2", "A1")}));
    const auto second = returned_copy(first->bytes, note({at("Sheet2", "A1")}));
    const auto third = returned_copy(second->bytes, note({at("Sheet2", "A1")}));
    ASSERT_TRUE(second && third);
    EXPECT_TRUE(second->patched);
    EXPECT_EQ(names(second->bytes), names(first->bytes));
    EXPECT_EQ(senders(second->bytes), senders(original));
    EXPECT_EQ(count_of(part_of(second->bytes, "xl/tonghop_comments1.xml"), "<comment "), 0);
    EXPECT_EQ(count_of(part_of(second->bytes, "xl/tonghop_comments2.xml"), "<comment "), 1);
    EXPECT_EQ(parts_of(third->bytes), parts_of(second->bytes)) << "nothing piles up";
    EXPECT_EQ(part_of(third->bytes, "xl/drawings/tonghop_comments2.vml").size(),
              part_of(second->bytes, "xl/drawings/tonghop_comments2.vml").size());
}

/// The package of two_sheets() with some of its parts replaced.
std::string with_parts(const std::vector<std::pair<std::string, std::string>>& parts) {
    const std::string original = two_sheets().bytes();
    ZipWriter zip;
    for (const std::string& name : parts_of(original)) {
        const auto other = std::ranges::find(parts, name, &std::pair<std::string, std::string>::first);
        zip.deflated(name, other == parts.end() ? part_of(original, name) : other->second);
    }
    return zip.bytes();
}

TEST(ReturnedCopy, NamesOfOneSheetMoveWithIt) {
    std::string workbook = part_of(two_sheets().bytes(), "xl/workbook.xml");
    workbook.replace(workbook.find("<sheets>"), 0,
                     "<bookViews><workbookView firstSheet=\"1\" activeTab=\"1\"/></bookViews>");
    workbook.replace(workbook.find("</workbook>"), 0,
                     "<definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"1\">Sheet2!$A$1"
                     "</definedName><definedName name=\"all\">Sheet1!$A$1</definedName></definedNames>");
    const auto copy = returned_copy(with_parts({{"xl/workbook.xml", workbook}}), note({at("Sheet1", "B1")}));
    const std::string made = part_of(copy->bytes, "xl/workbook.xml");
    EXPECT_NE(made.find("localSheetId=\"2\">Sheet2!$A$1"), std::string::npos) << made;
    EXPECT_NE(made.find("<definedName name=\"all\">"), std::string::npos) << made;
    EXPECT_NE(made.find("<workbookView  activeTab=\"0\"/>"), std::string::npos) << made;
}

std::string utf16(const std::string& text) {
    std::string wide("\xFF\xFE");
    for (const char c : text) wide += std::string{c, '\0'};
    return wide;
}

TEST(ReturnedCopy, OddPackagesArePatchedAllTheSame) {
    const std::string plain = two_sheets().bytes();
    const auto prefixed = [&](const std::string& name) {
        std::string text = part_of(plain, name);
        for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1))
            if (text[at + 1] != '?') text.insert(at + (text[at + 1] == '/' ? 2 : 1), "x:");
        return text.replace(text.find("xmlns="), 6, "xmlns:x=");
    };
    std::string relationships = part_of(plain, "xl/_rels/workbook.xml.rels");
    for (std::size_t at = relationships.find("Target=\""); at != std::string::npos;
         at = relationships.find("Target=\"", at + 1))
        relationships.insert(at + 8, "/xl/");
    std::string strict = part_of(plain, "xl/workbook.xml");
    strict.replace(strict.find("http://schemas.openxmlformats.org/spreadsheetml/2006/main"), 57,
                   "http://purl.oclc.org/ooxml/spreadsheetml/main");
    std::string wide = part_of(plain, "xl/worksheets/sheet1.xml");
    wide.replace(wide.find("UTF-8"), 5, "UTF-16");
    for (const std::string& odd :
         {with_parts({{"xl/worksheets/sheet1.xml", prefixed("xl/worksheets/sheet1.xml")},
                      {"xl/styles.xml", prefixed("xl/styles.xml")}}),
          with_parts({{"xl/_rels/workbook.xml.rels", relationships}}),
          with_parts({{"xl/workbook.xml", strict}}),
          with_parts({{"xl/worksheets/sheet1.xml", utf16(wide)}})}) {
        const auto copy = returned_copy(odd, note({at("Sheet1", "B1"), at("Sheet1", "D2")}));
        ASSERT_TRUE(copy);
        EXPECT_TRUE(copy->patched);
        EXPECT_EQ(senders(copy->bytes), senders(plain));
        EXPECT_EQ(part_of(copy->bytes, "xl/worksheets/sheet1.xml").find("UTF-16"), std::string::npos);
    }
}

TEST(ReturnedCopy, OfTwoPartsOfOneNameTheOneThatIsReadIsKept) {
    ZipWriter zip = two_sheets().zip();
    zip.deflated("XL/worksheets/sheet2.xml", "<worksheet/>");
    zip.stored("../outside.xml", "x");
    const auto copy = returned_copy(zip.bytes(), note({at("Sheet1", "B1")}));
    EXPECT_TRUE(copy->patched);
    EXPECT_EQ(senders(copy->bytes), senders(two_sheets().bytes()));
    for (const std::string& name : parts_of(copy->bytes))
        EXPECT_EQ(name.find(".."), std::string::npos) << name;
}

TEST(ReturnedCopy, WhatCannotBePatchedIsWrittenAnewWithTheSameValues) {
    XlsxText without_styles = two_sheets();
    without_styles.styles.clear();
    XlsxText out_of_order = two_sheets();
    out_of_order.sheets[1] =
        "<sheetData><row r=\"2\"><c r=\"A2\"><v>2</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
        "</sheetData>";
    for (const std::string& odd : {without_styles.bytes(), out_of_order.bytes()}) {
        const auto copy = returned_copy(odd, note({at("Sheet1", "B1"), at("Sheet2", "A2")}));
        ASSERT_TRUE(copy);
        EXPECT_FALSE(copy->patched);
        const auto before = spreadsheet::load(odd);
        const auto after = spreadsheet::load(copy->bytes);
        for (std::size_t i = 0; i < before.workbook.sheets.size(); ++i) {
            const Sheet& was = before.workbook.sheets[i];
            const Sheet& is = after.workbook.sheets[i + 1];
            ASSERT_EQ(is.rows.size(), was.rows.size());
            for (std::size_t row = 0; row < was.rows.size(); ++row)
                for (std::size_t cell = 0; cell < was.rows[row].cells.size(); ++cell) {
                    EXPECT_EQ(is.rows[row].cells[cell].text, was.rows[row].cells[cell].text);
                    EXPECT_EQ(is.rows[row].cells[cell].number, was.rows[row].cells[cell].number);
                    EXPECT_FALSE(is.rows[row].cells[cell].formula);
                }
        }
    }
}

TEST(ReturnedCopy, OtherFormatsAreWrittenAnew) {
    const auto csv = returned_copy("Tên;Số\n=1+1;2\n@SUM(A1);-3\n", note({at("Sheet1", "B2")}));
    ASSERT_TRUE(csv);
    const auto loaded = spreadsheet::load(csv->bytes);
    ASSERT_EQ(loaded.workbook.sheets.size(), 2);
    const Row& row = loaded.workbook.sheets[1].rows[1];
    EXPECT_EQ(row.cells[0].text, "=1+1");
    EXPECT_FALSE(row.cells[0].formula) << "text that looks like a formula stays text";
    EXPECT_FALSE(returned_copy("%PDF-1.7", note()));
    EXPECT_FALSE(returned_copy("", note()));
}

TEST(ReturnedCopy, RowsOfATableThatIsWrittenAnewAreFramedUnderBoldHeadings) {
    const auto csv = returned_copy("Biểu TV-01\na;b;c;d\n1;2;3;4\n", note());
    const std::string sheet = part_of(csv->bytes, "xl/worksheets/sheet1.xml");
    EXPECT_NE(sheet.find("<c r=\"A1\" s=\"0\""), std::string::npos) << sheet;
    EXPECT_NE(sheet.find("<c r=\"A2\" s=\"2\""), std::string::npos) << sheet;
    EXPECT_NE(sheet.find("<c r=\"A3\" s=\"1\""), std::string::npos) << sheet;
}

TEST(ReturnedCopy, WordsOfTheSubmissionAreNeitherMarkupNorFormula) {
    ReturnNote said = note({at("Sheet1", "B1")});
    said.unit = "=HYPERLINK(\"http://x\") <c>&amp;\x01";
    said.problems.front().sentence = "</t></is></c><f>1</f> _x0041_ ]]>";
    const auto copy = returned_copy(two_sheets().bytes(), said);
    const std::string list = part_of(copy->bytes, "xl/worksheets/tonghop_list1.xml");
    EXPECT_EQ(count_of(list, "<f"), 0) << list;
    EXPECT_NE(list.find("&lt;f&gt;1&lt;/f&gt; _x005F_x0041_ ]]&gt;"), std::string::npos);
    EXPECT_EQ(names(copy->bytes).front(), "Lỗi cần sửa");
}

RC_GTEST_PROP(ReturnedCopy, WhateverIsMarkedTheSendersCellsReadTheSame, ()) {
    XlsxText workbook{.styles = std::string(kStyles)};
    const auto sheets = *rc::gen::inRange(1, 4);
    for (int i = 0; i < sheets; ++i) {
        std::string rows;
        std::uint32_t number = 0;
        for (int row = *rc::gen::inRange(0, 6); row > 0; --row) {
            number += *rc::gen::inRange(1U, 4U);
            rows += "<row r=\"" + std::to_string(number) + "\">";
            std::uint32_t column = 0;
            for (int cell = *rc::gen::inRange(0, 5); cell > 0; --cell) {
                column += *rc::gen::inRange(1U, 4U);
                rows += "<c r=\"" + a1({number, column}) + "\"" +
                        (*rc::gen::arbitrary<bool>() ? " s=\"1\"><v>3</v></c>" : "/>");
            }
            rows += "</row>";
        }
        workbook.sheets.push_back("<sheetData>" + rows + "</sheetData>");
    }
    ReturnNote said = note();
    for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
        Problem problem = at("Sheet" + std::to_string(*rc::gen::inRange(1, sheets + 1)),
                             a1({*rc::gen::inRange(1U, 16U), *rc::gen::inRange(1U, 12U)}),
                             *rc::gen::element(Severity::error, Severity::warning));
        if (*rc::gen::inRange(0, 4) == 0) {
            problem.row = problem.cell->row;
            problem.cell.reset();
        }
        said.problems.push_back(problem);
    }
    const std::string original = workbook.bytes();
    const auto copy = returned_copy(original, said);
    RC_ASSERT(copy && copy->patched);
    RC_ASSERT(senders(copy->bytes) == senders(original));
    const auto corrected = returned_copy(copy->bytes, note());
    RC_ASSERT(corrected && corrected->patched);
    RC_ASSERT(senders(corrected->bytes) == senders(original));
}

}  // namespace
}  // namespace tonghop::write
