#include "write/xlsx.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "core/check.hpp"
#include "text/catalogue.hpp"
#include "text/format_number.hpp"
#include "write/printable.hpp"
#include "write/sections.hpp"
#include "write/text_metrics.hpp"
#include "write/xlsx_chart.hpp"
#include "write/xlsx_file.hpp"
#include "write/xlsx_table.hpp"

namespace tonghop::write {

namespace {

constexpr double kBodySize = 13;
constexpr double kTableSize = 11;
constexpr double kPixel = 0.75;  // points
/// Width between the margins of A4, in points.
constexpr double kPortraitWidth = 165 / 25.4 * 72;
constexpr double kLandscapeWidth = 252 / 25.4 * 72;
/// Where the left half of letterhead and signature ends.
constexpr double kHalf = 0.485;
/// A row can be 409 points high: longer paragraphs go on in the next row.
constexpr std::size_t kMostLines = 22;
constexpr double kHighestRow = 405;
constexpr lxw_row_t kLastRow = 1'000'000;

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

RichText made_printable(const RichText& runs) {
    RichText result = runs;
    for (TextRun& run : result) run.text = printable(run.text);
    return result;
}

/// Distances of column borders from the left, as shares of the page's width, that serve all tables of a
/// sheet: borders that nearly meet are one.
class Borders {
  public:
    Borders() : shares_{0, kHalf, 1} {}

    void add(const std::vector<double>& widths) {
        for (const double share : shares(widths))
            if (std::abs(shares_[nearest(share)] - share) > kNear)
                shares_.insert(std::ranges::upper_bound(shares_, share), share);
    }

    /// The columns of a table of these widths; each has at least one column of the sheet.
    TableColumns columns(const std::vector<double>& widths, double page) const {
        TableColumns columns;
        columns.edges.push_back(0);
        for (const double share : shares(widths)) {
            const auto edge = std::max<std::size_t>(nearest(share), columns.edges.back() + std::size_t{1});
            columns.edges.push_back(static_cast<lxw_col_t>(edge));
        }
        for (std::size_t i = 0; i + 1 < columns.edges.size(); ++i)
            columns.widths.push_back((share_at(columns.edges[i + 1]) - share_at(columns.edges[i])) * page);
        return columns;
    }

    std::size_t count() const { return shares_.size() - 1; }
    double width(std::size_t column) const { return shares_[column + 1] - shares_[column]; }
    lxw_col_t column_at(double share) const { return static_cast<lxw_col_t>(nearest(share)); }

  private:
    static constexpr double kNear = 0.012;

    /// The right borders of columns of these widths.
    static std::vector<double> shares(const std::vector<double>& widths) {
        double whole = 0;
        for (const double width : widths) whole += width;
        std::vector<double> shares;
        double sum = 0;
        for (const double width : widths) shares.push_back((sum += width) / whole);
        return shares;
    }
    std::size_t nearest(double share) const {
        const auto after = std::ranges::lower_bound(shares_, share);
        if (after == shares_.end()) return shares_.size() - 1;
        if (after == shares_.begin()) return 0;
        return static_cast<std::size_t>(after - shares_.begin()) -
               (*after - share > share - *(after - 1) ? 1 : 0);
    }
    double share_at(lxw_col_t edge) const { return shares_[std::min<std::size_t>(edge, shares_.size() - 1)]; }

    std::vector<double> shares_;
};

class Report {
  public:
    Report(const ReportDocument& document, Replacement& file)
        : document_(document),
          words_(text::Language::vietnamese),
          workbook_(file, document.as_of, document.title),
          body_sections_(count_body_sections(document)),
          page_(body_sections_ > 0 && document.sections.front().landscape ? kLandscapeWidth
                                                                          : kPortraitWidth) {}

    void write() {
        add_sheets();
        cover();
        for (const Section& section : document_.sections) data_sheets(section);
        for (auto& [name, data] : data_) finish(data);
        sources();
        workbook_.close();
    }

