// The reader and its oracle, a slow reader on libzip and expat, see the same cells: in the samples, in
// documents made at random, and in such documents damaged at random where expat still takes them for XML.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include <gtest/gtest.h>

#include "spreadsheet/describe.hpp"
#include "spreadsheet/load.hpp"
#include "support/slow_reader.hpp"
#include "support/source_dir.hpp"
#include "support/zip_writer.hpp"

namespace tonghop::spreadsheet {
namespace {

namespace fs = std::filesystem;
using support::ZipWriter;

/// The same numbers on every machine.
class Random {
  public:
    explicit Random(std::uint32_t seed) : engine_(seed) {}
    std::size_t below(std::size_t count) { return engine_() % count; }
    bool once_in(std::size_t count) { return below(count) == 0; }
    template <std::size_t N>
    std::string one_of(const char* const (&texts)[N]) {
        return texts[below(N)];
    }

  private:
    std::mt19937 engine_;
};

/// What the two readers differ in; nothing where they agree. Both may refuse, and the reader may bear damage
/// that its oracle does not.
std::string disagreement(const std::string& bytes) {
    const auto slow = support::read_slowly(bytes);
    const Loaded loaded = load(bytes);
    if (!slow) return {};
    if (loaded.failure) return describe(loaded.failure) + ", which the slow reader reads";
    return support::differences(loaded.workbook, *slow);
}

constexpr const char* kTexts[] = {
    "a",      "Công đoàn",       " b ", "",          "1 &amp; 2",      "&#x1EBF;&#10;", "_x000D_x", "_xZ",
    "x\r\ny", "<![CDATA[<c>]]>", "𠮷",  "&lt;v&gt;", "_xD83D__xDE00_", "x<!-- -->y"};
constexpr const char* kNumbers[] = {"0",        "1",          "2",
                                    "-3.5",     "1e3",        "0.1",
                                    "45000.25", "1E-400",     "12345678901234567",
                                    "",         "x",          " 4 ",
                                    "1e999",    "2024-02-29", "2024-05-31T06:00:00",
                                    "06:30",    "true"};
constexpr const char* kBreaks[] = {"", "", "", "\n", "  ", "<!-- c -->", "<?pi?>", "\r\n\t"};

std::string random_row(Random& random, int number) {
    constexpr const char* kTypes[] = {
        "",           "",       "",         " t=\"s\"", " t=\"s\"",         " t=\"n\"",
        " t=\"str\"", " t='b'", " t=\"e\"", " t=\"d\"", " t=\"inlineStr\"", " t=\"odd\""};
    std::string row = "<row";
    if (!random.once_in(5)) row += " r=\"" + std::to_string(number) + "\"";
    if (random.once_in(3)) row += " spans=\"1:9\" x14ac:dyDescent='0.25'";
    row += ">";
    std::uint32_t column = 0;
    for (std::size_t cells = random.below(9); cells > 0; --cells) {
        column += static_cast<std::uint32_t>(1 + random.below(3));
        const std::string type = random.one_of(kTypes);
        row += random.one_of(kBreaks);
        row += random.once_in(30) ? "<c  " : "<c";
        if (!random.once_in(4)) row += " r=\"" + a1({static_cast<std::uint32_t>(number), column}) + "\"";
        if (!random.once_in(3)) row += " s=\"" + std::to_string(random.below(4)) + "\"";
        row += type;
        if (random.once_in(8)) {
            row += "/>";
            continue;
        }
        row += ">" + random.one_of(kBreaks);
        if (random.once_in(6)) row += random.once_in(2) ? "<f>A1+1</f>" : "<f t=\"shared\" si=\"0\"/>";
        if (type == " t=\"inlineStr\"") {
            row += random.once_in(2)
                       ? "<is><t>" + random.one_of(kTexts) + "</t></is>"
                       : "<is><r><t>" + random.one_of(kTexts) + "</t></r><rPh><t>x</t></rPh><r><t>" +
                             random.one_of(kTexts) + "</t></r></is>";
        } else if (type == " t=\"s\"") {
            row += "<v>" + std::to_string(random.below(12)) + "</v>";
        } else if (!random.once_in(20)) {
            row += "<v>" + (type == " t=\"str\"" ? random.one_of(kTexts) : random.one_of(kNumbers)) + "</v>";
        }
        row += random.one_of(kBreaks) + "</c>";
    }
    return row + "</row>" + random.one_of(kBreaks);
}

struct Parts {
    std::string sheet;
    std::string strings;

