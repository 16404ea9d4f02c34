#include "report/render.hpp"

#include <algorithm>
#include <utility>

#include "core/check.hpp"
#include "core/operator_error.hpp"
#include "report/column_widths.hpp"
#include "report/fill.hpp"
#include "report/party_form.hpp"
#include "report/resolve.hpp"
#include "text/catalogue.hpp"
#include "text/format_date.hpp"
#include "text/normalise.hpp"
#include "text/parse_number.hpp"

namespace tonghop::report {

namespace {

std::string file_name(std::string_view text) {
    std::string name;
    for (const char character : text) {
        const bool plain = ('a' <= character && character <= 'z') || ('A' <= character && character <= 'Z') ||
                           ('0' <= character && character <= '9') || character == '-' || character == '_' ||
                           (character == '.' && !name.empty());
        name += plain ? character : '-';
    }
    return name;
}

/// A sentence as a part of another.
std::string without_stop(std::string_view sentence) {
    std::string text = text::clean(sentence);
    while (!text.empty() && (text.back() == '.' || text.back() == ';')) text.pop_back();
    return text;
}

bool holds(const Condition& condition, const Resolver& resolver, const Item* item) {
    const Shown shown = resolver.show(condition.value, item);
    if (condition.comparison == Comparison::present) {
        const bool present = !shown.missing() && (!shown.number || *shown.number != Decimal());
        return present != condition.negated;
    }
    if (shown.missing()) return false;
    const auto literal = text::parse_number(condition.literal);
    std::strong_ordering order =
        shown.number && literal ? *shown.number <=> *literal : shown.text.compare(condition.literal) <=> 0;
    // Text is the same or not; it is neither less nor greater than a number.
    const bool ordered = shown.number && literal;
    bool result = false;
    switch (condition.comparison) {
        case Comparison::present:
            break;
        case Comparison::equal:
            result = order == 0;
            break;
        case Comparison::not_equal:
            result = order != 0;
            break;
        case Comparison::less:
            result = ordered && order < 0;
            break;
        case Comparison::less_equal:
            result = ordered && order <= 0;
            break;
        case Comparison::greater:
            result = ordered && order > 0;
            break;
        case Comparison::greater_equal:
            result = ordered && order >= 0;
            break;
    }
    return result != condition.negated;
}

/// Cells, paragraphs and values of one document. A report of 900 units has less than a tenth of them; a
/// template that repeats large tables for every unit would fill the machine's memory.
constexpr std::size_t kMostParts = 1'000'000;
/// Bytes of running text that count as one of them.
constexpr std::size_t kBytesOfPart = 64;

/// Renders blocks one after the other into the sections of a document.
class Renderer {
  public:
    Renderer(const Template& used, const Resolver& resolver) : used_(used), resolver_(resolver) {
        sections_.emplace_back();
    }

    void add(const std::vector<TemplateBlock>& blocks, const Item* item) {
        for (const TemplateBlock& block : blocks)
            std::visit([&](const auto& content) { add_block(content, item); }, block.content);
    }

    void add_paragraph(std::string text) { output().push_back(Paragraph{{{.text = std::move(text)}}}); }

    std::vector<Section> take() { return std::move(sections_); }

  private:
    std::vector<Block>& output() { return sections_.back().blocks; }

    void spend(std::size_t parts) {
        spent_ += parts;
        if (spent_ > kMostParts)
            throw OperatorError("report.too-large",
                                {{"file", used_.file}, {"limit", std::to_string(kMostParts)}});
    }

    RichText filled(const Pieces& pieces, const Item* item) {
        RichText text = fill(pieces, resolver_, item);
        std::size_t bytes = 0;
        for (const TextRun& run : text) bytes += run.text.size();
        spend(pieces.size() + bytes / kBytesOfPart);
        return text;
    }