    void operator()(const Heading& heading) {
        Look style = body_style();
        style.bold = heading.level <= 2;
        style.align = LXW_ALIGN_LEFT;
        paragraph(heading.text, style, "", 4);
    }
    void operator()(const Paragraph& text) { paragraph(text.text, body_style(), "", 2); }
    void operator()(const List& list) {
        for (const RichText& item : list.items) paragraph(item, body_style(), "- ", 2);
    }
    void operator()(const Table& table) {
        if (!table.sheet.empty()) return;
        blank_row(6);
        caption(cover_, row_, static_cast<lxw_col_t>(borders_.count() - 1), page_, table);
        const auto columns = borders_.columns(cover_widths(table), page_);
        const TablePlace place =
            write_table(workbook_, cover_, table, row_, columns, sources_, figure_row(), kTableSize);
        name_range(cover_, place.range);
        row_ = place.range.last_row + 1;
        blank_row(8);
    }
    void operator()(const Chart& chart) {
        if (!chart.sheet.empty()) return;
        blank_row(6);
        const double height = chart_height(chart, page_ / kPixel);
        lxw_chart* native = native_chart(workbook_, chart, charts_, chart_row_);
        if (native == nullptr) {
            line(chart.title, centred(12, true));
            return line(words_("write.no-data"), centred(12, false, true));
        }
        insert_chart(workbook_, cover_, row_, chart, native, page_ / kPixel, height);
        // In one row where it can be, so that no page ends within the chart.
        for (double left = height * kPixel; left > 0; left -= kHighestRow)
            blank_row(std::min(left, kHighestRow));
        blank_row(8);
    }

  private:
    struct DataSheet {
        XlsxFile::Sheet sheet;
        lxw_row_t row = 0;
        bool landscape = false;
        std::size_t tables = 0;
        TablePlace first;
        const Table* first_table = nullptr;
        std::vector<double> widths;
        const Section* section = nullptr;
    };

    FigureRow figure_row() {
        return [this](std::string_view figure) -> std::optional<lxw_row_t> {
            const auto found = figure.empty() ? figure_rows_.end() : figure_rows_.find(figure);
            if (found == figure_rows_.end()) return std::nullopt;
            return found->second;
        };
    }

    Look body_style() const {
        Look style;
        style.size = kBodySize;
        style.align = LXW_ALIGN_JUSTIFY;
        style.vertical = LXW_ALIGN_VERTICAL_TOP;
        return style;
    }
    Look centred(double size, bool bold, bool italic = false) const {
        Look style;
        style.size = size;
        style.bold = bold;
        style.italic = italic;
        style.align = LXW_ALIGN_CENTER;
        return style;
    }

    lxw_col_t last_column() const { return static_cast<lxw_col_t>(borders_.count() - 1); }
    Area whole_row() const { return {row_, 0, row_, last_column()}; }
    Area left_half(lxw_row_t row) const {
        return {row, 0, row, static_cast<lxw_col_t>(borders_.column_at(kHalf) - 1)};
    }
    Area right_half(lxw_row_t row) const { return {row, borders_.column_at(kHalf), row, last_column()}; }

    void blank_row(double points) { workbook_.row_height(cover_, row_++, points); }
    std::vector<double> cover_widths(const Table& table) const {
        return column_widths(table, page_, kTableSize);
    }

    /// A line of text over the cover's whole width; nothing for an empty one.
    void line(std::string_view text, const Look& style) {
        if (text.empty()) return;
        workbook_.text(cover_, whole_row(), text, style);
        workbook_.row_height(cover_, row_++, text_height(text, page_, style.size, style.bold));
    }
    /// A style whose text stays on one line where that makes it only a little smaller.
    static Look on_one_line(std::string_view text, Look style, double width) {
        if (text_width(printable(text), {style.size, style.bold}) < width * 1.1) {
            style.wrap = false;
            style.shrink = true;
        }
        return style;
    }
    /// Two texts side by side, each in its half.
    void pair(std::string_view left, const Look& left_style, std::string_view right,
              const Look& right_style) {
        const auto write = [&](Area range, std::string_view text, const Look& wanted, double width) {
            const Look style = on_one_line(text, wanted, width);
            workbook_.text(cover_, range, text, style);
            return style.wrap ? text_height(text, width, style.size, style.bold) : style.size * 1.2 + 6;
        };
        const double left_height = write(left_half(row_), left, left_style, page_ * kHalf);
        const double right_height = write(right_half(row_), right, right_style, page_ * (1 - kHalf));
        workbook_.row_height(cover_, row_++, std::max(left_height, right_height) - 3);
    }