    std::string bytes(bool deflated = false) const {
        ZipWriter zip;
        zip.stored("xl/workbook.xml",
                   R"(<workbook xmlns:r="o"><sheets><sheet name="Biểu" r:id="r1"/></sheets></workbook>)")
            .stored(
                "xl/_rels/workbook.xml.rels",
                R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>)")
            .add({.name = "xl/s.xml", .text = sheet, .deflated = deflated})
            .add({.name = "xl/sharedStrings.xml", .text = strings, .deflated = deflated});
        return zip.bytes();
    }
};

Parts random_parts(Random& random) {
    Parts parts;
    parts.strings = "<sst>";
    for (int i = 0; i < 12; ++i) {
        parts.strings += random.once_in(3)
                             ? "<si>" + random.one_of(kBreaks) + "<r><rPr/><t>" + random.one_of(kTexts) +
                                   "</t></r><r><t xml:space=\"preserve\">" + random.one_of(kTexts) +
                                   "</t></r><phoneticPr/></si>"
                             : "<si><t>" + random.one_of(kTexts) + "</t></si>";
        parts.strings += random.one_of(kBreaks);
    }
    parts.strings += "</sst>";
    parts.sheet =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet "
        "xmlns:x14ac=\"x\"><cols><col/></cols><sheetData>";
    int number = 0;
    for (std::size_t rows = 1 + random.below(12); rows > 0; --rows)
        parts.sheet += random_row(random, number += static_cast<int>(1 + random.below(3)));
    parts.sheet += "</sheetData>";
    if (random.once_in(3)) parts.sheet += "<mergeCells count=\"1\"><mergeCell ref=\"B2:A1\"/></mergeCells>";
    // As much stands behind the cells as in any real sheet.
    parts.sheet += std::string(150, ' ') + "</worksheet>";
    return parts;
}

std::string random_ods(Random& random) {
    constexpr const char* kValues[] = {
        " office:value-type=\"float\" office:value=\"1.5\"",
        " office:value-type=\"percentage\" office:value=\"0.25\"",
        " office:value-type=\"date\" office:date-value=\"2024-05-31\"",
        " office:value-type=\"time\" office:time-value=\"PT06H30M00S\"",
        " office:value-type=\"boolean\" office:boolean-value=\"true\"",
        " office:value-type=\"string\"",
        " office:value-type=\"string\" office:string-value=\"chỉ &amp; đây\"",
        "",
        " table:formula=\"of:=1\"",
        " table:formula=\"of:=1\" office:value-type=\"float\" office:value=\"7\"",
        " office:value-type=\"string\" calcext:value-type=\"error\""};
    constexpr const char* kParagraphs[] = {
        "",
        "<text:p>a</text:p>",
        "<text:p> a <text:s text:c=\"2\"/>b </text:p>",
        "<text:p>a<text:span> b<text:tab/></text:span> c</text:p><text:p/>",
        "<text:p>#DIV/0!</text:p>",
        "<text:p>Err:502</text:p>",
        "<office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>x</text:p>",
        "<text:p>a<text:line-break/>b&#10;c</text:p>"};
    std::string rows;
    for (std::size_t count = random.below(8); count > 0; --count) {
        std::string row = "<table:table-row";
        if (random.once_in(4))
            row += " table:number-rows-repeated=\"" + std::to_string(random.below(4)) + "\"";
        row += ">" + random.one_of(kBreaks);
        for (std::size_t cells = random.below(6); cells > 0; --cells) {
            const std::string name = random.once_in(8) ? "table:covered-table-cell" : "table:table-cell";
            row += "<" + name + random.one_of(kValues);
            if (random.once_in(5))
                row += " table:number-columns-repeated=\"" + std::to_string(random.below(5)) + "\"";
            if (random.once_in(9)) row += " table:number-columns-spanned=\"2\" table:number-rows-spanned='3'";
            row += ">" + random.one_of(kParagraphs) + "</" + name + ">" + random.one_of(kBreaks);
        }
        row += "</table:table-row>";
        rows += random.once_in(6) ? "<table:table-row-group>" + row + "</table:table-row-group>" : row;
    }
    return "<table:table table:name=\"Biểu\">" + rows + "</table:table>";
}

/// Changes a document in a few places.
std::string damaged(std::string text, Random& random) {
    constexpr const char* kSnippets[] = {"<!-- x -->",
                                         "<![CDATA[7]]>",
                                         "<?pi x?>",
                                         "&#65;",
                                         "&amp;",
                                         "&lt;",
                                         " ",
                                         "\r\n",
                                         "\r",
                                         "x",
                                         "0",
                                         "é",
                                         "𠮷",
                                         " t=\"s\"",
                                         " t=\"str\"",
                                         " t=\"b\"",
                                         " t=\"d\"",
                                         " r=\"C3\"",
                                         " s=\"1\"",
                                         "<is><t>x</t></is>",
                                         "<f>1</f>",
                                         "<v>2</v>",
                                         "<v/>",
                                         "<c><v>5</v></c>",
                                         "<c r=\"B7\"/>",
                                         "<row/>",
                                         "<row r=\"9\"><c><v>1</v></c></row>",
                                         "<x:c xmlns:x=\"u\"/>",
                                         "<extLst><ext/></extLst>",
                                         "_x000A_",
                                         "<t>y</t>",
                                         "<si/>",
                                         "<text:s/>",
                                         "<a>",
                                         "</a>",
                                         "\"",
                                         "'",
                                         "<",
                                         ">",
                                         "/",
                                         "="};
    for (std::size_t changes = 1 + random.below(3); changes > 0 && !text.empty(); --changes) {
        std::size_t place = random.below(text.size());
        // Mostly between two tags, where a change has a chance to be none of form alone.
        if (!random.once_in(3))
            place = std::min(text.find(random.once_in(2) ? '<' : '>', place), text.size() - 1);
        if (text[place] == '>') ++place;
        switch (random.below(5)) {
            case 0:
                text.erase(place, 1 + random.below(12));
                break;
            case 1:
                text.insert(place, text.substr(random.below(text.size()), random.below(40)));
                break;
            case 2:
                if (place < text.size()) text[place] = text[random.below(text.size())];
                break;
            default:
                text.insert(place, random.one_of(kSnippets));
        }
    }
    return text;
}

TEST(Oracle, AgreesOnTheSamples) {
    int files = 0;
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(TONGHOP_SOURCE_DIR) / "data/samples")) {
        const std::string ending = entry.path().extension().string();
        if (ending != ".xlsx" && ending != ".ods") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(file), {});
        EXPECT_TRUE(support::read_slowly(bytes)) << entry.path();
        EXPECT_EQ(disagreement(bytes), "") << entry.path();
        ++files;
    }
    EXPECT_GT(files, 50);
}

