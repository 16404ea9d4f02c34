#include "write/xlsx_table.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/format.h>

#include "core/check.hpp"
#include "text/format_number.hpp"
#include "write/printable.hpp"
#include "write/table_grid.hpp"
#include "write/text_metrics.hpp"

namespace tonghop::write {

namespace {

constexpr lxw_color_t kHeaderFill = 0xE4E9F0;
constexpr lxw_color_t kGroupFill = 0xF3F5F8;
constexpr double kCellPadding = 7;
/// Office programs set lines a little wider than the font's own measures.
constexpr double kSafety = 0.96;
/// Some programs take no more arguments.
constexpr std::size_t kMostSumRanges = 30;

lxw_format_alignments horizontal(Align align) {
    switch (align) {
        case Align::left:
            return LXW_ALIGN_LEFT;
        case Align::centre:
            return LXW_ALIGN_CENTER;
        case Align::right:
            return LXW_ALIGN_RIGHT;
    }
    TONGHOP_CHECK(false);
    return LXW_ALIGN_LEFT;
}

std::optional<lxw_color_t> colour(Tone tone) {
    switch (tone) {
        case Tone::neutral:
            return std::nullopt;
        case Tone::good:
            return 0x17632C;
        case Tone::bad:
            return 0xA3161B;
        case Tone::waiting:
            return 0x7A4B00;
    }
    TONGHOP_CHECK(false);
    return std::nullopt;
}

std::optional<lxw_color_t> fill(RowRole role) {
    switch (role) {
        case RowRole::header:
        case RowRole::total:
            return kHeaderFill;
        case RowRole::group:
            return kGroupFill;
        case RowRole::item:
            return std::nullopt;
    }
    TONGHOP_CHECK(false);
    return std::nullopt;
}

Look style_of(const Table& table, const PlacedCell& placed, double text_size) {
    const RowRole role = table.rows[placed.row].role;
    const TableCell& cell = *placed.cell;
    Look style;
    style.size = text_size;
    style.border = true;
    style.align = horizontal(alignment(table, placed));
    style.bold = role != RowRole::item || cell.bold || cell.tone == Tone::bad;
    style.italic = cell.tone == Tone::waiting;
    style.fill = fill(role);
    style.colour = colour(cell.tone);
    if (std::holds_alternative<Decimal>(cell.content)) {
        style.wrap = false;
        style.shrink = true;
    }
    return style;
}

std::string shown(const TableCell& cell) {
    if (const auto* value = std::get_if<Decimal>(&cell.content))
        return text::format_number(*value, cell.format);
    if (const auto* runs = std::get_if<RichText>(&cell.content)) return plain(*runs);
    return {};
}

/// The numbers of item rows above a total, and the formula that adds them.
class Sum {
  public:
    /// Rows of the table [from, to).
    Sum(const TableGrid& grid, const Table& table, std::size_t from, std::size_t to,
        const PlacedCell& total) {
        for (std::size_t row = from; row < to; ++row) {
            if (table.rows[row].role != RowRole::item) continue;
            for (const PlacedCell& placed : grid.rows[row]) {
                if (placed.column != total.column) continue;
                const auto* value = std::get_if<Decimal>(&placed.cell->content);
                if (value == nullptr) continue;
                const bool same = (placed.cell->format.style == NumberStyle::percent) ==
                                  (total.cell->format.style == NumberStyle::percent);
                sound_ = sound_ && same && !__builtin_add_overflow(sum_, value->ten_thousandths(), &sum_);
                add_row(row);
            }
        }
    }

    bool gives(Decimal value) const {
        return sound_ && !ranges_.empty() && ranges_.size() <= kMostSumRanges &&
               sum_ == value.ten_thousandths();
    }

    std::string formula(lxw_row_t first_row, lxw_col_t column) const {
        std::string arguments;
        for (const auto& [first, last] : ranges_) {
            std::array<char, LXW_MAX_CELL_RANGE_LENGTH> cells{};
            lxw_rowcol_to_range(cells.data(), first_row + static_cast<lxw_row_t>(first), column,
                                first_row + static_cast<lxw_row_t>(last), column);
            arguments += (arguments.empty() ? "" : ",") + std::string(cells.data());
        }
        return "=SUM(" + arguments + ")";
    }

