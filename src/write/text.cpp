#include "write/text.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "core/names.hpp"
#include "text/format_number.hpp"
#include "write/printable.hpp"

namespace tonghop::write {

namespace {

/// On one line, whatever it holds.
std::string line_of(std::string_view text) {
    std::string line;
    for (const char byte : printable(text)) {
        if (byte == '\n')
            line += "⏎";
        else
            line += byte;
    }
    return line;
}

constexpr auto kStyles = name_table<NumberStyle>(
    {{NumberStyle::count, "count"}, {NumberStyle::decimal, "decimal"}, {NumberStyle::percent, "percent"}});
constexpr auto kTones = name_table<Tone>(
    {{Tone::neutral, "neutral"}, {Tone::good, "good"}, {Tone::bad, "bad"}, {Tone::waiting, "waiting"}});
constexpr auto kAligns =
    name_table<Align>({{Align::left, "left"}, {Align::centre, "centre"}, {Align::right, "right"}});
constexpr auto kRoles = name_table<RowRole>({{RowRole::header, "header"},
                                             {RowRole::group, "group"},
                                             {RowRole::item, "item"},
                                             {RowRole::total, "total"}});
constexpr auto kCharts = name_table<ChartKind>(
    {{ChartKind::progress, "progress"}, {ChartKind::trend, "trend"}, {ChartKind::comparison, "comparison"}});

/// "71.4765": exact, a point before the decimals, no groups.
std::string exact(Decimal value) {
    std::string shown = text::format_number(value, {NumberStyle::decimal, 4});
    std::string plain;
    for (const char byte : shown)
        if (byte != '.') plain += byte == ',' ? '.' : byte;
    while (plain.back() == '0') plain.pop_back();
    if (plain.back() == '.') plain.pop_back();
    return plain;
}

/// "71,5% <percent 1: 71.4765>".
std::string number(Decimal value, NumberFormat format) {
    return fmt::format("{} <{} {}: {}>", text::format_number(value, format), kStyles.name(format.style),
                       format.places, exact(value));
}

/// "Có **98** [71,5%→F1]".
std::string rich(const RichText& runs) {
    std::string line;
    for (const TextRun& run : runs) {
        std::string shown = line_of(run.text);
        if (run.italic) shown = "_" + shown + "_";
        if (run.bold) shown = "**" + shown + "**";
        if (!run.figure.empty()) shown = fmt::format("[{}→{}]", shown, line_of(run.figure));
        line += shown;
    }
    return line;
}

std::string cell(const TableCell& cell) {
    std::string line;
    if (const auto* value = std::get_if<Decimal>(&cell.content)) line = number(*value, cell.format);
    if (const auto* runs = std::get_if<RichText>(&cell.content)) line = rich(*runs);
    if (cell.columns != 1 || cell.rows != 1) line += fmt::format(" <{}×{}>", cell.columns, cell.rows);
    if (cell.is_sum) line += " <sum>";
    if (cell.bold) line += " <bold>";
    if (cell.align) line += fmt::format(" <{}>", kAligns.name(*cell.align));
    if (cell.tone != Tone::neutral) line += fmt::format(" <{}>", kTones.name(cell.tone));
    if (!cell.figure.empty()) line += fmt::format(" <→{}>", line_of(cell.figure));
    return line;
}

class Dump {
  public:
    /// "name: value", nothing where the value is empty.
    void field(std::string_view name, std::string_view value) {
        if (!value.empty()) line(name, line_of(value));
    }
    void line(std::string_view name, std::string_view shown) {
        fmt::format_to(std::back_inserter(text_), "{:{}}{}: {}\n", "", indent_, name, shown);
    }
    void title(std::string_view name) { fmt::format_to(std::back_inserter(text_), "\n== {}\n", name); }
    void blank() { text_ += '\n'; }
    void indent(int spaces) { indent_ = spaces; }

