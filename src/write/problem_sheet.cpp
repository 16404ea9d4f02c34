#include "write/problem_sheet.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "text/catalogue.hpp"
#include "write/text_metrics.hpp"
#include "write/xml_edits.hpp"

namespace tonghop::write {

namespace {

/// What a person reads; a workbook of tens of thousands of mistakes has few kinds of them.
constexpr std::size_t kMostListed = 20'000;

struct Column {
    char letter;
    std::string_view heading;
    /// In digits, as office programs count widths.
    int width;
};

constexpr std::array kColumns = {
    Column{'A', "returned.column.number", 6},    Column{'B', "returned.column.sheet", 20},
    Column{'C', "returned.column.cell", 10},     Column{'D', "returned.column.problem", 62},
    Column{'E', "returned.column.severity", 13}, Column{'F', "returned.column.advice", 46},
};

constexpr double kTextSize = 12;
constexpr double kTitleSize = 16;
constexpr double kLine = 15.75;
constexpr double kHighestRow = 409;

double points(int width) {
    constexpr double kDigit = 7;
    constexpr double kMargins = 10;
    return (width * kDigit - kMargins) * 0.75;
}

double page_width() {
    double whole = 0;
    for (const Column& column : kColumns) whole += points(column.width);
    return whole;
}

struct Looks {
    std::uint32_t title = 0;
    std::uint32_t line = 0;
    std::uint32_t demand = 0;
    std::uint32_t heading = 0;
    std::uint32_t text = 0;
    std::uint32_t centred = 0;
    std::uint32_t link = 0;
};

Looks add_looks(MarkingStyles& styles) {
    const auto font = [&](double size, std::string_view before) {
        return styles.add_font(
            fmt::format("<{{p}}font>{}<{{p}}sz val=\"{}\"/><{{p}}color rgb=\"FF{}\"/>"
                        "<{{p}}name val=\"Times New Roman\"/><{{p}}family val=\"1\"/>"
                        "</{{p}}font>",
                        before, size, before.ends_with("u/>") ? "0563C1" : "000000"));
    };
    const std::uint32_t plain = font(kTextSize, "");
    const std::uint32_t bold = font(kTextSize, "<{p}b/>");
    const std::uint32_t large = font(kTitleSize, "<{p}b/>");
    const std::uint32_t link = font(kTextSize, "<{p}u/>");
    const std::uint32_t grey = styles.add_fill(
        "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"FFE7E6E6\"/><{p}bgColor "
        "indexed=\"64\"/></{p}patternFill></{p}fill>");
    std::string lines = "<{p}border>";
    for (const char* side : {"left", "right", "top", "bottom"})
        lines += fmt::format("<{{p}}{0} style=\"thin\"><{{p}}color rgb=\"FF7F7F7F\"/></{{p}}{0}>", side);
    const std::uint32_t border = styles.add_border(lines + "<{p}diagonal/></{p}border>");
    const auto look = [&](std::uint32_t used, std::uint32_t fill, std::uint32_t frame,
                          std::string_view horizontal) {
        return styles.add_look(fmt::format(
            "<{{p}}xf numFmtId=\"49\" fontId=\"{}\" fillId=\"{}\" borderId=\"{}\" xfId=\"0\" "
            "applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"
            "<{{p}}alignment horizontal=\"{}\" vertical=\"center\" wrapText=\"1\"{}/></{{p}}xf>",
            used, fill, frame, horizontal, frame != 0 && horizontal == "left" ? " indent=\"1\"" : ""));
    };
    return {
        .title = look(large, 0, 0, "left"),
        .line = look(plain, 0, 0, "left"),
        .demand = look(bold, 0, 0, "left"),
        .heading = look(bold, grey, border, "center"),
        .text = look(plain, 0, border, "left"),
        .centred = look(plain, 0, border, "center"),
        .link = look(link, 0, border, "center"),
    };
}

class ProblemSheet {
  public:
    ProblemSheet(const ReturnNote& note, MarkingStyles& styles)
        : note_(note), styles_(styles), words_(text::Language::vietnamese), looks_(add_looks(styles)) {}

    std::string xml(const std::string& main_namespace) {
        head();
        table();
        std::string columns;
        for (std::size_t i = 0; i < kColumns.size(); ++i)
            columns += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>", i + 1,
                                   kColumns[i].width);
        std::string made = fmt::format(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{}\"><sheetPr>"
            "<pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"A1:F{}\"/><sheetViews><sheetView "
            "showGridLines=\"0\" tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews><sheetFormatPr "
            "defaultRowHeight=\"15.75\"/><cols>{}</cols><sheetData>{}</sheetData>",
            main_namespace, row_, columns, rows_);
        if (!merged_.empty())
            made += fmt::format("<mergeCells count=\"{}\">{}</mergeCells>", merged_count_, merged_);
        if (!links_.empty()) made += "<hyperlinks>" + links_ + "</hyperlinks>";
        return made +
               "<printOptions horizontalCentered=\"1\"/><pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" "
               "bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" "
               "orientation=\"landscape\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C&amp;\"Times New "
               "Roman,Regular\"&amp;P/&amp;N</oddFooter></headerFooter></worksheet>";
    }

