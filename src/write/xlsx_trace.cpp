#include "write/xlsx_trace.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "text/format_number.hpp"
#include "write/lookup_sheet.hpp"
#include "write/xlsx_table.hpp"

namespace tonghop::write {

namespace {

constexpr double kSize = 11;
constexpr double kPadding = 7;
constexpr lxw_row_t kLastRow = 1'000'000;

constexpr LookupColumn kFigureColumns[] = {
    {"write.code", 100},     {"write.figure", 230},     {"write.value", 75},
    {"write.numerator", 75}, {"write.denominator", 75}, {"write.formula", 260},
    {"write.coverage", 95},  {"write.note", 200},       {"write.cell-count", 60}};
constexpr LookupColumn kCellColumns[] = {
    {"write.code", 100},  {"write.figure", 230},      {"write.unit", 170},
    {"write.period", 65}, {"write.file", 230},        {"write.sheet", 95},
    {"write.cell", 75},   {"write.source-value", 75}, {"write.revision", 55}};

Area cell_at(lxw_row_t row, std::size_t column) {
    const auto number = static_cast<lxw_col_t>(column);
    return {row, number, row, number};
}

/// The number that is shown so, nothing where it is no number or more than what is shown.
std::optional<Decimal> exact(std::string_view shown, NumberFormat& format) {
    std::string digits;
    for (const char byte : shown)
        if (byte != '.') digits += byte == ',' ? '.' : byte;
    const auto value = Decimal::parse(digits);
    if (!value) return std::nullopt;
    format = {value->is_integer() ? NumberStyle::count : NumberStyle::decimal, 0};
    return text::format_number(*value, format) == shown ? value : std::nullopt;
}

Look body() {
    Look style;
    style.size = kSize;
    style.border = true;
    style.vertical = LXW_ALIGN_VERTICAL_TOP;
    return style;
}

Look right(Look style) {
    style.align = LXW_ALIGN_RIGHT;
    return style;
}

Look linked(Look style) {
    style.colour = kLinkColour;
    return style;
}

}  // namespace

FigureTrace::FigureTrace(XlsxFile& workbook, const ReportDocument& document, const text::Catalogue& words)
    : workbook_(workbook), document_(document), words_(words), uses_(document.figures.size()) {
    lxw_row_t row = kLookupHeader + 1;
    for (std::size_t place = 0; place < document.figures.size(); ++place) {
        places_.emplace(document.figures[place].id, place);
        first_cells_.push_back(row);
        row = static_cast<lxw_row_t>(
            std::min<std::size_t>(row + document.figures[place].sources.size(), kLastRow));
    }
}

void FigureTrace::add_sheets() {
    if (document_.figures.empty()) return;
    figures_ = workbook_.add_sheet(words_("write.sources"));
    const bool has_cells =
        std::ranges::any_of(document_.figures, [](const Figure& figure) { return !figure.sources.empty(); });
    if (has_cells) cells_ = workbook_.add_sheet(words_("write.sheet-cells"));
}

bool FigureTrace::link(const XlsxFile::Sheet& sheet, Area range, std::string_view figure, const Look& style) {
    const auto found = figure.empty() ? places_.end() : places_.find(figure);
    if (found == places_.end() || figures_.sheet == nullptr) return false;
    Use& use = uses_[found->second];
    if (use.sheet.sheet == nullptr) use = {sheet, range};
    const auto row = kLookupHeader + 1 + static_cast<lxw_row_t>(found->second);
    workbook_.link(sheet, range, figures_, cell_at(row, 0), words_("write.show-source"), style);
    return true;
}

void FigureTrace::write(DefinedNames& names) {
    if (figures_.sheet == nullptr) return;
    write_figures(names);
    if (cells_.sheet != nullptr) write_cells();
}

void FigureTrace::number_or_text(const XlsxFile::Sheet& sheet, Area cell, std::string_view shown,
                                 const Look& style) {
    NumberFormat format;
    if (const auto value = exact(shown, format))
        workbook_.number(sheet, cell, *value, format, right(style));
    else
        workbook_.text(sheet, cell, shown, style);
}

std::string FigureTrace::notes(const Figure& figure) const {
    std::string notes;
    for (const std::string& note : figure.notes) notes += (notes.empty() ? "" : "\n") + note;
    if (figure.more_sources > 0)
        notes += (notes.empty() ? "" : "\n") +
                 words_("write.more-sources",
                        {{"count", text::format_number(Decimal::from_integer(figure.more_sources), {})}});
    return notes;
}

void FigureTrace::write_figures(DefinedNames& names) {
    begin_lookup(workbook_, figures_, words_("write.sources"), words_, kFigureColumns);
    const Look style = body();
    lxw_row_t row = kLookupHeader;
    for (std::size_t place = 0; place < document_.figures.size() && row < kLastRow; ++place) {
        const Figure& figure = document_.figures[place];
        ++row;
        const Use& use = uses_[place];
        if (use.sheet.sheet != nullptr)
            workbook_.link(figures_, cell_at(row, 0), use.sheet, use.range, words_("write.back"),
                           linked(style));
        workbook_.text(figures_, cell_at(row, 0), figure.id,
                       use.sheet.sheet != nullptr ? linked(style) : style);
        if (figure.number)
            workbook_.number(figures_, cell_at(row, 2), *figure.number, figure.format, right(style));
        else
            workbook_.text(figures_, cell_at(row, 2), figure.value, right(style));
        number_or_text(figures_, cell_at(row, 3), figure.numerator, style);
        number_or_text(figures_, cell_at(row, 4), figure.denominator, style);
        // Those of the report's own unit and day: "TV-C01", not "TV-01.dv_tong@TVH01" or of another period.
        if (figure.id.find_first_of("@:") == std::string::npos)
            workbook_.define_name(names.take(figure.id), figures_, cell_at(row, 2));

        const std::pair<std::size_t, std::string> texts[] = {
            {1, figure.label}, {5, figure.formula}, {6, figure.coverage}, {7, notes(figure)}};
        double height = 0;
        for (const auto& [column, text] : texts) {
            workbook_.text(figures_, cell_at(row, column), text, style);
            height =
                std::max(height, text_height(text, kFigureColumns[column].width - kPadding, kSize, false));
        }
        height = std::max(height, text_height(figure.id, kFigureColumns[0].width - kPadding, kSize, false));
        const auto count =
            Decimal::from_integer(static_cast<std::int64_t>(figure.sources.size()) + figure.more_sources);
        const bool has_cells = !figure.sources.empty() && first_cells_[place] < kLastRow;
        const Look count_style = right(has_cells ? linked(style) : style);
        if (has_cells)
            workbook_.link(figures_, cell_at(row, 8), cells_, cell_at(first_cells_[place], 0),
                           words_("write.sheet-cells"), count_style);
        workbook_.number(figures_, cell_at(row, 8), count, {}, count_style);
        workbook_.row_height(figures_, row, height);
    }
    end_lookup(workbook_, figures_, row, kFigureColumns, 2);
}

void FigureTrace::write_cells() {
    begin_lookup(workbook_, cells_, words_("write.sheet-cells"), words_, kCellColumns);
    Look style = body();
    style.wrap = false;
    lxw_row_t row = kLookupHeader;
    for (std::size_t place = 0; place < document_.figures.size(); ++place) {
        const Figure& figure = document_.figures[place];
        // Each row is whole, so that filters and sorting find it.
        for (const FigureSource& source : figure.sources) {
            if (++row >= kLastRow) break;
            workbook_.link(cells_, cell_at(row, 0), figures_,
                           cell_at(kLookupHeader + 1 + static_cast<lxw_row_t>(place), 0),
                           words_("write.sources"), linked(style));
            workbook_.text(cells_, cell_at(row, 0), figure.id, linked(style));
            const std::string_view texts[] = {figure.label, source.unit,  source.period,
                                              source.file,  source.sheet, source.cell};
            for (std::size_t column = 0; column < std::size(texts); ++column)
                workbook_.text(cells_, cell_at(row, column + 1), texts[column], style);
            number_or_text(cells_, cell_at(row, 7), source.value, style);
            workbook_.number(cells_, cell_at(row, 8), Decimal::from_integer(source.revision), {},
                             right(style));
        }
    }
    end_lookup(workbook_, cells_, std::min(row, kLastRow - 1), kCellColumns, 1);
}

}  // namespace tonghop::write