    void operator()(const Heading& heading) {
        blank();
        line(fmt::format("heading {}", heading.level), rich(heading.text));
    }
    void operator()(const Paragraph& paragraph) {
        blank();
        line("paragraph", rich(paragraph.text));
    }
    void operator()(const List& list) {
        blank();
        for (const RichText& item : list.items) line("-", rich(item));
    }
    void operator()(const Table& table) {
        blank();
        line("table", line_of(table.caption));
        indent(2);
        field("sheet", table.sheet);
        field("unit note", table.unit_note);
        std::string columns;
        for (const TableColumn& column : table.columns)
            columns += fmt::format("{}{} {}", columns.empty() ? "" : " | ", column.width,
                                   kAligns.name(column.align));
        line("columns", columns);
        for (const TableRow& row : table.rows) {
            std::string cells;
            for (const TableCell& each : row.cells) cells += (cells.empty() ? "" : " | ") + cell(each);
            line(kRoles.name(row.role), cells);
        }
        indent(0);
    }
    void operator()(const Chart& chart) {
        blank();
        line("chart", fmt::format("{}: {}", kCharts.name(chart.kind), line_of(chart.title)));
        indent(2);
        field("alternative", chart.alternative);
        field("sheet", chart.sheet);
        if (chart.target) line("target", number(*chart.target, chart.format));
        field("target label", chart.target_label);
        for (const ChartSeries& series : chart.series) {
            line("series", line_of(series.name));
            for (std::size_t i = 0; i < std::max(chart.categories.size(), series.values.size()); ++i) {
                const bool known = i < series.values.size() && series.values[i];
                line(fmt::format("  {}", i < chart.categories.size() ? line_of(chart.categories[i]) : "?"),
                     known ? number(*series.values[i], chart.format) : "–");
            }
        }
        indent(0);
    }

    void operator()(const HeatMap& map) {
        blank();
        line("heat map", line_of(map.title));
        indent(2);
        field("alternative", map.alternative);
        field("sheet", map.sheet);
        for (const HeatState& state : map.states)
            line("state", fmt::format("{} {} {}", line_of(state.symbol), kTones.name(state.tone),
                                      line_of(state.name)));
        std::string columns;
        for (const std::string& column : map.columns)
            columns += (columns.empty() ? "" : " | ") + line_of(column);
        line("columns", columns);
        for (const HeatRow& row : map.rows) {
            std::string cells;
            for (const auto& state : row.cells)
                cells += (cells.empty() ? "" : " ") + (state ? line_of(map.states[*state].symbol) : "·");
            line(line_of(row.name), cells);
        }
        indent(0);
    }

    void letterhead(const Letterhead& letterhead) {
        title(letterhead.party_form ? "letterhead: party form" : "letterhead: union form");
        field("superior", letterhead.superior);
        field("issuer", letterhead.issuer);
        field("number", letterhead.number);
        field("state title", letterhead.state_title);
        field("motto", letterhead.motto);
        field("place and date", letterhead.place_and_date);
    }
    void signature(const Signature& signature) {
        title("signature");
        for (const std::string& line : signature.authority) field("authority", line);
        field("name", signature.name);
        field("recipients", signature.recipients_title);
        for (const std::string& recipient : signature.recipients) field("-", recipient);
    }
    void figure(const Figure& figure) {
        line(line_of(figure.id), fmt::format("{} = {}", line_of(figure.label), line_of(figure.value)));
        indent(2);
        field("formula", figure.formula);
        field("numerator", figure.numerator);
        field("denominator", figure.denominator);
        field("coverage", figure.coverage);
        for (const std::string& note : figure.notes) field("note", note);
        for (const FigureSource& source : figure.sources)
            line("source", fmt::format("{} | {} | {} | {} | {} | {} | {}", line_of(source.unit),
                                       line_of(source.period), line_of(source.file), line_of(source.sheet),
                                       line_of(source.cell), line_of(source.value), source.revision));
        if (figure.more_sources != 0) line("more sources", std::to_string(figure.more_sources));
        indent(0);
    }

    std::string take() { return std::move(text_); }

  private:
    std::string text_;
    int indent_ = 0;
};

}  // namespace

std::string text(const ReportDocument& document) {
    Dump dump;
    dump.field("name", document.name);
    dump.field("title", document.title);
    dump.line("as of", iso(document.as_of));
    if (document.letterhead) dump.letterhead(*document.letterhead);
    dump.title("head");
    dump.field("type", document.type);
    for (const std::string& line : document.subject) dump.field("subject", line);
    dump.field("addressee", document.addressee);
    for (const Section& section : document.sections) {
        dump.title(section.landscape ? "section: landscape" : "section");
        dump.field("label", section.label);
        dump.field("title", section.title);
        dump.field("reference", section.reference);
        for (const Block& block : section.blocks) std::visit(dump, block);
    }
    if (document.signature) dump.signature(*document.signature);
    if (!document.figures.empty()) dump.title("figures");
    for (const Figure& figure : document.figures) dump.figure(figure);
    return dump.take();
}

}  // namespace tonghop::write
