#include "write/xlsx.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "spreadsheet/load.hpp"
#include "spreadsheet/zip_archive.hpp"
#include "write/golden.hpp"
#include "write/sample_document.hpp"

namespace tonghop::write {
namespace {

/// A workbook that was written, read back by this program's own reader and part by part.
class Written {
  public:
    explicit Written(const ReportDocument& document) {
        const auto path =
            std::filesystem::temp_directory_path() / ("xlsx-test-" + std::to_string(::getpid()) + ".xlsx");
        xlsx(document, path);
        std::ostringstream bytes;
        bytes << std::ifstream(path, std::ios::binary).rdbuf();
        bytes_ = bytes.str();
        std::filesystem::remove(path);
        loaded_ = spreadsheet::load(bytes_);
    }

    const tonghop::Workbook& workbook() const { return loaded_.workbook; }
    const tonghop::Sheet& sheet(std::string_view name) const {
        const auto found = std::ranges::find(loaded_.workbook.sheets, name, &tonghop::Sheet::name);
        if (found == loaded_.workbook.sheets.end()) throw std::runtime_error("no sheet " + std::string(name));
        return *found;
    }
    /// Null where the cell holds nothing.
    const Cell* cell(std::string_view sheet_name, std::string_view place) const {
        const CellRef ref = *parse_a1(place);
        for (const Row& row : sheet(sheet_name).rows)
            if (row.number == ref.row)
                for (const Cell& cell : row.cells)
                    if (cell.column == ref.column) return &cell;
        return nullptr;
    }
    std::string format(const Cell& cell) const {
        return loaded_.workbook.styles.at(cell.style).number_format;
    }

    std::string part(std::string_view name) const {
        spreadsheet::ZipArchive archive;
        if (spreadsheet::ZipArchive::open(bytes_, {}, archive)) throw std::runtime_error("no zip");
        const auto* entry = archive.find(name);
        if (entry == nullptr) throw std::runtime_error("no part " + std::string(name));
        spreadsheet::Part part;
        if (archive.read(*entry, part)) throw std::runtime_error("unreadable");
        return std::string(part.bytes());
    }
    /// Sheets count from 1 in the order of the workbook.
    std::string sheet_xml(int number) const {
        return part("xl/worksheets/sheet" + std::to_string(number) + ".xml");
    }