  private:
    void head() {
        line(problem_title(), looks_.title, {kTitleSize, true});
        named_line("returned.unit", note_.unit);
        named_line("returned.form", note_.forms);
        named_line("returned.period", note_.period);
        line(words_("returned.file", {{"file", note_.file}, {"received", note_.received}}), looks_.line,
             {kTextSize});
        const bool marked = std::ranges::any_of(
            note_.problems, [](const Problem& problem) { return problem.cell || problem.row; });
        line(words_(marked ? "returned.demand" : "returned.demand-file"), looks_.demand, {kTextSize, true});
        ++row_;
    }

    void named_line(std::string_view key, const std::string& name) {
        if (!name.empty()) line(words_(key, {{"name", name}}), looks_.line, {kTextSize});
    }

    /// A line across all columns.
    void line(const std::string& text, std::uint32_t look, Face face) {
        ++row_;
        const auto lines = break_lines(text, page_width(), face).size();
        std::string cells = text_cell('A', text, look);
        for (char column = 'B'; column <= 'F'; ++column) cells += empty_cell(column, look);
        add_row(cells, static_cast<double>(lines) * face.size * 1.32 + 4);
        merged_ += fmt::format("<mergeCell ref=\"A{0}:F{0}\"/>", row_);
        ++merged_count_;
    }

    void table() {
        ++row_;
        std::string cells;
        for (const Column& column : kColumns)
            cells += text_cell(column.letter, words_(column.heading), looks_.heading);
        add_row(cells, 2 * kLine);
        const std::size_t listed = std::min(note_.problems.size(), kMostListed);
        for (std::size_t i = 0; i < listed; ++i) problem(note_.problems[i], i + 1);
        if (const std::size_t more = note_.problems.size() - listed; more > 0)
            line(words_("intake.more", {{"count", std::to_string(more)}}), looks_.line, {kTextSize});
    }

    void problem(const Problem& problem, std::size_t number) {
        ++row_;
        std::string place;
        if (problem.cell)
            place = a1(*problem.cell);
        else if (problem.row)
            place = words_("returned.row", {{"row", std::to_string(*problem.row)}});
        const std::string severity =
            words_("returned.severity." + std::string(tonghop::name(problem.severity)));
        const bool linked = !problem.sheet.empty();
        std::string cells = text_cell('A', std::to_string(number), looks_.centred);
        cells += text_cell('B', problem.sheet, linked && place.empty() ? looks_.link : looks_.centred);
        cells += text_cell('C', place, linked ? looks_.link : looks_.centred);
        cells += text_cell('D', problem.sentence, looks_.text);
        cells += text_cell('E', severity, styles_.mark(looks_.centred, problem.severity));
        cells += text_cell('F', problem.advice, looks_.text);
        if (linked) link(problem, place.empty() ? 'B' : 'C');
        std::size_t lines = 1;
        const std::array<const std::string*, 5> texts = {&problem.sheet, &place, &problem.sentence, &severity,
                                                         &problem.advice};
        for (std::size_t i = 0; i < texts.size(); ++i)
            lines =
                std::max(lines, break_lines(*texts[i], points(kColumns[i + 1].width), {kTextSize}).size());
        add_row(cells, static_cast<double>(lines) * kLine + 4);
    }

    void link(const Problem& problem, char column) {
        const CellRef target = problem.cell.value_or(CellRef{problem.row.value_or(1), 1});
        std::string sheet = problem.sheet;
        for (std::size_t at = sheet.find('\''); at != std::string::npos; at = sheet.find('\'', at + 2))
            sheet.insert(at, 1, '\'');
        links_ += fmt::format("<hyperlink ref=\"{}{}\" location=\"{}\" display=\"{}\"/>", column, row_,
                              xml_text("'" + sheet + "'!" + a1(target)), xml_text(a1(target)));
    }

    void add_row(const std::string& cells, double height) {
        rows_ += fmt::format("<row r=\"{}\" ht=\"{:.2f}\" customHeight=\"1\">{}</row>", row_,
                             std::min(std::ceil(height * 4) / 4, kHighestRow), cells);
    }

    std::string text_cell(char column, const std::string& text, std::uint32_t look) const {
        if (text.empty()) return empty_cell(column, look);
        return fmt::format(
            "<c r=\"{}{}\" s=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", column,
            row_, look, xml_text(text));
    }
    std::string empty_cell(char column, std::uint32_t look) const {
        return fmt::format("<c r=\"{}{}\" s=\"{}\"/>", column, row_, look);
    }

    const ReturnNote& note_;
    MarkingStyles& styles_;
    text::Catalogue words_;
    Looks looks_;
    int row_ = 0;
    std::string rows_;
    std::string merged_;
    int merged_count_ = 0;
    std::string links_;
};

}  // namespace

std::string problem_title() {
    return text::Catalogue(text::Language::vietnamese)("returned.title");
}

std::string problem_sheet(const ReturnNote& note, MarkingStyles& styles, const std::string& main_namespace) {
    return ProblemSheet(note, styles).xml(main_namespace);
}

}  // namespace tonghop::write