  private:
    void add_row(std::size_t row) {
        if (!ranges_.empty() && ranges_.back().second + 1 == row)
            ranges_.back().second = row;
        else
            ranges_.emplace_back(row, row);
    }

    std::int64_t sum_ = 0;
    bool sound_ = true;
    std::vector<std::pair<std::size_t, std::size_t>> ranges_;
};

/// The sum of the items of its own group, or of all items above: whichever the total is.
std::optional<std::string> live_sum(const TableGrid& grid, const Table& table, const PlacedCell& total,
                                    lxw_row_t first_row, lxw_col_t column) {
    const auto* value = std::get_if<Decimal>(&total.cell->content);
    if (value == nullptr || !total.cell->is_sum) return std::nullopt;
    std::size_t group = total.row;
    while (group > 0 && table.rows[group - 1].role == RowRole::item) --group;
    for (const std::size_t from : {group, std::size_t{0}}) {
        const Sum sum(grid, table, from, total.row, total);
        if (sum.gives(*value)) return sum.formula(first_row, column);
    }
    return std::nullopt;
}

std::vector<double> row_heights(const TableGrid& grid, const Table& table, const TableColumns& columns,
                                double text_size) {
    std::vector<double> heights(grid.rows.size(), text_size * 1.2 + 6);
    const auto needed = [&](const PlacedCell& placed) {
        const auto from = columns.widths.begin() + static_cast<std::ptrdiff_t>(placed.column);
        const double width = std::accumulate(from, from + static_cast<std::ptrdiff_t>(placed.columns), 0.0);
        const Look style = style_of(table, placed, text_size);
        return style.wrap ? text_height(shown(*placed.cell), width - kCellPadding, text_size, style.bold) : 0;
    };
    for (const auto& row : grid.rows)
        for (const PlacedCell& placed : row)
            if (placed.rows == 1) heights[placed.row] = std::max(heights[placed.row], needed(placed));
    for (const auto& row : grid.rows)
        for (const PlacedCell& placed : row) {
            const auto from = heights.begin() + static_cast<std::ptrdiff_t>(placed.row);
            const double have = std::accumulate(from, from + static_cast<std::ptrdiff_t>(placed.rows), 0.0);
            const double missing = needed(placed) - have;
            if (missing > 0) heights[placed.row + placed.rows - 1] += missing;
        }
    return heights;
}

double longest_word(std::string_view text, Face face) {
    double widest = 0;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const auto end = std::min(text.find_first_of(" \n", begin), text.size());
        widest = std::max(widest, text_width(text.substr(begin, end - begin), face));
        begin = end + 1;
    }
    return widest;
}

/// The whole by shares, none less than its least: the others leave it what it needs.
std::vector<double> shared_out(const std::vector<double>& shares, const std::vector<double>& least,
                               double whole) {
    std::vector<double> widths = least;
    std::vector<bool> is_least(shares.size(), false);
    for (bool changed = true; changed;) {
        changed = false;
        double left = whole;
        double sum = 0;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            if (is_least[i])
                left -= least[i];
            else
                sum += shares[i];
        }
        for (std::size_t i = 0; i < shares.size(); ++i) {
            if (is_least[i]) continue;
            widths[i] = shares[i] / sum * left;
            if (widths[i] >= least[i]) continue;
            widths[i] = least[i];
            is_least[i] = changed = true;
        }
    }
    return widths;
}

}  // namespace

std::string_view figure_of(const RichText& runs) {
    for (const TextRun& run : runs)
        if (!run.figure.empty()) return run.figure;
    return {};
}

std::string_view figure_of(const TableCell& cell) {
    if (!cell.figure.empty()) return cell.figure;
    const auto* runs = std::get_if<RichText>(&cell.content);
    return runs == nullptr ? std::string_view() : figure_of(*runs);
}

double fitting_size(const Table& table, double width) {
    constexpr double kUsual = 11;
    constexpr double kLeast = 7;
    for (double size = kUsual; size > kLeast; size -= 0.5) {
        const auto widths = column_widths(table, width, size);
        if (std::accumulate(widths.begin(), widths.end(), 0.0) <= width * 1.001) return size;
    }
    return kLeast;
}

