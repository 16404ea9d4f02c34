#include "write/plain_package.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/check.hpp"
#include "write/xml_edits.hpp"
#include "write/zip_file.hpp"

namespace tonghop::write {

namespace {

constexpr std::string_view kStart = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kRelationships =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackageRelationships =
    "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view kTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Narrowest and widest columns, in digits.
constexpr std::size_t kNarrowest = 6;
constexpr std::size_t kWidest = 40;
/// Height of a line, in points.
constexpr std::size_t kLine = 15;
/// A row with fewer cells is no row of a table.
constexpr std::size_t kFewestCells = 4;
/// Texts longer than this run over their neighbours rather than make the column wide: titles.
constexpr std::size_t kTitle = 60;

std::size_t letters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Where a workbook's looks begin, of which there are three lists: as they are, of rows of a table, and of
/// its headings.
enum class LookList : std::size_t { plain, framed, heading };

std::string look(std::size_t format, std::size_t font, int border, std::string_view alignment) {
    return fmt::format(
        "<xf numFmtId=\"{}\" fontId=\"{}\" fillId=\"0\" borderId=\"{}\" xfId=\"0\" applyNumberFormat=\"1\" "
        "applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\">{}</xf>",
        format, font, border, alignment);
}

class Styles {
  public:
    explicit Styles(const Workbook& workbook) {
        font({}, false);
        std::string framed;
        std::string headings;
        for (const CellStyle& style : workbook.styles) {
            const std::size_t number = format(style.number_format);
            const std::size_t plain = font(style.font, false);
            looks_ += look(number, plain, 0, "");
            framed += look(number, plain, 1, "<alignment vertical=\"center\" wrapText=\"1\"/>");
            headings += look(number, font(style.font, true), 1,
                             "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/>");
        }
        looks_ += framed + headings;
        look_count_ = 3 * workbook.styles.size();
    }

    std::string part() const {
        std::string part = fmt::format("{}<styleSheet xmlns=\"{}\">", kStart, kMain);
        if (format_count_ > 0)
            part += fmt::format("<numFmts count=\"{}\">{}</numFmts>", format_count_, formats_);
        part += fmt::format("<fonts count=\"{}\">{}</fonts>", font_numbers_.size(), fonts_);
        part +=
            "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
            "patternType=\"gray125\"/></fill></fills><borders count=\"2\"><border><left/><right/><top/>"
            "<bottom/><diagonal/></border><border>";
        for (const char* side : {"left", "right", "top", "bottom"})
            part += fmt::format("<{0} style=\"thin\"><color auto=\"1\"/></{0}>", side);
        return part + fmt::format(
                          "<diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" "
                          "fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs "
                          "count=\"{}\">{}</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" "
                          "xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
                          look_count_, looks_);
    }

  private:
    std::size_t format(const std::string& code) {
        if (code.empty() || code == "General") return 0;
        // Numbers of formats that programs bring along end at 163.
        const std::size_t number = 164 + format_count_++;
        formats_ += fmt::format("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", number, xml_text(code));
        return number;
    }

    std::size_t font(const std::string& name, bool bold) {
        const auto [known, is_new] = font_numbers_.try_emplace({name, bold}, font_numbers_.size());
        if (is_new)
            fonts_ += fmt::format("<font>{}<sz val=\"11\"/><name val=\"{}\"/><family val=\"1\"/></font>",
                                  bold ? "<b/>" : "", xml_text(name.empty() ? "Times New Roman" : name));
        return known->second;
    }

