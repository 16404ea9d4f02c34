#include "spreadsheet/stored_results.hpp"

#include <bit>

#include <gtest/gtest.h>

#include "spreadsheet/describe.hpp"
#include "spreadsheet/load.hpp"
#include "support/zip_writer.hpp"

namespace tonghop::spreadsheet {
namespace {

std::string number(std::uint64_t value, int width) {
    std::string bytes;
    for (int i = 0; i < width; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    return bytes;
}

std::string record(std::uint16_t kind, const std::string& bytes) {
    return number(kind, 2) + number(bytes.size(), 2) + bytes;
}

const std::string kBegin = record(0x0809, number(0x0600, 2) + number(5, 2));
const std::string kEnd = record(0x000A, "");

std::string formula(std::uint16_t row, std::uint16_t column, std::uint64_t result) {
    return record(0x0006,
                  number(row, 2) + number(column, 2) + number(0, 2) + number(result, 8) + number(0, 8));
}
std::uint64_t of_number(double value) {
    return std::bit_cast<std::uint64_t>(value);
}
std::uint64_t of_kind(std::uint64_t kind, std::uint64_t value = 0) {
    return 0xFFFF'0000'0000'0000 | value << 16 | kind;
}

/// An .xls file of these sheets, by name and records.
std::string xls(const std::vector<std::pair<std::string, std::string>>& sheets) {
    std::size_t start = kBegin.size() + kEnd.size();
    for (const auto& [name, records] : sheets) start += 4 + 8 + name.size();
    std::string globals = kBegin;
    std::string rest;
    for (const auto& [name, records] : sheets) {
        globals += record(0x0085, number(start + rest.size(), 4) + number(0, 2) + number(name.size(), 1) +
                                      number(0, 1) + name);
        rest += kBegin + records + kEnd;
    }
    std::string stream = globals + kEnd + rest;
    stream.resize(std::max<std::size_t>(stream.size(), 5'000));
    return support::compound_file_bytes({"Root Entry", "Workbook"}, stream);
}

const std::string kSheet = formula(0, 0, of_number(0.25)) + formula(0, 1, of_kind(1, 1)) +
                           formula(0, 2, of_kind(2, 0x17)) + formula(0, 3, of_kind(0)) +
                           record(0x0207, number(2, 2) + number(1, 1) + number(0x1EBF, 2) + number('b', 2)) +
                           formula(1, 0, of_kind(3)) + formula(1, 1, of_kind(0)) +
                           record(0x0207, number(1, 2) + number(0, 1) + "\xE9");

std::string found(const SheetResults& sheet, CellRef place) {
    const StoredResult* const result = sheet.find(place);
    if (!result) return "";
    return describe(Cell{.type = result->type, .number = result->number, .text = result->text});
}

TEST(StoredResults, AreThoseOfTheFormulasOfEachSheet) {
    const auto sheets = read_stored_results(xls({{"Sheet1", kSheet}, {"B", formula(7, 9, of_number(-1))}}));
    ASSERT_EQ(sheets.size(), 2U);
    EXPECT_EQ(sheets[0].name, "Sheet1");
    EXPECT_EQ(found(sheets[0], {1, 1}), "0.25");
    EXPECT_EQ(found(sheets[0], {1, 2}), "TRUE");
    EXPECT_EQ(found(sheets[0], {1, 3}), "#REF!");
    EXPECT_EQ(found(sheets[0], {1, 4}), "'ếb'");
    EXPECT_EQ(found(sheets[0], {2, 1}), "");
    EXPECT_EQ(found(sheets[0], {2, 2}), "'é'");
    EXPECT_EQ(found(sheets[1], {8, 10}), "-1");
    EXPECT_EQ(sheets[1].results.size(), 1U);
}

TEST(StoredResults, LeaveOutChartsWithinASheet) {
    const auto sheets = read_stored_results(
        xls({{"a", kBegin + formula(0, 0, of_number(1)) + kEnd + formula(0, 1, of_number(2))}}));
    EXPECT_EQ(found(sheets.at(0), {1, 1}), "");
    EXPECT_EQ(found(sheets.at(0), {1, 2}), "2");
}

TEST(StoredResults, StandInThePlaceOfWhatLibreOfficeMadeOfThem) {
    const std::string made =
        support::XlsxText{.sheets = {R"(<sheetData><row><c><f>A9</f><v>7</v></c><c><f>A9</f><v>1</v></c>
                                        <c t="e"><f>A9</f><v>#NAME?</v></c><c><v>4</v></c></row>
                                        <row><c><f>A9</f><v>8</v></c><c><v>9</v></c></row></sheetData>)"}}
            .bytes();
    const std::string original = xls({{"Sheet1", kSheet}});
    const Loaded loaded = load_converted(made, original);
    EXPECT_EQ(describe(loaded.workbook.sheets.at(0)),
              "A1 =0.25, B1 =TRUE, C1 =#REF!, D1 ='ếb', A2 =8, B2 ='é'");
    EXPECT_EQ(describe(load_converted(made, "không").workbook.sheets.at(0)),
              describe(load(made).workbook.sheets.at(0)));
}

TEST(StoredResults, BringBackASheetsWholeName) {
    const std::string name(40, 'a');
    const std::string made =
        support::XlsxText{.sheets = {"<sheetData><row><c><v>1</v></c></row></sheetData>"}}.bytes();
    EXPECT_EQ(load_converted(made, xls({{name, ""}})).workbook.sheets.at(0).name, name);
}

TEST(StoredResults, OfDamagedFilesAreThoseThatAreLeft) {
    const std::string bytes = xls({{"Sheet1", kSheet}});
    for (std::size_t length = 0; length < bytes.size(); length += 7)
        for (const SheetResults& sheet : read_stored_results(bytes.substr(0, length)))
            EXPECT_LE(sheet.results.size(), 5U);
    for (std::size_t place = 0; place < 2'500; ++place) {
        std::string other = bytes;
        other[place] = static_cast<char>(other[place] ^ 0x7F);
        for (const SheetResults& sheet : read_stored_results(other)) EXPECT_LE(sheet.results.size(), 6U);
    }
}

}  // namespace
}  // namespace tonghop::spreadsheet