std::string plain(const RichText& runs) {
    std::string text;
    for (const TextRun& run : runs) text += run.text;
    return text;
}

double text_height(std::string_view text, double width, double size, bool bold, double first_indent) {
    const auto lines = break_lines(printable(text), width * kSafety, {size, bold}, first_indent).size();
    return static_cast<double>(lines) * size * 1.2 + 6;
}

std::vector<double> column_widths(const Table& table, double whole, double text_size) {
    const TableGrid grid = place(table);
    std::vector<double> relative(grid.columns, 0);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        relative[i] = std::max(table.columns[i].width, 0.0);
    // Columns beyond those that the table names are as wide as the others.
    const double named = std::accumulate(relative.begin(), relative.end(), 0.0);
    const double usual =
        table.columns.empty() || named <= 0 ? 1 : named / static_cast<double>(table.columns.size());
    for (double& width : relative)
        if (width <= 0) width = usual;

    std::vector<double> least(grid.columns, 0);
    for (const auto& row : grid.rows)
        for (const PlacedCell& placed : row) {
            if (placed.columns != 1) continue;
            const Look style = style_of(table, placed, text_size);
            const std::string text = printable(shown(*placed.cell));
            const Face face{text_size, style.bold};
            const double widest =
                stays_on_one_line(*placed.cell) ? text_width(text, face) : longest_word(text, face);
            // A word of any length must not make a column of any width.
            least[placed.column] =
                std::max(least[placed.column], std::min(widest, whole / 4) + kCellPadding + 2);
        }
    return shared_out(relative, least, whole);
}

TablePlace write_table(XlsxFile& workbook, const XlsxFile::Sheet& sheet, const Table& table,
                       lxw_row_t first_row, const TableColumns& columns, FigureTrace& trace,
                       double text_size) {
    const TableGrid grid = place(table);
    TONGHOP_CHECK(columns.edges.size() > grid.columns && columns.widths.size() >= grid.columns);
    TablePlace written;
    written.heights = row_heights(grid, table, columns, text_size);
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        workbook.row_height(sheet, first_row + static_cast<lxw_row_t>(row), written.heights[row]);
        for (const PlacedCell& placed : grid.rows[row]) {
            const Area range{first_row + static_cast<lxw_row_t>(row), columns.edges[placed.column],
                             first_row + static_cast<lxw_row_t>(row + placed.rows - 1),
                             static_cast<lxw_col_t>(columns.edges[placed.column + placed.columns] - 1)};
            const TableCell& cell = *placed.cell;
            const Look style = style_of(table, placed, text_size);
            // LibreOffice breaks no lines of a text that leads somewhere.
            const double width = std::accumulate(
                columns.widths.begin() + static_cast<std::ptrdiff_t>(placed.column),
                columns.widths.begin() + static_cast<std::ptrdiff_t>(placed.column + placed.columns), 0.0);
            const bool fits =
                text_width(printable(shown(cell)), {text_size, style.bold}) < width - kCellPadding;
            // What leads to its source is black all the same: the sheet is printed.
            if (fits) trace.link(sheet, range, figure_of(cell), style);
            if (const auto sum = live_sum(grid, table, placed, first_row, range.first_column))
                workbook.formula(sheet, range, *sum, std::get<Decimal>(cell.content), cell.format, style);
            else if (const auto* value = std::get_if<Decimal>(&cell.content))
                workbook.number(sheet, range, *value, cell.format, style);
            else if (const auto* runs = std::get_if<RichText>(&cell.content))
                workbook.rich_text(sheet, range, *runs, style);
            else
                workbook.blank(sheet, range, style);
        }
    }
    written.header_rows = static_cast<lxw_row_t>(grid.header_rows);
    written.range = {first_row, columns.edges.front(),
                     first_row + static_cast<lxw_row_t>(std::max<std::size_t>(grid.rows.size(), 1) - 1),
                     static_cast<lxw_col_t>(std::max<lxw_col_t>(columns.edges[grid.columns], 1) - 1)};
    for (auto row = table.rows.rbegin(); row != table.rows.rend() && row->role == RowRole::total; ++row)
        ++written.closing_rows;
    return written;
}

}  // namespace tonghop::write