    std::string formats_;
    std::size_t format_count_ = 0;
    std::string fonts_;
    std::map<std::pair<std::string, bool>, std::size_t> font_numbers_;
    std::string looks_;
    std::size_t look_count_ = 0;
};

/// The errors that office programs know; others are written as texts.
constexpr std::array<std::string_view, 8> kErrors = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!",
                                                     "#NAME?", "#NUM!",   "#N/A",    "#GETTING_DATA"};

std::string text_value(std::string_view text) {
    return fmt::format(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", xml_text(text));
}

std::string value(const Cell& cell) {
    switch (cell.type) {
        case CellType::number:
            if (!std::isfinite(cell.number)) return "/>";
            return fmt::format("><v>{}</v></c>", cell.number);
        case CellType::boolean:
            return fmt::format(" t=\"b\"><v>{}</v></c>", cell.number != 0 ? 1 : 0);
        case CellType::error:
            if (std::ranges::find(kErrors, cell.text) == kErrors.end()) return text_value(cell.text);
            return fmt::format(" t=\"e\"><v>{}</v></c>", xml_text(cell.text));
        case CellType::string:
            return text_value(cell.text);
        case CellType::empty:
            break;
    }
    return "/>";
}

/// Merged ranges of more than one cell that do not touch each other: others make office programs mend a file.
std::vector<CellRange> sound_ranges(const Sheet& sheet) {
    constexpr std::size_t kMost = 5'000;
    std::vector<CellRange> sound;
    for (const CellRange& range : sheet.merged) {
        const bool touches = std::ranges::any_of(sound, [&](const CellRange& other) {
            return range.first.row <= other.last.row && other.first.row <= range.last.row &&
                   range.first.column <= other.last.column && other.first.column <= range.last.column;
        });
        if (range.first != range.last && !touches && sound.size() < kMost) sound.push_back(range);
    }
    return sound;
}

/// By column, in digits.
using Widths = std::map<std::uint32_t, std::size_t>;

Widths widths_of(const Sheet& sheet, const std::set<CellRef>& wide) {
    Widths widths;
    for (const Row& row : sheet.rows)
        for (const Cell& cell : row.cells) {
            const std::size_t length = cell.type == CellType::string ? letters(cell.text) : 10;
            std::size_t& width = widths.try_emplace(cell.column, kNarrowest).first->second;
            if (length <= kTitle && !wide.contains({row.number, cell.column}))
                width = std::clamp(length + 2, width, kWidest);
        }
    for (const std::uint32_t column : sheet.hidden_columns) widths.try_emplace(column, kNarrowest);
    return widths;
}

std::string columns(const Sheet& sheet, const Widths& widths) {
    std::string text;
    for (const auto& [column, width] : widths) {
        const bool hidden = std::ranges::binary_search(sheet.hidden_columns, column);
        text += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"{2}/>", column,
                            width, hidden ? " hidden=\"1\"" : "");
    }
    return text.empty() ? text : "<cols>" + text + "</cols>";
}

/// Lines that a row of a table needs: not every program sees to it by itself.
std::size_t lines_of(const Row& row, const Widths& widths, const std::set<CellRef>& wide) {
    constexpr std::size_t kMost = 8;
    std::size_t lines = 1;
    for (const Cell& cell : row.cells)
        if (cell.type == CellType::string && !wide.contains({row.number, cell.column}))
            lines = std::max(lines, letters(cell.text) / widths.at(cell.column) + 1);
    return std::min(lines, kMost);
}

/// styles: how many looks each list has.
std::string sheet_part(const Sheet& sheet, std::size_t styles) {
    const std::vector<CellRange> merged = sound_ranges(sheet);
    std::set<CellRef> wide;
    for (const CellRange& range : merged)
        if (range.first.column != range.last.column) wide.insert(range.first);
    const Widths widths = widths_of(sheet, wide);
    std::string part = fmt::format(
        "{}<worksheet xmlns=\"{}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView "
        "workbookViewId=\"0\"/></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>{}<sheetData>",
        kStart, kMain, columns(sheet, widths));
    bool numbers_seen = false;
    for (const Row& row : sheet.rows) {
        for (const Cell& cell : row.cells) numbers_seen = numbers_seen || cell.type == CellType::number;
        const LookList list = row.cells.size() < kFewestCells ? LookList::plain
                              : numbers_seen                  ? LookList::framed
                                                              : LookList::heading;
        part += fmt::format("<row r=\"{}\"{}", row.number, row.hidden ? " hidden=\"1\"" : "");
        if (const std::size_t lines = lines_of(row, widths, wide); list != LookList::plain && lines > 1)
            part += fmt::format(" ht=\"{}\" customHeight=\"1\"", kLine * lines);
        part += ">";
        for (const Cell& cell : row.cells) {
            part += fmt::format("<c r=\"{}\"", a1({row.number, cell.column}));
            part += fmt::format(" s=\"{}\"", static_cast<std::size_t>(list) * styles + cell.style);
            part += value(cell);
        }
        part += "</row>";
    }
    part += "</sheetData>";
    if (!merged.empty()) {
        part += fmt::format("<mergeCells count=\"{}\">", merged.size());
        for (const CellRange& range : merged)
            part += fmt::format("<mergeCell ref=\"{}:{}\"/>", a1(range.first), a1(range.last));
        part += "</mergeCells>";
    }
    return part +
           "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" "
           "footer=\"0.3\"/>"
           "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>";
}

}  // namespace

