#include "write/html.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "core/check.hpp"
#include "text/catalogue.hpp"
#include "text/format_number.hpp"
#include "write/figure_links.hpp"
#include "write/printable.hpp"
#include "write/sections.hpp"
#include "write/svg_chart.hpp"
#include "write/table_grid.hpp"

namespace tonghop::write {

namespace embedded {
std::string_view find(std::string_view name);
}

namespace {

/// Escaped text; line ends as <br/>.
std::string markup(std::string_view text) {
    std::string result;
    for (const char byte : escape(text)) {
        if (byte == '\n')
            result += "<br/>";
        else
            result += byte;
    }
    return result;
}

std::string_view css_class(Align align) {
    switch (align) {
        case Align::left:
            return "left";
        case Align::centre:
            return "centre";
        case Align::right:
            return "right";
    }
    TONGHOP_CHECK(false);
    return {};
}

std::string_view css_class(Tone tone) {
    switch (tone) {
        case Tone::neutral:
            return "";
        case Tone::good:
            return "good";
        case Tone::bad:
            return "bad";
        case Tone::waiting:
            return "waiting";
    }
    TONGHOP_CHECK(false);
    return {};
}

std::string_view css_class(RowRole role) {
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

class Page {
  public:
    explicit Page(const ReportDocument& document)
        : document_(document), words_(text::Language::vietnamese), links_(document) {}

    std::string write() {
        head();
        const std::size_t body_sections = count_body_sections(document_);
        line("<main>");
        body(body_sections);
        for (std::size_t i = body_sections; i < document_.sections.size(); ++i)
            appendix(document_.sections[i], i - body_sections + 1);
        line("</main>");
        sources();
        add("<script>\n{}</script>\n</body>\n</html>\n", embedded::find("report.js"));
        return std::move(page_);
    }

    void operator()(const Heading& heading) {
        const int level = std::clamp(heading.level, 1, 3) + 1;
        add("<h{}>{}</h{}>\n", level, rich(heading.text), level);
    }
    void operator()(const Paragraph& paragraph) { add("<p class=\"text\">{}</p>\n", rich(paragraph.text)); }
    void operator()(const List& list) {
        if (list.items.empty()) return;
        line("<ul class=\"dashes\" role=\"list\">");
        for (const RichText& item : list.items) add("<li>{}</li>\n", rich(item));
        line("</ul>");
    }
    void operator()(const Table& table);
    void operator()(const Chart& chart) {
        const std::string id = fmt::format("bieu-do-{}", ++charts_);
        line("<figure class=\"chart block\">");
        if (!chart.title.empty()) add("<figcaption>{}</figcaption>\n", markup(chart.title));
        line("<div class=\"scroll\">");
        for (const std::string& picture : svg(chart, words_, id)) line(picture);
        line("</div>\n</figure>");
    }

  private:
    template <typename... Values>
    void add(fmt::format_string<Values...> pattern, Values&&... values) {
        fmt::format_to(std::back_inserter(page_), pattern, std::forward<Values>(values)...);
    }
    void line(std::string_view markup) {
        page_ += markup;
        page_ += '\n';
    }
    /// <p class="…">…</p>, nothing for an empty text.
    void paragraph(std::string_view css, std::string_view text) {
        if (!text.empty()) add("<p class=\"{}\">{}</p>\n", css, markup(text));
    }

    std::string rich(const RichText& runs) {
        std::string result;
        for (const TextRun& run : runs) {
            std::string piece = links_.link(run.figure, markup(run.text));
            if (piece.empty()) continue;
            if (run.italic) piece = "<i>" + piece + "</i>";
            if (run.bold) piece = "<b>" + piece + "</b>";
            result += piece;
        }
        return result;
    }

    void head();
    void body(std::size_t sections);
    void letterhead(const Letterhead& letterhead);
    void title();
    void appendix(const Section& section, std::size_t number);
    void signature(const Signature& signature);
    void row(const Table& table, const std::vector<PlacedCell>& cells, RowRole role);
    std::string content(const TableCell& cell);
    void sources();
    void origin(std::size_t place);
    void definition(std::string_view key, std::string_view text);

    const ReportDocument& document_;
    text::Catalogue words_;
    FigureLinks links_;
    std::string page_;
    int charts_ = 0;
};

void Page::head() {
    add("<!DOCTYPE html>\n<html lang=\"vi\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta "
        "charset=\"utf-8\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        // Nothing is ever loaded, whatever the texts of a report may hold.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; "
        "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n"
        "<meta name=\"dcterms.created\" content=\"{}\"/>\n<title>{}</title>\n<style>\n{}",
        iso(document_.as_of), escape(document_.title), embedded::find("report.css"));
    const std::size_t body_sections = count_body_sections(document_);
    if (body_sections > 0 && document_.sections.front().landscape) line("@page { size: A4 landscape; }");
    // Chromium goes on counting pages from appendix to appendix: each has a counter of its own.
    for (std::size_t i = body_sections; i < document_.sections.size(); ++i) {
        const std::size_t number = i - body_sections + 1;
        add("@page phu-luc-{} {{ size: A4{}; counter-increment: phu-luc-{}; "
            "@top-center {{ content: counter(phu-luc-{}, from-second-page); }} }}\n"
            "#phu-luc-{} {{ page: phu-luc-{}; }}\n",
            number, document_.sections[i].landscape ? " landscape" : "", number, number, number, number);
    }
    line("</style>\n</head>\n<body>");
}

void Page::body(std::size_t sections) {
    const bool landscape = sections > 0 && document_.sections.front().landscape;
    add("<article class=\"sheet{}\">\n", landscape ? " landscape" : "");
    if (document_.letterhead) letterhead(*document_.letterhead);
    title();
    paragraph("addressee pre", document_.addressee);
    for (std::size_t i = 0; i < sections; ++i)
        for (const Block& block : document_.sections[i].blocks) std::visit(*this, block);
    if (document_.signature) signature(*document_.signature);
    line("</article>");
}

void Page::letterhead(const Letterhead& letterhead) {
    line("<header class=\"letterhead\">\n<div>");
    paragraph("superior", letterhead.superior);
    if (letterhead.party_form)
        add("<p class=\"issuer\">{}<br/>*</p>\n", markup(letterhead.issuer));
    else
        add("<p class=\"issuer ruled\">{}</p>\n", markup(letterhead.issuer));
    line("</div>\n<div>");
    const bool rule_under_title = letterhead.motto.empty();
    add("<p class=\"state{}\">{}</p>\n", rule_under_title ? " ruled whole" : "",
        markup(letterhead.state_title));
    if (!letterhead.motto.empty())
        add("<p class=\"state motto ruled whole\">{}</p>\n", markup(letterhead.motto));
    line("</div>");
    paragraph("number pre", letterhead.number);
    paragraph("place-date pre", letterhead.place_and_date);
    line("</header>");
}

void Page::title() {
    if (document_.type.empty() && document_.subject.empty()) return;
    add("<div class=\"title\">\n<h1><span>{}</span>", markup(document_.type));
    if (!document_.subject.empty()) {
        add("<span class=\"subject\"><span class=\"ruled\">");
        for (const std::string& subject : document_.subject) add("<span>{}</span>", markup(subject));
        add("</span></span>");
    }
    line("</h1>\n</div>");
}

void Page::appendix(const Section& section, std::size_t number) {
    add("<article class=\"sheet appendix{}\" id=\"phu-luc-{}\">\n", section.landscape ? " landscape" : "",
        number);
    if (!section.label.empty() || !section.title.empty() || !section.reference.empty()) {
        line("<div class=\"title\">");
        const bool both = !section.label.empty() && !section.title.empty();
        add("<h2>{}{}{}</h2>\n", markup(section.label), both ? "<br/>" : "", markup(section.title));
        paragraph("reference pre", section.reference);
        line("</div>");
    }
    for (const Block& block : section.blocks) std::visit(*this, block);
    line("</article>");
}

void Page::signature(const Signature& signature) {
    line("<footer class=\"signature\">\n<div class=\"recipients\">");
    if (!signature.recipients_title.empty())
        add("<p><strong>{}</strong></p>\n", markup(signature.recipients_title));
    if (!signature.recipients.empty()) {
        line("<ul role=\"list\">");
        for (const std::string& recipient : signature.recipients) add("<li>{}</li>\n", markup(recipient));
        line("</ul>");
    }
    line("</div>\n<div class=\"authority\">");
    for (const std::string& authority : signature.authority) add("<p>{}</p>\n", markup(authority));
    add("<p class=\"name\">{}</p>\n", markup(signature.name));
    line("</div>\n</footer>");
}

std::string Page::content(const TableCell& cell) {
    if (const auto* value = std::get_if<Decimal>(&cell.content))
        return links_.link(cell.figure, text::format_number(*value, cell.format));
    const auto* runs = std::get_if<RichText>(&cell.content);
    if (runs == nullptr) return {};
    const bool has_own_link =
        std::ranges::any_of(*runs, [](const TextRun& run) { return !run.figure.empty(); });
    std::string inside = rich(*runs);
    return has_own_link ? inside : links_.link(cell.figure, std::move(inside));
}

void Page::row(const Table& table, const std::vector<PlacedCell>& cells, RowRole role) {
    const std::string_view row_class = css_class(role);
    if (row_class.empty())
        add("<tr>");
    else
        add("<tr class=\"{}\">", row_class);
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
        add("<{}{} class=\"{}\"", element, scope, css);
        if (placed.columns > 1) add(" colspan=\"{}\"", placed.columns);
        if (placed.rows > 1) add(" rowspan=\"{}\"", placed.rows);
        add(">{}</{}>", content(cell), element);
    }
    line("</tr>");
}

void Page::operator()(const Table& table) {
    const TableGrid grid = place(table);
    if (table.caption.empty())
        line("<div class=\"block scroll\" tabindex=\"0\">");
    else
        add("<div class=\"block scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n",
            escape(table.caption));
    // Many columns need smaller letters to stand on one page.
    const std::string_view density = grid.columns > 16   ? " class=\"denser\""
                                     : grid.columns > 10 ? " class=\"dense\""
                                                         : "";
    add("<table{} style=\"--columns:{}\">\n", density, grid.columns);
    if (!table.caption.empty() || !table.unit_note.empty()) {
        add("<caption>{}", markup(table.caption));
        if (!table.unit_note.empty()) add("<span class=\"unit-note\">{}</span>", markup(table.unit_note));
        line("</caption>");
    }
    double whole = 0;
    for (const TableColumn& column : table.columns) whole += std::max(column.width, 0.0);
    if (whole > 0) {
        add("<colgroup>");
        for (const TableColumn& column : table.columns)
            add("<col style=\"width:{:.2f}%\"/>", std::max(column.width, 0.0) / whole * 100);
        line("</colgroup>");
    }
    if (grid.header_rows > 0) {
        line("<thead>");
        for (std::size_t i = 0; i < grid.header_rows; ++i) row(table, grid.rows[i], RowRole::header);
        line("</thead>");
    }
    if (grid.header_rows < table.rows.size()) {
        line("<tbody>");
        for (std::size_t i = grid.header_rows; i < table.rows.size(); ++i)
            row(table, grid.rows[i], table.rows[i].role);
        line("</tbody>");
    }
    line("</table>\n</div>");
}

void Page::definition(std::string_view key, std::string_view text) {
    if (!text.empty()) add("<dt>{}</dt><dd>{}</dd>\n", escape(words_(key)), markup(text));
}

void Page::sources() {
    if (document_.figures.empty()) return;
    add("<section class=\"sheet sources\" id=\"nguon-so-lieu\">\n<h2>{}</h2>\n"
        "<p><input type=\"checkbox\" id=\"print-sources\"/> <label for=\"print-sources\">{}</label></p>\n",
        escape(words_("write.sources")), escape(words_("write.print-sources")));
    for (std::size_t place = 0; place < document_.figures.size(); ++place) origin(place);
    line("</section>");
}

void Page::origin(std::size_t place) {
    const Figure& figure = document_.figures[place];
    add("<details><summary>{}: <b>{}</b></summary>\n<div class=\"origin\" id=\"{}\">\n<dl>\n",
        markup(figure.label), markup(figure.value), FigureLinks::origin_id(place));
    definition("write.formula", figure.formula);
    definition("write.numerator", figure.numerator);
    definition("write.denominator", figure.denominator);
    definition("write.coverage", figure.coverage);
    for (const std::string& note : figure.notes) definition("write.note", note);
    line("</dl>");
    if (!figure.sources.empty()) {
        line("<div class=\"scroll\" tabindex=\"0\">\n<table style=\"--columns:7\">");
        add("<thead><tr>");
        for (const std::string_view key : kSourceColumns)
            add("<th scope=\"col\">{}</th>", escape(words_(key)));
        line("</tr></thead>\n<tbody>");
        for (const FigureSource& source : figure.sources)
            add("<tr><th scope=\"row\" class=\"left\">{}</th><td>{}</td><td>{}</td><td>{}</td><td "
                "class=\"centre\">{}</td>"
                "<td class=\"right number-cell\">{}</td><td class=\"centre\">{}</td></tr>\n",
                markup(source.unit), markup(source.period), markup(source.file), markup(source.sheet),
                markup(source.cell), markup(source.value), source.revision);
        line("</tbody>\n</table>\n</div>");
    }
    if (figure.more_sources > 0)
        add("<p>{}</p>\n",
            escape(words_("write.more-sources",
                          {{"count", text::format_number(Decimal::from_integer(figure.more_sources), {})}})));
    if (links_.is_used(place))
        add("<p class=\"back\"><a href=\"#{}\">{}</a></p>\n", FigureLinks::use_id(place),
            escape(words_("write.back")));
    line("</div>\n</details>");
}

}  // namespace

std::string html(const ReportDocument& document) {
    return Page(document).write();
}

}  // namespace tonghop::write
