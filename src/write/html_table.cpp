#include "write/html_table.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "text/format_number.hpp"
#include "write/printable.hpp"
#include "write/table_grid.hpp"

namespace tonghop::write {

namespace {

std::string_view class_of(RowRole role) {
    switch (role) {
        case RowRole::header:
        case RowRole::item:
            return "";
        case RowRole::group:
            return "group";
        case RowRole::total:
            return "total";
    }
    TONGHOP_CHECK(false);
    return {};
}

std::string content(const TableCell& cell, FigureLinks& links) {
    if (const auto* value = std::get_if<Decimal>(&cell.content))
        return links.link(cell.figure, text::format_number(*value, cell.format));
    const auto* runs = std::get_if<RichText>(&cell.content);
    if (runs == nullptr) return {};
    const bool has_own_link =
        std::ranges::any_of(*runs, [](const TextRun& run) { return !run.figure.empty(); });
    std::string inside = inner_html(*runs, links);
    return has_own_link ? inside : links.link(cell.figure, std::move(inside));
}

void add_row(Markup& page, const Table& table, const std::vector<PlacedCell>& cells, RowRole role,
             FigureLinks& links) {
    const std::string_view row_class = class_of(role);
    if (row_class.empty())
        page.add("<tr>");
    else
        page.add("<tr class=\"{}\">", row_class);
    bool row_is_named = false;
    for (const PlacedCell& placed : cells) {
        const TableCell& cell = *placed.cell;
        const bool text = std::holds_alternative<RichText>(cell.content);
        // The name of a row: its first text that stands left.
        const bool names_row = role != RowRole::header && !row_is_named && text &&
                               (alignment(table, placed) == Align::left || cells.size() == 1);
        row_is_named = row_is_named || names_row;
        std::string_view element = "td";
        std::string_view scope;
        if (role == RowRole::header) {
            element = "th";
            scope = placed.columns > 1 ? " scope=\"colgroup\"" : " scope=\"col\"";
        } else if (names_row) {
            element = "th";
            scope = role == RowRole::group ? " scope=\"rowgroup\"" : " scope=\"row\"";
        }
        std::string css(css_class(alignment(table, placed)));
        if (std::holds_alternative<Decimal>(cell.content)) css += " number-cell";
        if (cell.bold) css += " bold";
        if (cell.tone != Tone::neutral) css += fmt::format(" {}", css_class(cell.tone));
        if (role != RowRole::header && stays_on_one_line(cell)) css += " short";
        page.add("<{}{} class=\"{}\"", element, scope, css);
        if (placed.columns > 1) page.add(" colspan=\"{}\"", placed.columns);
        if (placed.rows > 1) page.add(" rowspan=\"{}\"", placed.rows);
        page.add(">{}</{}>", content(cell, links), element);
    }
    page.line("</tr>");
}

}  // namespace

void add_table(Markup& page, const Table& table, FigureLinks& links) {
    const TableGrid grid = place(table);
    if (table.caption.empty())
        page.line("<div class=\"block scroll\" tabindex=\"0\">");
    else
        page.add("<div class=\"block scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n",
                 escape(table.caption));
    // Many columns need smaller letters to stand on one page.
    const std::string_view density = grid.columns > 16   ? " class=\"denser\""
                                     : grid.columns > 10 ? " class=\"dense\""
                                                         : "";
    page.add("<table{} style=\"--columns:{}\">\n", density, grid.columns);
    if (!table.caption.empty() || !table.unit_note.empty()) {
        page.add("<caption>{}", inner_html(table.caption));
        if (!table.unit_note.empty())
            page.add("<span class=\"unit-note\">{}</span>", inner_html(table.unit_note));
        page.line("</caption>");
    }
    double whole = 0;
    for (const TableColumn& column : table.columns) whole += std::max(column.width, 0.0);
    if (whole > 0) {
        page.add("<colgroup>");
        for (const TableColumn& column : table.columns)
            page.add("<col style=\"width:{:.2f}%\"/>", std::max(column.width, 0.0) / whole * 100);
        page.line("</colgroup>");
    }
    if (grid.header_rows > 0) {
        page.line("<thead>");
        for (std::size_t i = 0; i < grid.header_rows; ++i)
            add_row(page, table, grid.rows[i], RowRole::header, links);
        page.line("</thead>");
    }
    if (grid.header_rows < table.rows.size()) {
        page.line("<tbody>");
        for (std::size_t i = grid.header_rows; i < table.rows.size(); ++i)
            add_row(page, table, grid.rows[i], table.rows[i].role, links);
        page.line("</tbody>");
    }
    page.line("</table>\n</div>");
}

}  // namespace tonghop::write
