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
    EXPECT_EQ(names, (std::vector<std::string>{"Báo cáo", "PL1 Đơn vị", "PL2 Gửi báo cáo", "Dữ liệu biểu đồ",
                                               "Nguồn số liệu"}));
}

TEST(Xlsx, HoldsRealNumbersInNativeFormats) {
    const Written written(sample_document());
    // Rows: label, title, reference, caption, unit note, two of the header, then the units.
    const Cell* members = written.cell("PL1 Đơn vị", "E8");
    ASSERT_NE(members, nullptr);
    EXPECT_EQ(members->type, CellType::number);
    EXPECT_EQ(members->number, 3413);
    EXPECT_EQ(written.format(*members), "#,##0");
    const Cell* share = written.cell("PL1 Đơn vị", "H22");
    ASSERT_NE(share, nullptr);
    EXPECT_DOUBLE_EQ(share->number, 0.714765);
    EXPECT_EQ(written.format(*share), "0.0%");
    const Cell* missing = written.cell("PL1 Đơn vị", "C21");
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
    for (int row = 1; row <= 6; ++row)
        formats.push_back(written.format(*written.cell("S", "B" + std::to_string(row))));
    EXPECT_EQ(formats,
              (std::vector<std::string>{"#,##0", "#,##0.0", "#,##0", "#,##0.000", "0.00%", "#,##0.0"}));
}

TEST(Xlsx, TotalsAreLiveSumsWithTheDocumentsValue) {
    const Written written(sample_document());
    const Cell* total = written.cell("PL1 Đơn vị", "E22");
    ASSERT_NE(total, nullptr);
    EXPECT_TRUE(total->formula);
    EXPECT_EQ(total->number, 61665);
    EXPECT_TRUE(contains(written.sheet_xml(2), "<f>SUM(E8:E21)</f><v>61665</v>"));
    EXPECT_FALSE(written.cell("PL1 Đơn vị", "H22")->formula) << "a ratio is no sum";
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
    EXPECT_TRUE(contains(xml, "<f>SUM(B2:B3)</f><v>3</v>"));
    EXPECT_TRUE(contains(xml, "<f>SUM(B6)</f><v>10</v>"));
    EXPECT_TRUE(contains(xml, "<f>SUM(B2:B3,B6)</f><v>13</v>"));
}

TEST(Xlsx, ASumThatWouldGiveAnotherValueStaysANumber) {
    using enum RowRole;
    const Written written(with(numbers({{header, "Số"}, {item, "1"}, {item, "2"}, {total, "4"}})));
    EXPECT_FALSE(contains(written.sheet_xml(2), "<f>"));
    EXPECT_EQ(written.cell("S", "B4")->number, 4);
    const Written no_items(with(numbers({{header, "Số"}, {total, "0"}})));
    EXPECT_FALSE(contains(no_items.sheet_xml(2), "<f>"));
}

TEST(Xlsx, DataSheetsFilterFreezeAndRepeatTheirHeader) {
    const Written written(sample_document());
    const std::string xml = written.sheet_xml(2);
    EXPECT_TRUE(contains(xml, "<autoFilter ref=\"A7:H21\"/>")) << "without the total";
    EXPECT_TRUE(contains(xml, "<pane ySplit=\"7\" topLeftCell=\"A8\""));
    EXPECT_TRUE(contains(xml, "orientation=\"landscape\""));
    EXPECT_TRUE(contains(xml, "paperSize=\"9\""));
    EXPECT_TRUE(contains(xml, "fitToHeight=\"0\""));
    EXPECT_TRUE(contains(xml, "&amp;P"));
    EXPECT_TRUE(contains(xml, "<mergeCell ref=\"C6:D6\"/>"));
    EXPECT_FALSE(contains(written.sheet_xml(3), "orientation=\"landscape\""));
    const std::string workbook = written.part("xl/workbook.xml");
    EXPECT_TRUE(contains(
        workbook,
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"1\">'PL1 Đơn vị'!$6:$7</definedName>"));
    EXPECT_TRUE(contains(workbook, "<definedName name=\"Bang_2\">'PL1 Đơn vị'!$A$6:$H$22</definedName>"));
}