    void add_block(const TemplateHeading& heading, const Item* item) {
        output().push_back(Heading{heading.level, filled(heading.text, item)});
    }
    void add_block(const TemplateParagraph& paragraph, const Item* item) {
        output().push_back(Paragraph{filled(paragraph.text, item)});
    }
    void add_block(const TemplateList& list, const Item* item) {
        // Lists of a repeated part are one list.
        if (output().empty() || !std::holds_alternative<List>(output().back())) output().push_back(List{});
        List& made = std::get<List>(output().back());
        for (const Pieces& pieces : list.items) made.items.push_back(filled(pieces, item));
    }
    void add_block(const TemplateGrid& grid, const Item* item) {
        Table table;
        spend(grid.columns.size() * grid.rows.size());
        for (const Align align : grid.columns) table.columns.push_back({.align = align});
        for (std::size_t i = 0; i < grid.rows.size(); ++i) {
            TableRow row{i == 0 ? RowRole::header : RowRole::item, {}};
            for (const Pieces& pieces : grid.rows[i]) {
                row.cells.push_back(fill_cell(pieces, resolver_, item));
                row.cells.back().bold = row.cells.back().bold || i == 0;
            }
            table.rows.push_back(std::move(row));
        }
        set_column_widths(table);
        output().push_back(std::move(table));
    }
    void add_block(const DataTable& source, const Item* item) {
        Table table = make_table(source, resolver_, item);
        spend(table.columns.size() * table.rows.size());
        const bool has_items =
            std::ranges::any_of(table.rows, [](const TableRow& row) { return row.role == RowRole::item; });
        if (has_items || source.empty.empty())
            output().push_back(std::move(table));
        else
            output().push_back(Paragraph{fill(source.empty, resolver_, item)});
    }
    void add_block(const DataChart& source, const Item* item) {
        Chart chart = make_chart(source, resolver_, item);
        spend((source.fields.size() + 1) * chart.categories.size());
        if (chart.categories.empty()) return;
        output().push_back(std::move(chart));
        if (std::string note = scope_note(source, resolver_); !note.empty()) add_paragraph(std::move(note));
    }
    void add_block(const DataHeatMap& source, const Item* item) {
        HeatMap map = make_heat_map(source, resolver_, item);
        if (!map.rows.empty()) output().push_back(std::move(map));
    }
    void add_block(const DataOpinions& source, const Item* item) {
        List list;
        for (const Item& row : resolver_.rows(source.query))
            list.items.push_back({{.text = resolver_.words()("report.opinion",
                                                             {{"text", without_stop(row.opinion->text)},
                                                              {"units", resolver_.writers(*row.opinion)}})}});
        spend(list.items.size());
        const Pieces& said = list.items.empty() ? source.empty : source.intro;
        if (!said.empty()) output().push_back(Paragraph{fill(said, resolver_, item)});
        if (!list.items.empty()) output().push_back(std::move(list));
    }
    void add_block(const TemplateSection& section, const Item*) {
        sections_.push_back({fill_plain(section.label, resolver_, nullptr),
                             fill_plain(section.title, resolver_, nullptr),
                             fill_plain(section.reference, resolver_, nullptr),
                             section.landscape,
                             {}});
    }
    void add_block(const Conditional& part, const Item* item) {
        add(holds(part.condition, resolver_.without_figures(), item) ? part.then : part.otherwise, item);
    }
    void add_block(const Repeat& part, const Item*) {
        for (const Item& row : resolver_.rows(part.query)) add(part.body, &row);
    }

