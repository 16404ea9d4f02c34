#include "write/blank_form.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "spreadsheet/load.hpp"
#include "spreadsheet/zip_archive.hpp"

namespace tonghop::write {
namespace {

using Role = BlankCell::Role;

std::string written(const BlankWorkbook& workbook) {
    const auto path =
        std::filesystem::temp_directory_path() / ("blank-form-" + std::to_string(::getpid()) + ".xlsx");
    blank_form(workbook, path);
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    std::filesystem::remove(path);
    return bytes.str();
}

std::string part(const std::string& bytes, std::string_view name) {
    spreadsheet::ZipArchive archive;
    if (spreadsheet::ZipArchive::open(bytes, {}, archive)) throw std::runtime_error("no zip");
    spreadsheet::Part part;
    const auto* entry = archive.find(name);
    if (entry == nullptr || archive.read(*entry, part)) throw std::runtime_error("no part");
    return std::string(part.bytes());
}

bool contains(const std::string& text, std::string_view piece) {
    return text.find(piece) != std::string::npos;
}

std::string text_at(const tonghop::Workbook& workbook, std::string_view sheet, std::string_view place) {
    const CellRef ref = *parse_a1(place);
    for (const tonghop::Sheet& each : workbook.sheets)
        if (each.name == sheet)
            for (const Row& row : each.rows)
                for (const Cell& cell : row.cells)
                    if (row.number == ref.row && cell.column == ref.column) return std::string(cell.text);
    return {};
}

/// A grid of two units with a figure, a mark and a choice, and its total.
BlankWorkbook sample() {
    BlankSheet sheet;
    sheet.form = "TV-01";
    sheet.version = "2";
    sheet.mark = "Biểu TV-01";
    sheet.superior = "LIÊN ĐOÀN LAO ĐỘNG TỈNH TRÀ VINH";
    sheet.issuer = "LIÊN ĐOÀN LAO ĐỘNG HUYỆN CÀNG LONG";
    sheet.state_title = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    sheet.motto = "Độc lập - Tự do - Hạnh phúc";
    sheet.title = "BIỂU TỔNG HỢP";
    sheet.period = "Tháng 6 năm 2025";
    sheet.facts = {"Đơn vị báo cáo: LĐLĐ huyện Càng Long"};
    sheet.columns = {{{"Tên công đoàn cơ sở", ""}, FieldType::unit},
                     {{"Đoàn viên", "Tổng số"}, FieldType::integer},
                     {{"Đoàn viên", "Có thẻ"}, FieldType::flag},
                     {{"Loại hình", ""}, FieldType::choice},
                     {{"Kỳ trước", "Tổng số"}, FieldType::integer, true}};
    sheet.inputs = {
        {.type = FieldType::integer, .required = true, .prompt = "Ghi số.", .error = "Không phải số."},
        {.type = FieldType::flag, .choices = {"x"}, .prompt = "x", .error = "x"},
        {.type = FieldType::choice, .choices = {"A, B", "C"}, .prompt = "p", .error = "e"}};
    for (const char* name : {"CĐCS Một", "=HAI()"})
        sheet.rows.push_back({{{.content = name},
                               {.role = Role::input, .input = 0},
                               {.role = Role::input, .input = 1},
                               {.role = Role::input, .content = "C", .input = 2},
                               {.role = Role::reference, .content = Decimal::from_integer(7)}}});
    sheet.rows.push_back({{{.content = "Tổng cộng"},
                           {.role = Role::total, .input = 0},
                           {.role = Role::total, .input = 1},
                           {},
                           {}}});
    BlankWorkbook workbook;
    workbook.title = "TV-01";
    workbook.created = make_date(2025, 6, 30);
    workbook.unit = "TVH03";
    workbook.period = "2025-06";
    workbook.sheets = {sheet};
    workbook.guide_sheet = "Hướng dẫn";
    workbook.guide_title = "HƯỚNG DẪN";
    workbook.guide = {{true, "Cách điền"}, {false, "- Ghi số."}};
    workbook.prompt_title = "Cách điền";
    workbook.error_title = "Chưa hợp lệ";
    return workbook;
}

TEST(BlankFormXlsx, FormAndGuideAreSeenListsAndIdentityAreHidden) {
    const std::string bytes = written(sample());
    const auto loaded = spreadsheet::load(bytes);
    std::vector<std::pair<std::string, bool>> sheets;
    for (const tonghop::Sheet& sheet : loaded.workbook.sheets) sheets.emplace_back(sheet.name, sheet.hidden);
    EXPECT_EQ(sheets, (std::vector<std::pair<std::string, bool>>{
                          {"TV-01", false}, {"Hướng dẫn", false}, {"_danh_muc", true}, {"_tonghop", true}}));
    EXPECT_EQ(text_at(loaded.workbook, "_tonghop", "A1"), "tonghop");
    EXPECT_EQ(text_at(loaded.workbook, "_tonghop", "B3"), "2");
    EXPECT_EQ(text_at(loaded.workbook, "_tonghop", "D3"), "2025-06");
    EXPECT_EQ(text_at(loaded.workbook, "_danh_muc", "A1"), "x");
    EXPECT_EQ(text_at(loaded.workbook, "_danh_muc", "B1"), "A, B");
}

TEST(BlankFormXlsx, OnlyInputsMayBeTypedInto) {
    const std::string bytes = written(sample());
    const std::string sheet = part(bytes, "xl/worksheets/sheet1.xml");
    EXPECT_TRUE(contains(sheet, "<sheetProtection sheet=\"1\""));
    EXPECT_FALSE(contains(sheet, "password"));
    EXPECT_TRUE(contains(part(bytes, "xl/styles.xml"), "<protection locked=\"0\"/>"));
    EXPECT_TRUE(contains(sheet, "operator=\"greaterThanOrEqual\"")) << "figures are not negative";
    EXPECT_TRUE(contains(sheet, "<formula1>'_danh_muc'!$B$1:$B$2</formula1>"));
    EXPECT_TRUE(contains(sheet, "error=\"Không phải số.\""));
}

TEST(BlankFormXlsx, TotalsShowNothingUntilSomethingIsFilledIn) {
    const std::string sheet = part(written(sample()), "xl/worksheets/sheet1.xml");
    EXPECT_TRUE(contains(sheet, "t=\"str\"><f>IF(COUNT(B11:B12)=0,\"\",SUM(B11:B12))</f><v></v>")) << sheet;
    EXPECT_TRUE(contains(sheet, "<f>IF(COUNTA(C11:C12)=0,\"\",COUNTIF(C11:C12,\"x\"))</f>"));
}

TEST(BlankFormXlsx, HeadingsAreMergedRepeatedAndStayInView) {
    const std::string bytes = written(sample());
    const std::string sheet = part(bytes, "xl/worksheets/sheet1.xml");
    for (const char* merged : {"\"A9:A10\"", "\"B9:C9\"", "\"D9:D10\""})
        EXPECT_TRUE(contains(sheet, merged)) << merged;
    EXPECT_FALSE(contains(sheet, "\"E9:E10\""));
    EXPECT_TRUE(contains(part(bytes, "xl/workbook.xml"), "'TV-01'!$9:$10"));
    EXPECT_TRUE(contains(sheet, "ySplit=\"10\""));
    EXPECT_TRUE(contains(sheet, "paperSize=\"9\""));
}

TEST(BlankFormXlsx, APartLargerThanItsWholeTurnsRed) {
    BlankWorkbook workbook = sample();
    workbook.sheets[0].columns[3] = {{"Nữ", ""}, FieldType::integer};
    workbook.sheets[0].inputs[2] = {.type = FieldType::integer};
    for (std::size_t row : {0U, 1U}) workbook.sheets[0].rows[row].cells[3].content = {};
    workbook.sheets[0].limits = {{.part = 2, .whole = 0}, {.part = 1, .whole = 1}};
    const std::string sheet = part(written(workbook), "xl/worksheets/sheet1.xml");
    EXPECT_TRUE(contains(sheet, "<conditionalFormatting sqref=\"D11:D12\">")) << sheet;
    EXPECT_TRUE(contains(sheet, "<formula>AND(ISNUMBER(D11),ISNUMBER(B11),D11&gt;B11)</formula>")) << sheet;
    EXPECT_TRUE(contains(sheet, "<formula>AND(C11&lt;&gt;\"\",C11=\"\")</formula>")) << sheet;
}

TEST(BlankFormXlsx, TextsAreNeverFormulas) {
    EXPECT_FALSE(contains(part(written(sample()), "xl/worksheets/sheet1.xml"), "<f>HAI"));
}

TEST(BlankFormXlsx, LongMessagesAreCutWhereExcelWouldRefuseThem) {
    BlankWorkbook workbook = sample();
    std::string message;
    for (int i = 0; i < 300; ++i) message += "ộ";
    workbook.sheets[0].inputs[0].prompt = message;
    const std::string sheet = part(written(workbook), "xl/worksheets/sheet1.xml");
    EXPECT_TRUE(contains(sheet, "prompt=\"" + message.substr(0, 254 * 3) + "…\""));
}

TEST(BlankFormXlsx, TheSameContentGivesTheSameBytes) {
    EXPECT_EQ(written(sample()), written(sample()));
}

}  // namespace
}  // namespace tonghop::write