TEST(Xlsx, TwoTablesOnOneSheetStandBelowEachOther) {
    using enum RowRole;
    ReportDocument document = with(numbers({{header, "Số"}, {item, "1"}}));
    document.sections[0].blocks.emplace_back(numbers({{header, "Số"}, {item, "2"}}));
    const Written written(document);
    EXPECT_EQ(written.cell("S", "B2")->number, 1);
    EXPECT_EQ(written.cell("S", "B5")->number, 2);
    EXPECT_FALSE(contains(written.sheet_xml(2), "<autoFilter"));
}

TEST(Xlsx, FiguresLeadToTheirSources) {
    const Written written(sample_document());
    EXPECT_TRUE(
        contains(written.sheet_xml(2), "<hyperlink ref=\"H22\" location=\"&apos;Nguồn số liệu&apos;!A2\"") ||
        contains(written.sheet_xml(2), "<hyperlink ref=\"H22\" location=\"'Nguồn số liệu'!A2\""));
    EXPECT_EQ(written.cell("Nguồn số liệu", "A2")->text, "TV-C05");
    EXPECT_EQ(written.cell("Nguồn số liệu", "K2")->text, "BC 6 thang sua lan 2.xlsx");
    EXPECT_EQ(written.cell("Nguồn số liệu", "M3")->text, "H13");
    EXPECT_EQ(written.cell("Nguồn số liệu", "A8")->text, "TV-C02");
}

TEST(Xlsx, ChartsDrawTheirNumbersFromASheet) {
    const Written written(sample_document());
    const std::string bars = written.part("xl/charts/chart1.xml");
    EXPECT_TRUE(contains(bars, "<c:barDir val=\"bar\"/>"));
    EXPECT_TRUE(contains(bars, "'Dữ liệu biểu đồ'!$B$3:$B$7"));
    const std::string lines = written.part("xl/charts/chart2.xml");
    EXPECT_TRUE(contains(lines, "<c:lineChart>"));
    EXPECT_TRUE(contains(lines, "'Dữ liệu biểu đồ'!$C$11:$C$21")) << "the target is a line of its own";
    EXPECT_EQ(written.cell("Dữ liệu biểu đồ", "B14"), nullptr) << "a missing value is a gap";
}

TEST(Xlsx, TextsAreNeverFormulas) {
    Table table = numbers({});
    for (const std::string_view text :
         {"=1+1", "+1", "@SUM(1)", "=cmd|' /C calc'!A0", "http://a.vn/", "{=1}"})
        table.rows.push_back({RowRole::item, {TableCell{rich(text)}, TableCell{rich(text)}}});
    const Written written(with(table));
    for (int row = 1; row <= 6; ++row) {
        const Cell* cell = written.cell("S", "A" + std::to_string(row));
        ASSERT_NE(cell, nullptr);
        EXPECT_EQ(cell->type, CellType::string);
        EXPECT_FALSE(cell->formula);
    }
    EXPECT_EQ(written.cell("S", "A1")->text, "=1+1");
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
    document.figures = {{hostile,
                         hostile,
                         hostile,
                         hostile,
                         hostile,
                         hostile,
                         hostile,
                         {hostile},
                         {{hostile, hostile, hostile, hostile, hostile, hostile, 1}},
                         1}};
    document.sections = {
        {"", "", "", false, {table, chart, Paragraph{{{hostile, true}, {hostile}}}, List{{rich(hostile)}}}},
        {hostile, hostile, hostile, true, {Heading{1, rich(hostile)}}}};
    const Written written(document);
    EXPECT_EQ(written.workbook().sheets.size(), 4u);
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
    EXPECT_EQ(written.workbook().sheets.size(), 4u);
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