std::optional<std::string> plain_package(const Workbook& workbook) {
    TONGHOP_CHECK(!workbook.styles.empty());
    std::string overrides;
    std::string sheets;
    std::string relationships;
    ZipFile file;
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
        const std::size_t number = i + 1;
        overrides += fmt::format(
            "<Override PartName=\"/xl/worksheets/sheet{}.xml\" ContentType=\"{}.worksheet+xml\"/>", number,
            kTypes);
        sheets += fmt::format("<sheet name=\"{}\" sheetId=\"{}\"{} r:id=\"rId{}\"/>",
                              xml_text(workbook.sheets[i].name), number,
                              workbook.sheets[i].hidden ? " state=\"hidden\"" : "", number);
        relationships += fmt::format(
            "<Relationship Id=\"rId{0}\" Type=\"{1}/worksheet\" Target=\"worksheets/sheet{0}.xml\"/>", number,
            kRelationships);
    }
    file.add("[Content_Types].xml",
             fmt::format("{}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                         "<Default Extension=\"rels\" "
                         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default "
                         "Extension=\"xml\" ContentType=\"application/xml\"/><Override "
                         "PartName=\"/xl/workbook.xml\" ContentType=\"{}.sheet.main+xml\"/><Override "
                         "PartName=\"/xl/styles.xml\" ContentType=\"{}.styles+xml\"/>{}</Types>",
                         kStart, kTypes, kTypes, overrides));
    file.add("_rels/.rels",
             fmt::format("{}<Relationships xmlns=\"{}\"><Relationship Id=\"rId1\" Type=\"{}/officeDocument\" "
                         "Target=\"xl/workbook.xml\"/></Relationships>",
                         kStart, kPackageRelationships, kRelationships));
    file.add("xl/workbook.xml",
             fmt::format("{}<workbook xmlns=\"{}\" xmlns:r=\"{}\"><bookViews><workbookView/></bookViews>"
                         "<sheets>{}</sheets></workbook>",
                         kStart, kMain, kRelationships, sheets));
    file.add("xl/_rels/workbook.xml.rels",
             fmt::format("{}<Relationships xmlns=\"{}\">{}<Relationship Id=\"rId{}\" Type=\"{}/styles\" "
                         "Target=\"styles.xml\"/></Relationships>",
                         kStart, kPackageRelationships, relationships, workbook.sheets.size() + 1,
                         kRelationships));
    file.add("xl/styles.xml", Styles(workbook).part());
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i)
        file.add(fmt::format("xl/worksheets/sheet{}.xml", i + 1),
                 sheet_part(workbook.sheets[i], workbook.styles.size()));
    std::string bytes = file.finish();
    if (bytes.empty()) return std::nullopt;
    return bytes;
}

}  // namespace tonghop::write