  private:
    std::string bytes_;
    spreadsheet::Loaded loaded_;
};

bool contains(const std::string& text, std::string_view piece) {
    return text.find(piece) != std::string::npos;
}

ReportDocument with(Block block) {
    ReportDocument document;
    document.sections.push_back({"", "", "", false, {std::move(block)}});
    return document;
}

/// A table of two columns, name and number, on a sheet of its own.
Table numbers(std::initializer_list<std::pair<RowRole, std::string_view>> rows) {
    Table table;
    table.sheet = "S";
    table.columns = {{1, Align::left}, {1, Align::right}};
    for (const auto& [role, number] : rows) {
        table.rows.push_back({role, {cell("tên"), cell(number)}});
        table.rows.back().cells[1].is_sum = role == RowRole::total;
    }
    return table;
}

TEST(Xlsx, HasTheLetterThenTheDataSheetsThenTheSources) {
    const Written written(sample_document());
    std::vector<std::string> names;
    for (const auto& sheet : written.workbook().sheets) names.push_back(sheet.name);
    EXPECT_EQ(names, (std::vector<std::string>{"Báo cáo", "PL1 Đơn vị", "PL2 Gửi báo cáo", "PL2 Các kỳ",
                                               "Dữ liệu biểu đồ", "Nguồn số liệu", "Ô số liệu nguồn"}));
}

TEST(Xlsx, HoldsRealNumbersInNativeFormats) {
    const Written written(sample_document());
    // Rows: label, title, reference, a gap, caption, unit note, two of the header, then the units.
    const Cell* members = written.cell("PL1 Đơn vị", "E9");
    ASSERT_NE(members, nullptr);
    EXPECT_EQ(members->type, CellType::number);
    EXPECT_EQ(members->number, 3413);
    EXPECT_EQ(written.format(*members), "#,##0");
    const Cell* share = written.cell("PL1 Đơn vị", "H23");
    ASSERT_NE(share, nullptr);
    EXPECT_DOUBLE_EQ(share->number, 0.714765);
    EXPECT_EQ(written.format(*share), "0.0%");
    const Cell* missing = written.cell("PL1 Đơn vị", "C22");
    EXPECT_TRUE(missing == nullptr || missing->type == CellType::empty);
}

TEST(Xlsx, NumberFormatsFollowTheDocument) {
    Table table = numbers({});
    const auto add = [&](std::string_view value, NumberFormat format) {
        table.rows.push_back({RowRole::item, {cell("x"), cell(value)}});
        table.rows.back().cells[1].format = format;
    };
    add("12", {NumberStyle::decimal, 0});
    add("12.5", {NumberStyle::decimal, 0});
    add("12.998", {NumberStyle::decimal, 0});
    add("12", {NumberStyle::decimal, 3});
    add("99.96", {NumberStyle::percent, 2});
    add("7", {NumberStyle::count, 1});
    const Written written(with(table));
    std::vector<std::string> formats;
    for (int row = 2; row <= 7; ++row)
        formats.push_back(written.format(*written.cell("S", "B" + std::to_string(row))));
    EXPECT_EQ(formats,
              (std::vector<std::string>{"#,##0", "#,##0.0", "#,##0", "#,##0.000", "0.00%", "#,##0.0"}));
}

TEST(Xlsx, TotalsAreLiveSumsWithTheDocumentsValue) {
    const Written written(sample_document());
    const Cell* total = written.cell("PL1 Đơn vị", "E23");
    ASSERT_NE(total, nullptr);
    EXPECT_TRUE(total->formula);
    EXPECT_EQ(total->number, 61665);
    EXPECT_TRUE(contains(written.sheet_xml(2), "<f>SUM(E9:E22)</f><v>61665</v>"));
    EXPECT_FALSE(written.cell("PL1 Đơn vị", "H23")->formula) << "a ratio is no sum";
}

TEST(Xlsx, SumsAddTheirItemsOnly) {
    using enum RowRole;
    const Written grouped(with(numbers({{header, "Số"},
                                        {item, "1"},
                                        {item, "2"},
                                        {total, "3"},
                                        {group, ""},
                                        {item, "10"},
                                        {total, "10"},
                                        {total, "13"}})));
    const std::string xml = grouped.sheet_xml(2);
    EXPECT_TRUE(contains(xml, "<f>SUM(B3:B4)</f><v>3</v>"));
    EXPECT_TRUE(contains(xml, "<f>SUM(B7)</f><v>10</v>"));
    EXPECT_TRUE(contains(xml, "<f>SUM(B3:B4,B7)</f><v>13</v>"));
}

TEST(Xlsx, ASumThatWouldGiveAnotherValueStaysANumber) {
    using enum RowRole;
    const Written written(with(numbers({{header, "Số"}, {item, "1"}, {item, "2"}, {total, "4"}})));
    EXPECT_FALSE(contains(written.sheet_xml(2), "<f>"));
    EXPECT_EQ(written.cell("S", "B5")->number, 4);
    const Written no_items(with(numbers({{header, "Số"}, {total, "0"}})));
    EXPECT_FALSE(contains(no_items.sheet_xml(2), "<f>"));
}

TEST(Xlsx, DataSheetsFilterFreezeAndRepeatTheirHeader) {
    const Written written(sample_document());
    const std::string xml = written.sheet_xml(2);
    EXPECT_TRUE(contains(xml, "<autoFilter ref=\"A8:H22\"/>")) << "without the total";
    EXPECT_TRUE(contains(xml, "<pane ySplit=\"8\" topLeftCell=\"A9\""));
    EXPECT_TRUE(contains(xml, "orientation=\"landscape\""));
    EXPECT_TRUE(contains(xml, "paperSize=\"9\""));
    EXPECT_TRUE(contains(xml, "fitToHeight=\"0\""));
    EXPECT_TRUE(contains(xml, "&amp;P"));
    EXPECT_TRUE(contains(xml, "<mergeCell ref=\"C7:D7\"/>"));
    EXPECT_FALSE(contains(written.sheet_xml(3), "orientation=\"landscape\""));
    const std::string workbook = written.part("xl/workbook.xml");
    EXPECT_TRUE(contains(
        workbook,
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"1\">'PL1 Đơn vị'!$7:$8</definedName>"));
    EXPECT_TRUE(
        contains(workbook, "<definedName name=\"Bang_PL1_Don_vi\">'PL1 Đơn vị'!$A$7:$H$23</definedName>"));
}

TEST(Xlsx, TwoTablesOnOneSheetStandBelowEachOther) {
    using enum RowRole;
    ReportDocument document = with(numbers({{header, "Số"}, {item, "1"}}));
    document.sections[0].blocks.emplace_back(numbers({{header, "Số"}, {item, "2"}}));
    const Written written(document);
    EXPECT_EQ(written.cell("S", "B3")->number, 1);
    EXPECT_EQ(written.cell("S", "B6")->number, 2);
    EXPECT_FALSE(contains(written.sheet_xml(2), "<autoFilter"));
}

TEST(Xlsx, FiguresLeadToTheirSources) {
    const Written written(sample_document());
    EXPECT_TRUE(
        contains(written.sheet_xml(2), "<hyperlink ref=\"H23\" location=\"&apos;Nguồn số liệu&apos;!A4\"") ||
        contains(written.sheet_xml(2), "<hyperlink ref=\"H23\" location=\"'Nguồn số liệu'!A4\""));
    EXPECT_EQ(written.cell("Nguồn số liệu", "A4")->text, "TV-C05");
    EXPECT_EQ(written.cell("Ô số liệu nguồn", "E4")->text, "BC 6 thang sua lan 2.xlsx");
    EXPECT_EQ(written.cell("Ô số liệu nguồn", "G5")->text, "H13");
    EXPECT_EQ(written.cell("Nguồn số liệu", "A5")->text, "TV-C02");
}

TEST(Xlsx, ChartsDrawTheirNumbersFromASheet) {
    const Written written(sample_document());
    const std::string bars = written.part("xl/charts/chart1.xml");
    EXPECT_TRUE(contains(bars, "<c:barDir val=\"bar\"/>"));
    EXPECT_TRUE(contains(bars, "'Dữ liệu biểu đồ'!$B$6:$B$10"));
    const std::string lines = written.part("xl/charts/chart2.xml");
    EXPECT_TRUE(contains(lines, "<c:lineChart>"));
    EXPECT_TRUE(contains(lines, "'Dữ liệu biểu đồ'!$C$14:$C$24")) << "the target is a line of its own";
    EXPECT_EQ(written.cell("Dữ liệu biểu đồ", "B17"), nullptr) << "a missing value is a gap";
}

TEST(Xlsx, TextsAreNeverFormulas) {
    Table table = numbers({});
    for (const std::string_view text :
         {"=1+1", "+1", "@SUM(1)", "=cmd|' /C calc'!A0", "http://a.vn/", "{=1}"})
        table.rows.push_back({RowRole::item, {TableCell{rich(text)}, TableCell{rich(text)}}});
    const Written written(with(table));
    for (int row = 2; row <= 7; ++row) {
        const Cell* cell = written.cell("S", "A" + std::to_string(row));
        ASSERT_NE(cell, nullptr);
        EXPECT_EQ(cell->type, CellType::string);
        EXPECT_FALSE(cell->formula);
    }
    EXPECT_EQ(written.cell("S", "A2")->text, "=1+1");
}

TEST(Xlsx, HostileTextsAreText) {
    const std::string hostile = "</t><x>\"'&amp;\x01\xFF\u202E" + std::string(40'000, 'x');
    ReportDocument document = sample_document();
    document.title = document.type = document.addressee = hostile;
    document.subject = {hostile};
    document.letterhead = Letterhead{true, hostile, hostile, hostile, hostile, hostile, hostile};
    document.signature = Signature{{hostile}, hostile, hostile, {hostile}};
    Table table = numbers({{RowRole::header, "Số"}, {RowRole::item, "1"}});
    table.caption = table.unit_note = table.sheet = hostile;
    table.rows[1].cells[0].content = RichText{{hostile, true}, {hostile}, {"", true}};
    table.rows[1].cells[0].figure = hostile;
    Chart chart{ChartKind::trend, hostile, hostile, {}, {hostile}, {{hostile, {decimal("1")}}},
                decimal("2"),     hostile};
    document.figures = {{.id = hostile,
                         .label = hostile,
                         .value = hostile,
                         .counted = hostile,
                         .formula = hostile,
                         .numerator = hostile,
                         .denominator = hostile,
                         .coverage = hostile,
                         .notes = {hostile},
                         .sources = {{.unit = hostile,
                                      .period = hostile,
                                      .file = hostile,
                                      .sheet = hostile,
                                      .cell = hostile,
                                      .value = hostile,
                                      .revision = 1}},
                         .more_sources = 1}};
    document.sections = {
        {"", "", "", false, {table, chart, Paragraph{{{hostile, true}, {hostile}}}, List{{rich(hostile)}}}},
        {hostile, hostile, hostile, true, {Heading{1, rich(hostile)}}}};
    const Written written(document);
    EXPECT_EQ(written.workbook().sheets.size(), 6u);
    EXPECT_EQ(written.workbook().sheets[1].name.substr(0, 4), "< t>");
}

TEST(Xlsx, EveryKindOfChartToneAndAlignmentIsTaken) {
    ReportDocument document = with(Heading{2, rich("x")});
    for (const ChartKind kind : {ChartKind::progress, ChartKind::trend, ChartKind::comparison}) {
        document.sections[0].blocks.emplace_back(Chart{kind});
        Chart chart{kind,       "Tên",
                    "",         {NumberStyle::percent, 1},
                    {"1", "2"}, {{"A", {decimal("1"), std::nullopt}}, {"B", {}}}};
        chart.target = decimal("3");
        chart.sheet = "Biểu đồ";
        document.sections[0].blocks.emplace_back(chart);
    }
    Table table =
        numbers({{RowRole::header, "a"}, {RowRole::group, "b"}, {RowRole::item, "1"}, {RowRole::total, "1"}});
    for (const Tone tone : {Tone::neutral, Tone::good, Tone::bad, Tone::waiting})
        for (const Align align : {Align::left, Align::centre, Align::right}) {
            table.rows[2].cells[0].tone = tone;
            table.rows[2].cells[0].align = align;
            table.sheet.clear();
            document.sections[0].blocks.emplace_back(table);
        }
    document.sections[0].blocks.emplace_back(Table{});
    Table on_a_sheet;
    on_a_sheet.sheet = "Trống";
    document.sections[0].blocks.emplace_back(on_a_sheet);
    const Written written(document);
    EXPECT_EQ(written.workbook().sheets.size(), 3u);
    EXPECT_TRUE(contains(written.part("xl/charts/chart3.xml"), "<c:barChart>"));
    EXPECT_THROW(written.part("xl/charts/chart4.xml"), std::runtime_error) << "a chart of no series is none";
}

TEST(Xlsx, AnEmptyDocumentIsAWorkbook) {
    EXPECT_EQ(Written(ReportDocument{}).workbook().sheets.size(), 1u);
}

TEST(Xlsx, ALongParagraphGoesOnInTheNextRow) {
    std::string text;
    for (int i = 0; i < 2'000; ++i) text += "liên đoàn ";
    const Written written(with(Paragraph{{{text, true}, {"hết"}}}));
    const auto& rows = written.sheet("Báo cáo").rows;
    ASSERT_GT(rows.size(), 5u);
    std::string joined;
    for (const Row& row : rows) joined += std::string(row.cells[0].text) + " ";
    EXPECT_NE(joined.find("hết"), std::string::npos);
}

TEST(Xlsx, PagesOfTheLetterAndOfEachAppendixAreCountedFromOneAndTheFirstShowsNoNumber) {
    const Written written(sample_document());
    for (int sheet = 1; sheet <= 3; ++sheet) {
        EXPECT_TRUE(contains(written.sheet_xml(sheet), "<headerFooter differentFirst=\"1\">")) << sheet;
        EXPECT_TRUE(contains(written.sheet_xml(sheet), "firstPageNumber=\"1\"")) << sheet;
    }
    EXPECT_FALSE(contains(written.sheet_xml(4), "firstPageNumber")) << "the numbers of the charts";
}

TEST(Xlsx, PrintingPassesOverWhatIsNoPartOfTheDocument) {
    const Written written(sample_document());
    const std::string workbook = written.part("xl/workbook.xml");
    EXPECT_TRUE(contains(workbook, "localSheetId=\"1\">'PL1 Đơn vị'!$A$1:$H$23<"));
    for (const std::string_view sheet : {"Dữ liệu biểu đồ", "Nguồn số liệu", "Ô số liệu nguồn"})
        EXPECT_TRUE(contains(workbook, "'" + std::string(sheet) + "'!$CW$1:$CW$2<")) << sheet;
}

TEST(Xlsx, ATableOfTheBodyStandsInTheLetterAndOnASheetToWorkWith) {
    using enum RowRole;
    const Written written(with(numbers({{header, "Số"}, {item, "1"}, {total, "1"}})));
    EXPECT_TRUE(contains(written.sheet_xml(1), "<f>SUM("));
    EXPECT_TRUE(contains(written.sheet_xml(2), "<autoFilter ref=\"A2:B3\"/>"));
    EXPECT_TRUE(contains(written.part("xl/workbook.xml"), ">S!$CW$1:$CW$2<")) << "printed with the letter";
}

TEST(Xlsx, AnAppendixHasSheetsOfItsOwn) {
    using enum RowRole;
    ReportDocument document;
    Table first = numbers({{header, "Số"}, {item, "1"}});
    Table second = first;
    second.sheet = "T";
    document.sections = {{"Phụ lục I", "MỘT", "", false, {Paragraph{rich("trước")}, first, second}},
                         {"Phụ lục II", "HAI", "", true, {Paragraph{rich("chỉ có chữ")}}}};
    const Written written(document);
    std::vector<std::string> names;
    for (const auto& sheet : written.workbook().sheets) names.push_back(sheet.name);
    EXPECT_EQ(names, (std::vector<std::string>{"Báo cáo", "S", "T", "Phụ lục II"}));
    EXPECT_EQ(written.cell("S", "A1")->text, "Phụ lục I");
    EXPECT_EQ(written.cell("T", "A1")->text, "tên") << "the appendix goes on without a second heading";
    EXPECT_TRUE(contains(written.sheet_xml(3), "<headerFooter><oddHeader>")) << "and counts its pages on";
}

TEST(Xlsx, APageBreaksBeforeAHeadingWhoseTextWouldStandOnTheNext) {
    ReportDocument document = with(Heading{1, rich("I.")});
    auto& blocks = document.sections[0].blocks;
    blocks.clear();
    for (int i = 0; i < 34; ++i) blocks.emplace_back(Paragraph{rich("một dòng")});
    blocks.emplace_back(Heading{1, rich("I. ĐỀ MỤC")});
    blocks.emplace_back(Paragraph{rich("một dòng")});
    // Rows of 4.5, 34 times 20.25 and 21.75 points: the page, of 722 points, has room for the heading alone.
    const Written written(document);
    EXPECT_TRUE(contains(written.sheet_xml(1), "<brk id=\"35\"")) << written.sheet_xml(1);
    EXPECT_FALSE(contains(written.sheet_xml(1), "fitToPage")) << "Excel would pass over the break";
}

TEST(Xlsx, AParagraphFillsItsPageAndGoesOnOnTheNext) {
    std::string text;
    for (int i = 0; i < 500; ++i) text += "liên đoàn ";
    ReportDocument document = with(Paragraph{rich("một dòng")});
    for (int i = 0; i < 30; ++i) document.sections[0].blocks.emplace_back(Paragraph{rich("một dòng")});
    document.sections[0].blocks.emplace_back(Paragraph{rich(text)});
    const Written written(document);
    // 4 + 31 × 20.25 points are used: five lines of 15.6 fit.
    EXPECT_TRUE(contains(written.sheet_xml(1), "<brk id=\"33\""));
    EXPECT_TRUE(contains(written.sheet_xml(1), "<row r=\"33\" spans=\"1:2\" ht=\"78\""));
}

/// Every part that holds something of the document, an element a line.
std::string parts(const Written& written, std::initializer_list<std::string_view> names) {
    std::string all;
    for (const std::string_view name : names) {
        all += "== " + std::string(name) + "\n";
        for (const char byte : written.part(name)) {
            if (byte == '<' && !all.ends_with('\n')) all += '\n';
            all += byte;
        }
        all += "\n";
    }
    return all;
}

TEST(Xlsx, EachKindOfBlockIsWrittenAsBefore) {
    using enum RowRole;
    const RichText runs = {{"Có "}, {"905", true, false, "TV-C03"}, {" công đoàn", false, true}};
    Table table = numbers({{header, "Số"}, {group, "Nhóm"}, {item, "1234.5"}, {item, ""}, {total, "1234.5"}});
    table.caption = "Bảng";
    table.unit_note = "Đơn vị tính: người";
    table.rows[1].cells[0].columns = 2;
    table.rows[1].cells.pop_back();
    table.rows[2].cells[0].tone = Tone::bad;
    Chart chart{
        ChartKind::trend, "Biểu đồ", "Tăng.", {}, {"2024", "2025"}, {{"A", {decimal("1"), decimal("2")}}}};
    const std::pair<std::string, Block> blocks[] = {{"heading", Heading{2, runs}},
                                                    {"paragraph", Paragraph{runs}},
                                                    {"list", List{{runs, rich("hai")}}},
                                                    {"table", table},
                                                    {"chart", chart}};
    for (const auto& [name, block] : blocks) {
        ReportDocument document = with(block);
        document.figures = {
            {.id = "TV-C03", .label = "Số công đoàn", .value = "905", .number = decimal("905")}};
        const Written written(document);
        std::string shown =
            parts(written, {"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"});
        if (name == "table") shown += parts(written, {"xl/worksheets/sheet2.xml"});
        if (name == "chart") shown += parts(written, {"xl/drawings/drawing1.xml", "xl/charts/chart1.xml"});
        expect_golden("xlsx-" + name + ".txt", shown);
    }
}

TEST(Xlsx, TheLetterIsLaidOutAsBefore) {
    const Written written(sample_document());
    std::string cells;
    for (const Row& row : written.sheet("Báo cáo").rows)
        for (const Cell& cell : row.cells) {
            std::ostringstream line;
            line << a1({row.number, cell.column}) << " ";
            if (cell.type == CellType::number)
                line << cell.number << " " << written.format(cell);
            else
                line << cell.text;
            cells += line.str() + "\n";
        }
    for (const auto& merged : written.sheet("Báo cáo").merged)
        cells += a1(merged.first) + ":" + a1(merged.last) + "\n";
    expect_golden("sample-letter.txt", cells);
}

}  // namespace
}  // namespace tonghop::write
