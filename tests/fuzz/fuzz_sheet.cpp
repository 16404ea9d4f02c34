// The parts of an Office Open XML workbook: the first byte says which part the rest is, and a correct archive
// is put around it, so that the fuzzer need not learn to zip. A part in memory and one that is unpacked while
// it is read must give the same.
#include <algorithm>

#include "fuzz/check_workbook.hpp"
#include "fuzz/fuzz_target.hpp"
#include "support/zip_writer.hpp"

namespace {

using namespace tonghop;
using support::XlsxText;
using support::ZipWriter;

constexpr const char* kOneCell = "<sheetData><row><c t=\"s\" s=\"1\"><v>0</v></c></row></sheetData>";
constexpr const char* kText = "<si><t>a</t></si>";
constexpr const char* kStyles =
    "<numFmts><numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
    "<fonts><font><name val=\"Arial\"/></font></fonts>"
    "<cellXfs><xf/><xf numFmtId=\"165\" fontId=\"0\"/></cellXfs>";

/// So many bytes are unpacked at a time; a part that claims to be large is not unpacked at once.
constexpr std::size_t kPiece = 128 * 1024;
constexpr std::int64_t kLarge = 2'000'000;

/// The sheet as a part that is read in pieces, the first of which ends within it.
std::string in_pieces(std::string_view sheet, std::size_t before) {
    const std::string comment =
        "<!--" + std::string(kPiece - 11 - std::min(before, kPiece - 11), 'x') + "-->";
    return ZipWriter()
        .stored("xl/workbook.xml", R"(<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>)")
        .stored("xl/_rels/workbook.xml.rels",
                R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>)")
        .stored("xl/sharedStrings.xml", std::string("<sst>") + kText + "</sst>")
        .add({.name = "xl/s.xml",
              .text = comment + "<worksheet>" + std::string(sheet) + "</worksheet>",
              .deflated = true,
              .claimed_size = kLarge})
        .bytes();
}

std::string at_once(std::string_view sheet) {
    return ZipWriter()
        .stored("xl/workbook.xml", R"(<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>)")
        .stored("xl/_rels/workbook.xml.rels",
                R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>)")
        .stored("xl/sharedStrings.xml", std::string("<sst>") + kText + "</sst>")
        .stored("xl/s.xml", "<worksheet>" + std::string(sheet) + "</worksheet>")
        .bytes();
}

/// Several parts, cut at zero bytes.
std::string package(std::string_view input) {
    ZipWriter zip;
    std::size_t start = 0;
    for (const char* name : {"[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels",
                             "xl/workbook.xml", "docProps/custom.xml", "xl/s.xml"}) {
        const std::size_t end = std::min(input.find('\0', start), input.size());
        zip.stored(name, input.substr(start, end - start));
        start = std::min(end + 1, input.size());
    }
    return zip.bytes();
}

}  // namespace

namespace tonghop::fuzz {

std::vector<std::string> seeds() {
    const std::string sheet =
        "<sheetPr/><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>"
        "<row r=\"1\" hidden=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" "
        "s=\"1\"><f>A1+1</f><v>45123.5</v>"
        "</c></row><row r=\"7\"><c r=\"AA7\" t=\"inlineStr\"><is><r><t>Bi&#x1EC3;u</t></r><r><t> &lt;</t></r>"
        "</is></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"d\"><v>2024-05-31T08:00:00</v></c>"
        "<c t=\"str\"><v><![CDATA[x]]></v></c></row><!-- x --></sheetData>"
        "<mergeCells count=\"1\"><mergeCell ref=\"A1:B2\"/></mergeCells>";
    const std::string parts[] = {
        "<Types><Override PartName=\"/xl/workbook.xml\" "
        "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></"
        "Types>",
        "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/>"
        "</Relationships>",
        "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>",
        "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"a\" state=\"hidden\" "
        "r:id=\"r1\"/></sheets>"
        "<definedNames><definedName name=\"x\">1</definedName></definedNames></workbook>",
        "<Properties><property name=\"form\"><vt:lpwstr>TV-01</vt:lpwstr></property></Properties>",
        "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"};
    std::string package(1, '\4');
    for (const std::string& part : parts) package += part + '\0';
    return {std::string(1, '\0') + sheet,
            "\1<si><t>a</t></si><si><r><t xml:space=\"preserve\"> b_x000D_</t></r><rPh><t>c</t></rPh></si>",
            std::string("\2") + kStyles,
            std::string("\3\x20") + sheet,
            std::string("\3\xFF") + sheet,
            package};
}

std::vector<std::string_view> words() {
    return {"<row r=\"5\">",
            "</row>",
            "<c r=\"B2\" t=\"s\" s=\"1\">",
            "<c>",
            "</c>",
            "<v>",
            "</v>",
            "<v>7</v>",
            "<f>A1</f>",
            "<is>",
            "<t>",
            "</t>",
            "<sheetData>",
            "</sheetData>",
            "<mergeCell ref=\"A1:XFD1048576\"/>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE x [<!ENTITY a \"b\">]>",
            "&a;",
            "&amp;",
            "&#0;",
            "&#x10FFFF;",
            "<?x y?>",
            "_x0041_",
            "_xD83D__xDE00_",
            "/>",
            "<",
            ">",
            "\"",
            "'",
            "=",
            " xml:space=\"preserve\"",
            "\xEF\xBB\xBF",
            "\xFF\xFE",
            "\xFE\xFF",
            "t=\"inlineStr\"",
            "t=\"str\"",
            "t=\"e\"",
            "t=\"d\"",
            "<xf numFmtId=\"14\" fontId=\"1\"/>",
            "<numFmt numFmtId=\"165\" formatCode=\"yyyy\"/>",
            "<si/>",
            "\xE1\xBB\x87",
            "TargetMode=\"External\"",
            "../",
            "min=\"1\" max=\"16384\" hidden=\"1\""};
}

}  // namespace tonghop::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    using tonghop::fuzz::check_same;
    using tonghop::fuzz::load_checked;
    const std::string input(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 5) {
        case 0:
            load_checked(
                XlsxText{.sheets = {input}, .shared_strings = kText, .styles = kStyles, .deflated = false}
                    .bytes());
            break;
        case 1:
            load_checked(XlsxText{.sheets = {kOneCell}, .shared_strings = input, .deflated = false}.bytes());
            break;
        case 2:
            load_checked(XlsxText{.sheets = {kOneCell}, .styles = input, .deflated = false}.bytes());
            break;
        case 3: {
            if (input.empty()) break;
            const std::string_view sheet = std::string_view(input).substr(1);
            const std::size_t before = static_cast<unsigned char>(input[0]) * sheet.size() / 255;
            check_same(load_checked(at_once(sheet)), load_checked(in_pieces(sheet, before)));
            break;
        }
        default:
            load_checked(package(input));
    }
    return 0;
}