TEST(Oracle, AgreesOnSheetsMadeAtRandom) {
    Random random(1);
    for (int i = 0; i < 500; ++i) {
        const Parts parts = random_parts(random);
        ASSERT_TRUE(support::read_slowly(parts.bytes())) << parts.sheet << parts.strings;
        ASSERT_EQ(disagreement(parts.bytes()), "") << parts.sheet << parts.strings;
    }
}

TEST(Oracle, AgreesOnSheetsOfWhichOnlyAWindowIsInMemory) {
    Random random(2);
    for (int i = 0; i < 6; ++i) {
        Parts parts = random_parts(random);
        const std::size_t from = parts.sheet.find("<sheetData>") + 11;
        const std::string rows = parts.sheet.substr(from, parts.sheet.find("</sheetData>") - from);
        std::string many;
        while (many.size() < 1'200'000) many += rows + std::string(random.below(60), ' ');
        parts.sheet.replace(from, rows.size(), many);
        ASSERT_EQ(disagreement(parts.bytes(true)), "");
    }
}

TEST(Oracle, AgreesOnDamagedSheetsAndTextsThatAreStillXml) {
    Random random(3);
    int read = 0;
    for (int i = 0; i < 6'000; ++i) {
        Parts parts = random_parts(random);
        std::string& part = random.once_in(4) ? parts.strings : parts.sheet;
        part = damaged(std::move(part), random);
        const std::string bytes = parts.bytes();
        read += support::read_slowly(bytes) ? 1 : 0;
        ASSERT_EQ(disagreement(bytes), "") << parts.sheet << "\n" << parts.strings;
    }
    EXPECT_GT(read, 1'000);
}

TEST(Oracle, AgreesOnOpenDocumentTables) {
    Random random(4);
    int read = 0;
    for (int i = 0; i < 3'000; ++i) {
        std::string tables = random_ods(random);
        if (i >= 500) tables = damaged(std::move(tables), random);
        const std::string bytes = support::ods_bytes(tables);
        const bool is_read = support::read_slowly(bytes).has_value();
        read += is_read ? 1 : 0;
        ASSERT_TRUE(is_read || i >= 500) << tables;
        ASSERT_EQ(disagreement(bytes), "") << tables;
    }
    EXPECT_GT(read, 1'000);
}

}  // namespace
}  // namespace tonghop::spreadsheet