    void add_sheets();
    void cover();
    void letterhead(const Letterhead& letterhead);
    void signature(const Signature& signature);
    void paragraph(const RichText& text, const Look& style, std::string_view mark, double gap);
    void caption(const XlsxFile::Sheet& sheet, lxw_row_t& row, lxw_col_t last, double width,
                 const Table& table);
    void section_heading(const XlsxFile::Sheet& sheet, lxw_row_t& row, lxw_col_t last, double width,
                         const Section& section);
    void name_range(const XlsxFile::Sheet& sheet, Area range);
    void data_sheets(const Section& section);
    void data_table(const Section& section, const Table& table);
    void data_chart(const Section& section, const Chart& chart);
    void finish(const DataSheet& data);
    void sources();

    const ReportDocument& document_;
    text::Catalogue words_;
    XlsxFile workbook_;
    std::size_t body_sections_;
    double page_;
    Borders borders_;
    XlsxFile::Sheet cover_;
    XlsxFile::Sheet charts_;
    XlsxFile::Sheet sources_;
    std::map<std::string, DataSheet> data_;
    std::unordered_map<std::string_view, lxw_row_t> figure_rows_;
    lxw_row_t row_ = 0;
    lxw_row_t chart_row_ = 0;
    int ranges_ = 0;
    std::vector<lxw_row_t> page_breaks_;
};

void Report::add_sheets() {
    cover_ = workbook_.add_sheet(words_("write.sheet-report"));
    bool charts = false;
    for (const Section& section : document_.sections)
        for (const Block& block : section.blocks) {
            const auto* table = std::get_if<Table>(&block);
            const auto* chart = std::get_if<Chart>(&block);
            charts = charts || chart != nullptr;
            const std::string name = table != nullptr ? table->sheet : chart != nullptr ? chart->sheet : "";
            if (table != nullptr && name.empty()) borders_.add(cover_widths(*table));
            if (name.empty()) continue;
            auto [place, fresh] = data_.try_emplace(name);
            if (fresh) place->second.sheet = workbook_.add_sheet(name);
            DataSheet& data = place->second;
            data.landscape = data.landscape || section.landscape;
        }
    // The tables of one sheet share its columns, each as wide as the widest needs.
    for (const Section& section : document_.sections)
        for (const Block& block : section.blocks) {
            const auto* table = std::get_if<Table>(&block);
            if (table == nullptr || table->sheet.empty()) continue;
            DataSheet& data = data_.at(table->sheet);
            const auto widths =
                column_widths(*table, data.landscape ? kLandscapeWidth : kPortraitWidth, kTableSize);
            data.widths.resize(std::max(data.widths.size(), widths.size()), 0);
            for (std::size_t i = 0; i < widths.size(); ++i)
                data.widths[i] = std::max(data.widths[i], widths[i]);
        }
    for (auto& [name, data] : data_)
        if (data.widths.empty()) data.widths = {data.landscape ? kLandscapeWidth : kPortraitWidth};
    if (charts) charts_ = workbook_.add_sheet(words_("write.sheet-charts"));
    if (charts) set_up_chart_data(workbook_, charts_);
    if (document_.figures.empty()) return;
    sources_ = workbook_.add_sheet(words_("write.sources"));
    lxw_row_t row = 1;
    for (const Figure& figure : document_.figures) {
        figure_rows_.emplace(figure.id, row);
        row += static_cast<lxw_row_t>(
            std::min<std::size_t>(std::max<std::size_t>(figure.sources.size(), 1), kLastRow));
        if (row >= kLastRow) break;
    }
}

void Report::cover() {
    workbook_.page_setup(cover_, page_ == kLandscapeWidth);
    worksheet_gridlines(cover_.sheet, LXW_HIDE_ALL_GRIDLINES);
    for (std::size_t i = 0; i < borders_.count(); ++i)
        workbook_.column_width(cover_, static_cast<lxw_col_t>(i),
                               static_cast<std::uint32_t>(std::lround(borders_.width(i) * page_ / kPixel)));

    if (document_.letterhead) letterhead(*document_.letterhead);
    line(document_.type, centred(14, true));
    for (const std::string& subject : document_.subject) line(subject, centred(14, true));
    if (!document_.subject.empty()) line("────────", centred(8, false));
    blank_row(4);
    if (!document_.addressee.empty()) {
        line(document_.addressee, centred(kBodySize, false));
        blank_row(6);
    }
    for (std::size_t i = 0; i < body_sections_; ++i)
        for (const Block& block : document_.sections[i].blocks) std::visit(*this, block);
    if (document_.signature) signature(*document_.signature);

    const auto stands_here = [](const Block& block) {
        if (const auto* table = std::get_if<Table>(&block)) return table->sheet.empty();
        if (const auto* chart = std::get_if<Chart>(&block)) return chart->sheet.empty();
        return true;
    };
    for (std::size_t i = body_sections_; i < document_.sections.size(); ++i) {
        const Section& section = document_.sections[i];
        if (std::ranges::none_of(section.blocks, stands_here)) continue;
        page_breaks_.push_back(row_);
        section_heading(cover_, row_, last_column(), page_, section);
        for (const Block& block : section.blocks) std::visit(*this, block);
    }
    if (!page_breaks_.empty()) {
        page_breaks_.push_back(0);
        workbook_.check(worksheet_set_h_pagebreaks(cover_.sheet, page_breaks_.data()));
    }
    workbook_.check(
        worksheet_print_area(cover_.sheet, 0, 0, std::max<lxw_row_t>(row_, 1) - 1, last_column()));
}

void Report::letterhead(const Letterhead& letterhead) {
    Look title = centred(12, true);
    Look motto = centred(13, true);
    motto.underline = true;
    if (letterhead.motto.empty()) title.underline = true;
    pair(letterhead.superior, centred(12, false), letterhead.state_title, title);
    pair(letterhead.issuer, centred(12, true), letterhead.motto, motto);
    pair(letterhead.party_form ? "*" : "────────", centred(letterhead.party_form ? 12 : 8, false), "",
         centred(8, false));
    pair(letterhead.number, centred(13, false), letterhead.place_and_date, centred(13, false, true));
    blank_row(10);
}

void Report::signature(const Signature& signature) {
    blank_row(10);
    constexpr double kRow = 16;
    constexpr std::size_t kRoomToSign = 4;
    const std::size_t left_rows = signature.recipients.size() + 1;
    const std::size_t right_rows = signature.authority.size() + kRoomToSign + 1;
    Look title;
    title.bold = true;
    title.italic = true;
    Look recipient;
    recipient.size = 11;
    const Look authority = centred(kBodySize, true);
    for (std::size_t i = 0; i < std::max(left_rows, right_rows); ++i, ++row_) {
        double height = kRow;
        if (i == 0) {
            workbook_.text(cover_, left_half(row_), signature.recipients_title, title);
        } else if (i < left_rows) {
            const std::string text = "- " + signature.recipients[i - 1];
            workbook_.text(cover_, left_half(row_), text, recipient);
            height = std::max(height, text_height(text, page_ * kHalf, recipient.size, false) - 3);
        }
        if (i < signature.authority.size()) {
            workbook_.text(cover_, right_half(row_), signature.authority[i], authority);
            height = std::max(height,
                              text_height(signature.authority[i], page_ * (1 - kHalf), kBodySize, true) - 3);
        } else if (i + 1 == right_rows) {
            workbook_.text(cover_, right_half(row_), signature.name, authority);
        }
        workbook_.row_height(cover_, row_, height);
    }
}

void Report::paragraph(const RichText& runs, const Look& style, std::string_view mark, double gap) {
    constexpr std::string_view kIndent = "        ";
    RichText text = made_printable(runs);
    text.insert(text.begin(),
                TextRun{std::string(kIndent) + std::string(mark), style.bold, style.italic, {}});
    std::size_t bold_bytes = 0;
    for (const TextRun& run : text) bold_bytes += run.bold ? run.text.size() : 0;
    const std::string whole = plain(text);
    const bool bold = style.bold || 2 * bold_bytes > whole.size();
    const auto lines = break_lines(whole, page_ * 0.97, {style.size, bold});
    for (std::size_t first = 0; first < lines.size(); first += kMostLines) {
        const std::size_t last = std::min(first + kMostLines, lines.size()) - 1;
        const RichText part = slice(text, lines[first].begin, lines[last].end);
        workbook_.rich_text(cover_, whole_row(), part, style);
        workbook_.row_height(cover_, row_++,
                             static_cast<double>(last - first + 1) * style.size * 1.24 + gap + 2);
    }
}

void Report::section_heading(const XlsxFile::Sheet& sheet, lxw_row_t& row, lxw_col_t last, double width,
                             const Section& section) {
    const auto write = [&](std::string_view text, const Look& style) {
        if (text.empty()) return;
        workbook_.text(sheet, {row, 0, row, last}, text, style);
        workbook_.row_height(sheet, row++, text_height(text, width, style.size, style.bold));
    };
    write(section.label, centred(14, true));
    write(section.title, centred(14, true));
    write(section.reference, centred(kBodySize, false, true));
}

void Report::caption(const XlsxFile::Sheet& sheet, lxw_row_t& row, lxw_col_t last, double width,
                     const Table& table) {
    const auto write = [&](std::string_view text, const Look& style) {
        if (text.empty()) return;
        workbook_.text(sheet, {row, 0, row, last}, text, style);
        workbook_.row_height(sheet, row++, text_height(text, width, style.size, style.bold));
    };
    write(table.caption, centred(12, true));
    Look note = centred(kTableSize, false, true);
    note.align = LXW_ALIGN_RIGHT;
    write(table.unit_note, note);
}

void Report::name_range(const XlsxFile::Sheet& sheet, Area range) {
    workbook_.define_name(words_("write.range", {{"number", std::to_string(++ranges_)}}), sheet, range);
}

void Report::data_sheets(const Section& section) {
    for (const Block& block : section.blocks) {
        if (const auto* table = std::get_if<Table>(&block); table != nullptr && !table->sheet.empty())
            data_table(section, *table);
        if (const auto* chart = std::get_if<Chart>(&block); chart != nullptr && !chart->sheet.empty())
            data_chart(section, *chart);
    }
}

void Report::data_table(const Section& section, const Table& table) {
    DataSheet& data = data_.at(table.sheet);
    TableColumns columns;
    columns.widths = data.widths;
    const double width = [&] {
        double sum = 0;
        for (const double each : data.widths) sum += each;
        return sum;
    }();
    for (std::size_t i = 0; i <= data.widths.size(); ++i) columns.edges.push_back(static_cast<lxw_col_t>(i));
    const auto last = static_cast<lxw_col_t>(std::max<std::size_t>(data.widths.size(), 1) - 1);
    if (data.tables > 0) ++data.row;
    if (data.section != &section) section_heading(data.sheet, data.row, last, width, section);
    data.section = &section;
    caption(data.sheet, data.row, last, width, table);
    const TablePlace place =
        write_table(workbook_, data.sheet, table, data.row, columns, sources_, figure_row(), kTableSize);
    name_range(data.sheet, place.range);
    data.row = place.range.last_row + 1;
    if (++data.tables == 1) {
        data.first = place;
        data.first_table = &table;
    }
}

void Report::data_chart(const Section& section, const Chart& chart) {
    DataSheet& data = data_.at(chart.sheet);
    const double width = data.landscape ? kLandscapeWidth : kPortraitWidth;
    const auto last = static_cast<lxw_col_t>(std::max<std::size_t>(data.widths.size(), 1) - 1);
    if (data.section != &section) section_heading(data.sheet, data.row, last, width, section);
    data.section = &section;
    constexpr double kRowPixels = 20;
    const double height = chart_height(chart, width / kPixel);
    lxw_chart* native = native_chart(workbook_, chart, charts_, chart_row_);
    if (native == nullptr) return;
    insert_chart(workbook_, data.sheet, ++data.row, chart, native, width / kPixel, height);
    data.row += static_cast<lxw_row_t>(std::ceil(height / kRowPixels)) + 1;
}

void Report::finish(const DataSheet& data) {
    workbook_.page_setup(data.sheet, data.landscape);
    for (std::size_t i = 0; i < data.widths.size(); ++i)
        workbook_.column_width(data.sheet, static_cast<lxw_col_t>(i),
                               static_cast<std::uint32_t>(std::lround(data.widths[i] / kPixel)));
    if (data.tables == 0 || data.first.header_rows == 0) return;
    const Area& range = data.first.range;
    const lxw_row_t last_header = range.first_row + data.first.header_rows - 1;
    workbook_.check(worksheet_repeat_rows(data.sheet.sheet, range.first_row, last_header));
    if (data.tables > 1) return;
    worksheet_freeze_panes(data.sheet.sheet, last_header + 1, 0);
    // Totals at the end stay where they are, whatever is filtered.
    lxw_row_t last = range.last_row;
    for (auto row = data.first_table->rows.rbegin();
         row != data.first_table->rows.rend() && row->role == RowRole::total && last > last_header; ++row)
        --last;
    if (last > last_header)
        workbook_.check(
            worksheet_autofilter(data.sheet.sheet, last_header, range.first_column, last, range.last_column));
}

void Report::sources() {
    if (document_.figures.empty()) return;
    struct Column {
        std::string_view key;
        double width;  // points
    };
    const std::vector<Column> columns = {
        {"write.code", 60},      {"write.figure", 190},      {"write.value", 65},    {"write.formula", 180},
        {"write.numerator", 90}, {"write.denominator", 90},  {"write.coverage", 85}, {"write.note", 150},
        {"write.unit", 150},     {"write.period", 80},       {"write.file", 150},    {"write.sheet", 80},
        {"write.cell", 45},      {"write.source-value", 80}, {"write.revision", 50}};
    workbook_.page_setup(sources_, true);
    Look header = centred(kTableSize, true);
    header.border = true;
    header.fill = 0xE4E9F0;
    Look body;
    body.size = kTableSize;
    body.border = true;
    body.vertical = LXW_ALIGN_VERTICAL_TOP;
    const auto cell = [](lxw_row_t row, std::size_t column) {
        const auto number = static_cast<lxw_col_t>(column);
        return Area{row, number, row, number};
    };
    for (std::size_t i = 0; i < columns.size(); ++i) {
        workbook_.column_width(sources_, static_cast<lxw_col_t>(i),
                               static_cast<std::uint32_t>(std::lround(columns[i].width / kPixel)));
        workbook_.text(sources_, cell(0, i), words_(columns[i].key), header);
    }
    workbook_.row_height(sources_, 0, 34);

    lxw_row_t row = 1;
    for (const Figure& figure : document_.figures) {
        std::string notes;
        for (const std::string& note : figure.notes) notes += (notes.empty() ? "" : "\n") + note;
        if (figure.more_sources > 0)
            notes += (notes.empty() ? "" : "\n") +
                     words_("write.more-sources",
                            {{"count", text::format_number(Decimal::from_integer(figure.more_sources), {})}});
        // Each row is whole, so that filters and sorting find it.
        const FigureSource none;
        for (std::size_t i = 0; i < std::max<std::size_t>(figure.sources.size(), 1) && row < kLastRow;
             ++i, ++row) {
            const FigureSource& source = i < figure.sources.size() ? figure.sources[i] : none;
            const std::string_view texts[] = {
                figure.id,          figure.label,    figure.value, figure.formula, figure.numerator,
                figure.denominator, figure.coverage, notes,        source.unit,    source.period,
                source.file,        source.sheet,    source.cell,  source.value};
            double height = 0;
            for (std::size_t column = 0; column < std::size(texts); ++column) {
                workbook_.text(sources_, cell(row, column), texts[column], body);
                height = std::max(height,
                                  text_height(texts[column], columns[column].width - 7, kTableSize, false));
            }
            if (figure.sources.empty())
                workbook_.blank(sources_, cell(row, std::size(texts)), body);
            else
                workbook_.number(sources_, cell(row, std::size(texts)),
                                 Decimal::from_integer(source.revision), {}, body);
            workbook_.row_height(sources_, row, height);
        }
    }
    worksheet_freeze_panes(sources_.sheet, 1, 3);
    workbook_.check(worksheet_repeat_rows(sources_.sheet, 0, 0));
    workbook_.check(worksheet_autofilter(sources_.sheet, 0, 0, std::max<lxw_row_t>(row, 2) - 1,
                                         static_cast<lxw_col_t>(columns.size() - 1)));
}

}  // namespace

void xlsx(const ReportDocument& document, const std::filesystem::path& path) {
    Replacement file(path);
    Report(document, file).write();
    file.commit();
}

}  // namespace tonghop::write
