#include "write/printed_sheet.hpp"

#include <algorithm>
#include <cmath>

#include "write/printable.hpp"
#include "write/text_metrics.hpp"

namespace tonghop::write {

namespace {

constexpr double kBodySize = 13;
/// Of a line of text, in shares of its size.
constexpr double kLine = 1.2;
/// A row can be 409 points high: longer paragraphs go on in the next row.
constexpr double kHighestRow = 405;
constexpr std::size_t kMostLines = 25;
/// What office programs round heights to.
constexpr double kPixel = 0.75;
/// Of the page's height, for what they round otherwise.
constexpr double kReserve = 6;
constexpr std::size_t kMostBreaks = 1'000;
/// Fewer lines of a paragraph do not stand alone at the end or the beginning of a page.
constexpr std::size_t kFewLines = 2;

Look body_look() {
    Look look;
    look.size = kBodySize;
    look.align = LXW_ALIGN_JUSTIFY;
    look.vertical = LXW_ALIGN_VERTICAL_TOP;
    return look;
}

/// Bytes [begin, end) of the runs.
RichText slice(const RichText& runs, std::size_t begin, std::size_t end) {
    RichText part;
    std::size_t start = 0;
    for (const TextRun& run : runs) {
        const std::size_t from = std::max(begin, start);
        const std::size_t to = std::min(end, start + run.text.size());
        if (from < to) {
            part.push_back(run);
            part.back().text = run.text.substr(from - start, to - from);
        }
        start += run.text.size();
    }
    return part;
}

/// A look in which the text stays on one line where that makes it only a little smaller.
Look on_one_line(std::string_view text, Look look, double width) {
    if (text_width(printable(text), {look.size, look.bold}) < width * 1.1) {
        look.wrap = false;
        look.shrink = true;
    }
    return look;
}

}  // namespace

Look centred(double size, bool bold, bool italic) {
    Look look;
    look.size = size;
    look.bold = bold;
    look.italic = italic;
    look.align = LXW_ALIGN_CENTER;
    return look;
}

PrintedSheet::PrintedSheet(SharedParts& parts, XlsxFile::Sheet sheet, SheetColumns columns,
                           std::optional<double> page_height)
    : parts_(parts), sheet_(std::move(sheet)), columns_(std::move(columns)) {
    if (page_height) page_height_ = *page_height - kReserve;
    worksheet_gridlines(sheet_.sheet, LXW_HIDE_ALL_GRIDLINES);
    columns_.apply(parts_.workbook, sheet_);
}

void PrintedSheet::end_row(double height, bool keep_with_next) {
    height = std::min(std::ceil(height / kPixel) * kPixel, kHighestRow);
    parts_.workbook.row_height(sheet_, row_, height);
    if (page_height_ && used_ > 0 && used_ + height > *page_height_ && page_breaks_.size() < kMostBreaks) {
        const bool takes_along = kept_ > 0 && kept_ < used_ && kept_ + height <= *page_height_;
        page_breaks_.push_back(takes_along ? kept_from_ : row_);
        used_ = takes_along ? kept_ : 0;
        if (!takes_along) kept_ = 0;
    }
    used_ += height;
    if (!keep_with_next)
        kept_ = 0;
    else if (kept_ == 0)
        kept_from_ = row_;
    if (keep_with_next) kept_ += height;
    ++row_;
}

void PrintedSheet::blank(double points, bool keep_with_next) {
    end_row(points, keep_with_next);
}

void PrintedSheet::line(std::string_view text, const Look& look, bool keep_with_next) {
    if (text.empty()) return;
    parts_.workbook.text(sheet_, whole_row(), text, look);
    end_row(text_height(text, columns_.width(), look.size, look.bold), keep_with_next);
}

void PrintedSheet::pair(const Side& left, const Side& right, double least, bool keep_with_next) {
    double height = least;
    const auto write = [&](const Side& side, Area range, double width) {
        if (side.text.empty()) return;
        const Look look = on_one_line(side.text, side.look, width);
        parts_.workbook.text(sheet_, range, side.text, look);
        height = std::max(
            height,
            (look.wrap ? text_height(side.text, width, look.size, look.bold) : look.size * kLine + 6) - 3);
    };
    const lxw_col_t half = columns_.half();
    write(left, {row_, 0, row_, static_cast<lxw_col_t>(half - 1)}, columns_.left_width());
    write(right, {row_, half, row_, columns_.last()}, columns_.right_width());
    end_row(height, keep_with_next);
}

/// How many of the lines the current page has room for, with at least a few on either page.
std::size_t PrintedSheet::lines_that_fit(std::size_t lines, double line_height) const {
    if (!page_height_) return lines;
    const double room = (*page_height_ - used_) / line_height;
    const std::size_t fit = room < 0 ? 0 : static_cast<std::size_t>(room);
    if (fit >= lines) return lines;
    const std::size_t kept = std::min(fit, lines - std::min(lines, kFewLines));
    return kept >= kFewLines ? kept : 0;
}

void PrintedSheet::text(const RichText& runs, const Look& look, std::string_view mark, double gap,
                        bool keep_with_next) {
    constexpr std::string_view kIndent = "        ";
    RichText text = runs;
    for (TextRun& run : text) run.text = printable(run.text);
    text.insert(text.begin(), TextRun{std::string(kIndent) + std::string(mark), look.bold, look.italic, {}});
    std::size_t bold_bytes = 0;
    for (const TextRun& run : text) bold_bytes += run.bold ? run.text.size() : 0;
    const std::string whole = plain(text);
    const bool bold = look.bold || 2 * bold_bytes > whole.size();
    const auto lines = break_lines(whole, columns_.width() * 0.97, {look.size, bold});
    const double line_height = look.size * kLine;
    for (std::size_t first = 0; first < lines.size();) {
        const std::size_t left = lines.size() - first;
        std::size_t count = lines_that_fit(left, line_height);
        if (count == 0) count = left;
        count = std::min(count, kMostLines);
        const std::size_t last = first + count - 1;
        const RichText part = slice(text, lines[first].begin, lines[last].end);
        parts_.workbook.rich_text(sheet_, whole_row(), part, look);
        link_figures(part);
        const bool is_last = last + 1 == lines.size();
        end_row(static_cast<double>(count) * line_height + (is_last ? gap : 0), is_last && keep_with_next);
        first = last + 1;
    }
}

/// A cell leads to one place only, and LibreOffice breaks no lines in it: the figures of a text have cells of
/// their own, beside what is printed.
void PrintedSheet::link_figures(const RichText& runs) {
    constexpr lxw_col_t kMost = 12;
    Look look;
    look.size = 8;
    look.wrap = false;
    look.shrink = true;
    look.colour = kLinkColour;
    look.vertical = LXW_ALIGN_VERTICAL_TOP;
    const auto first = static_cast<lxw_col_t>(columns_.last() + 2);
    lxw_col_t column = first;
    for (const TextRun& run : runs) {
        const Area place{row_, column, row_, column};
        if (column >= first + kMost || !parts_.trace.link(sheet_, place, run.figure, look)) continue;
        parts_.workbook.text(sheet_, place, run.figure, look);
        ++column;
    }
}

void PrintedSheet::add(const Heading& heading) {
    Look look = body_look();
    look.bold = heading.level <= 2;
    look.align = LXW_ALIGN_LEFT;
    text(heading.text, look, "", 6, true);
}

void PrintedSheet::add(const Paragraph& paragraph) {
    text(paragraph.text, body_look(), "", 4, false);
}

void PrintedSheet::add(const List& list) {
    for (const RichText& item : list.items) text(item, body_look(), "- ", 4, false);
}

TablePlace PrintedSheet::add(const Table& table, double text_size) {
    line(table.caption, centred(12, true), true);
    Look note = centred(11, false, true);
    note.align = LXW_ALIGN_RIGHT;
    line(table.unit_note, note, true);
    const auto widths = column_widths(table, columns_.width(), text_size);
    const TablePlace place =
        write_table(parts_.workbook, sheet_, table, row_, columns_.place(widths), parts_.trace, text_size);
    for (std::size_t i = 0; i < place.heights.size(); ++i) {
        const bool leads = table.rows[i].role == RowRole::header || table.rows[i].role == RowRole::group;
        const bool is_before_total = i + 1 < table.rows.size() && table.rows[i + 1].role == RowRole::total;
        end_row(place.heights[i], leads || is_before_total);
    }
    if (place.heights.empty()) ++row_;
    return place;
}

void PrintedSheet::add(const Chart& chart) {
    constexpr double kPixelsAPoint = 1 / kPixel;
    const auto drawn = native_charts(parts_.workbook, chart, parts_.charts, columns_.width() * kPixelsAPoint);
    if (drawn.empty()) {
        line(chart.title, centred(12, true), true);
        return line(parts_.words("write.no-data"), centred(12, false, true));
    }
    // Each in one row, so that no page ends within it.
    for (const NativeChart& each : drawn) {
        insert_chart(parts_.workbook, sheet_, row_, chart, each, columns_.width() * kPixelsAPoint);
        blank(each.height * kPixel);
    }
}

void PrintedSheet::finish(bool landscape, bool new_count) {
    parts_.workbook.page_setup(sheet_,
                               {.landscape = landscape, .new_count = new_count, .fit_width = !page_height_});
    if (!page_breaks_.empty()) {
        page_breaks_.push_back(0);
        parts_.workbook.check(worksheet_set_h_pagebreaks(sheet_.sheet, page_breaks_.data()));
    }
    parts_.workbook.check(
        worksheet_print_area(sheet_.sheet, 0, 0, std::max<lxw_row_t>(row_, 1) - 1, columns_.last()));
}

}  // namespace tonghop::write