    const Template& used_;
    const Resolver& resolver_;
    std::vector<Section> sections_;
    std::size_t spent_ = 0;
};

Letterhead letterhead(const Template& used, const Resolver& resolver) {
    const Wording& words = resolver.words();
    const Federation& federation = *resolver.data().federation;
    const bool party = used.letterhead == LetterheadForm::party_form;
    Letterhead made{.party_form = party, .superior = federation.superior, .issuer = federation.issuer};
    std::string symbol = used.is_letter() ? federation.letter_symbol : federation.report_symbol;
    if (party) symbol = party_symbol(symbol);
    const std::string_view number = party ? "report.letterhead.party-number" : "report.letterhead.number";
    made.number = fill_plain(used.number, resolver, nullptr);
    if (used.number.empty()) made.number = words(number, {{"symbol", symbol}});
    if (used.is_letter())
        for (const Pieces& line : used.subject) made.number += "\n" + fill_plain(line, resolver, nullptr);
    made.place_and_date = fill_plain(used.place_and_date, resolver, nullptr);
    if (used.place_and_date.empty())
        made.place_and_date =
            words("report.letterhead.place-and-date",
                  {{"place", federation.place}, {"month", text::official_month(resolver.data().gaps.as_of)}});
    made.state_title = words(party ? "report.letterhead.party" : "report.letterhead.state");
    if (!party) made.motto = words("report.letterhead.motto");
    return made;
}

Signature signature(const Template& used, const Resolver& resolver) {
    const Federation& federation = *resolver.data().federation;
    Signature made;
    const auto lines = [&](const std::vector<Pieces>& own, const std::vector<std::string>& given) {
        if (own.empty()) return given;
        std::vector<std::string> filled;
        for (const Pieces& pieces : own) filled.push_back(fill_plain(pieces, resolver, nullptr));
        return filled;
    };
    made.authority = lines(used.authority, federation.authority);
    made.name = fill_plain(used.signer, resolver, nullptr);
    made.recipients_title = used.recipients_title.empty()
                                ? resolver.words()("report.recipients")
                                : fill_plain(used.recipients_title, resolver, nullptr);
    made.recipients = lines(used.recipients,
                            used.is_letter() ? federation.letter_recipients : federation.report_recipients);
    // Lines end with a semicolon, the last one with a full stop.
    for (std::string& line : made.recipients) {
        const bool punctuated = line.ends_with(';') || line.ends_with('.') || line.ends_with(',');
        if (!punctuated) line += &line == &made.recipients.back() ? "." : ";";
    }
    return made;
}

}  // namespace

ReportIdentity identity(const Template& used, const ReportData& data) {
    return {used.name, data.programme->code, data.unit,
            data.period.year > 0 ? data.period.code() : std::string()};
}

ReportDocument render(const Template& used, const ReportData& data) {
    TONGHOP_CHECK(data.definitions != nullptr && data.federation != nullptr && data.programme != nullptr);
    const text::Catalogue catalogue(text::Language::vietnamese);
    const Wording words(catalogue);
    Figures figures;
    const Resolver resolver(data, words, &figures, used.reply_days);

    ReportDocument document;
    document.name = file_name(used.output.empty() ? used.name : fill_plain(used.output, resolver, nullptr));
    if (data.unit != data.federation->root) document.name += "-" + file_name(data.unit);
    if (data.restated_on)
        document.name += "-" + file_name(words("report.restated-name", {})) + iso(*data.restated_on);
    document.identity = identity(used, data);
    document.title = fill_plain(used.title, resolver, nullptr);
    document.as_of = data.as_of;
    if (used.letterhead != LetterheadForm::none) {
        document.letterhead = letterhead(used, resolver);
        document.signature = signature(used, resolver);
    }
    document.type = fill_plain(used.type, resolver, nullptr);
    if (!used.is_letter())
        for (const Pieces& line : used.subject)
            document.subject.push_back(fill_plain(line, resolver, nullptr));
    document.addressee = fill_whole(used.addressee, resolver, nullptr);
    Renderer renderer(used, resolver);
    if (data.restated_on)
        renderer.add_paragraph(words("report.restated", {{"date", text::official_date(*data.restated_on)}}));
    renderer.add(used.blocks, nullptr);
    document.sections = renderer.take();
    document.figures = figures.take();
    if (used.letterhead == LetterheadForm::party_form) set_in_party_form(document);
    return document;
}

std::vector<std::string> units_with_rows(const Template& used, const ReportData& data) {
    const text::Catalogue catalogue(text::Language::vietnamese);
    const Wording words(catalogue);
    DataQuery query;
    query.data = used.each;
    std::vector<std::string> units;
    for (const Item& item : Resolver(data, words, nullptr).rows(query)) units.push_back(item.unit);
    const UnitRegister& known = data.definitions->units;
    std::ranges::stable_sort(units, {}, [&](const std::string& unit) { return known.order(unit); });
    const auto repeated = std::ranges::unique(units);
    units.erase(repeated.begin(), repeated.end());
    return units;
}

std::vector<ChangeLine> change_lines(const ReportData& data) {
    const text::Catalogue catalogue(text::Language::vietnamese);
    const Wording words(catalogue);
    const Resolver resolver(data, words, nullptr);
    DataQuery query;
    query.data = "changes";
    std::vector<ChangeLine> lines;
    for (const Item& item : resolver.rows(query)) {
        const auto text = [&](std::string_view column) { return resolver.column(item, column).text; };
        lines.push_back({text("label"), text("before"), text("after"), text("difference"), text("cause")});
    }
    return lines;
}

}  // namespace tonghop::report
