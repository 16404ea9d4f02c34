#include "report/gap_document.hpp"

#include <algorithm>
#include <initializer_list>

#include "report/wording.hpp"
#include "text/catalogue.hpp"
#include "text/format_date.hpp"

namespace tonghop::report {

namespace {

TableCell words(std::string text, Tone tone = Tone::neutral) {
    TableCell cell;
    if (!text.empty()) cell.content = RichText{{std::move(text)}};
    cell.tone = tone;
    return cell;
}

TableCell count(int number) {
    TableCell cell;
    cell.content = Decimal::from_integer(number);
    return cell;
}

TableCell percent(const std::optional<Decimal>& value) {
    TableCell cell;
    if (!value) return cell;
    cell.content = *value;
    cell.format = percent_format(*value, Decimal::from_integer(100));
    return cell;
}

TableCell day(const std::optional<Timestamp>& moment) {
    return words(moment ? text::numeric_date(day_of(*moment)) : std::string());
}

std::string people(const std::vector<Contact>& contacts) {
    std::string all;
    for (const Contact& contact : contacts) {
        if (!all.empty()) all += "; ";
        all += contact.person;
        for (const std::string* part : {&contact.phone, &contact.email})
            if (!part->empty()) all += ", " + *part;
    }
    return all;
}

class Document {
  public:
    explicit Document(const GapPage& page) : page_(page), words_(text::Language::vietnamese) {}

    ReportDocument make() {
        document_.name = page_.name;
        document_.identity = page_.identity;
        document_.title = page_.title;
        document_.as_of = page_.as_of;
        document_.subject = {page_.title};
        document_.sections.emplace_back().landscape = true;
        add_paragraph(page_.federation + ". " + say("as-of", {{"date", text::official_date(page_.as_of)}}) +
                      ".");
        if (!page_.left_out.empty()) add_paragraph(page_.left_out);
        if (!page_.questions_left_out.empty()) add_paragraph(page_.questions_left_out);
        for (const GapPage::Definition& definition : page_.definitions)
            add_paragraph(definition.term + ": " + definition.meaning);
        for (const GapPage::Matrix& matrix : page_.matrices) add_matrix(matrix);
        add_calls();
        add_offenders();
        add_questions();
        for (const GapPage::Rates& rates : page_.rates) add_rates(rates);
        add_entries();
        return std::move(document_);
    }

  private:
    std::string say(std::string_view key, const std::vector<Argument>& arguments = {}) const {
        return words_("gap-page." + std::string(key), arguments);
    }

    std::string column(std::string_view key) const { return words_("gap-page.column." + std::string(key)); }

    std::vector<Block>& blocks() { return document_.sections.front().blocks; }

    void add_paragraph(std::string text) { blocks().emplace_back(Paragraph{{{std::move(text)}}}); }

    void add_matrix(const GapPage::Matrix& matrix) {
        HeatMap map{.title = matrix.form + " – " + matrix.title,
                    .heading = column("unit"),
                    .columns = matrix.columns,
                    .sheet = matrix.form};
        for (const GapPage::State& state : page_.states)
            map.states.push_back({state.symbol, state.name, state.tone});
        for (const GapPage::Row& row : matrix.rows) {
            HeatRow made{row.name, {}};
            for (const auto& cell : row.cells)
                made.cells.push_back(static_cast<std::size_t>(cell ? page_.entries[*cell].report.standing
                                                                   : Standing::not_owed));
            map.rows.push_back(std::move(made));
        }
        map.alternative = map.title;
        blocks().emplace_back(std::move(map));
    }

    struct Column {
        std::string_view key;
        double width = 1;
        Align align = Align::left;
    };

    Table table(const std::string& sheet, std::initializer_list<Column> columns) const {
        Table table{.caption = say(sheet), .sheet = words_("gap-page.sheet." + sheet)};
        TableRow header{RowRole::header, {}};
        for (const Column& column : columns) {
            table.columns.push_back({column.width, column.align});
            TableCell cell = words(this->column(column.key));
            cell.bold = true;
            cell.align = Align::centre;
            header.cells.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(header));
        return table;
    }

    void add_calls() {
        Table made = table("calls", {{"unit", 2.5},
                                     {"contact", 2.5},
                                     {"about", 4},
                                     {"days-overdue", 1, Align::right},
                                     {"streak", 1, Align::right}});
        for (const GapPage::Call& call : page_.calls) {
            std::string about;
            for (const std::size_t place : call.entries) {
                const GapPage::Entry& entry = page_.entries[place];
                about += (about.empty() ? "" : "; ") + entry.report.form + ", " + entry.period_name + ": " +
                         entry.state;
            }
            made.rows.push_back({RowRole::item,
                                 {words(call.name), words(people(call.contacts)), words(about),
                                  count(call.days_overdue), count(call.streak)}});
        }
        add_or_say_none(std::move(made), "no-calls");
    }

    void add_offenders() {
        Table made = table("offenders", {{"unit", 2.5},
                                         {"form", 1, Align::centre},
                                         {"periods", 1, Align::right},
                                         {"missing", 1, Align::right},
                                         {"late", 1, Align::right},
                                         {"longest", 1, Align::right},
                                         {"streak", 1, Align::right}});
        for (const GapPage::Offender& offender : page_.offenders) {
            const ReportingRecord& record = offender.record;
            made.rows.push_back(
                {RowRole::item,
                 {words(offender.name), words(record.form), count(record.periods), count(record.missing),
                  count(record.late), count(record.longest_streak), count(record.current_streak)}});
        }
        add_or_say_none(std::move(made), "no-offenders");
    }

    void add_questions() {
        Table made =
            table("questions", {{"unit", 2.5}, {"form", 1, Align::centre}, {"period", 1.5}, {"question", 6}});
        for (const GapPage::Questions& asked : page_.questions)
            for (const std::string& text : asked.texts)
                made.rows.push_back(
                    {RowRole::item,
                     {words(asked.name), words(asked.form), words(asked.period_name), words(text)}});
        add_or_say_none(std::move(made), "no-questions");
    }

    void add_or_say_none(Table made, std::string_view none) {
        if (made.rows.size() > 1)
            blocks().emplace_back(std::move(made));
        else
            add_paragraph(say(none));
    }

    void add_rates(const GapPage::Rates& rates) {
        Table made{.caption = rates.title, .sheet = words_("gap-page.sheet." + rates.by)};
        made.columns = {{3, Align::left}};
        TableRow header{RowRole::header, {words(rates.heading)}};
        for (const char* key : {"expected", "accepted", "completeness", "timely", "timeliness", "late",
                                "returned", "missing", "not-due"}) {
            made.columns.push_back({1, Align::right});
            header.cells.push_back(words(column(key)));
        }
        for (TableCell& cell : header.cells) {
            cell.bold = true;
            cell.align = Align::centre;
        }
        made.rows.push_back(std::move(header));
        for (const GapPage::Rate& rate : rates.rates) {
            const ReportCounts& counts = rate.counts;
            made.rows.push_back(
                {RowRole::item,
                 {words(rate.name), count(counts.expected), count(counts.accepted),
                  percent(counts.completeness()), count(counts.timely), percent(counts.timeliness()),
                  count(counts.late), count(counts.returned + counts.rejected), count(counts.missing),
                  count(counts.not_due)}});
        }
        blocks().emplace_back(std::move(made));
    }

    void add_entries() {
        Table made = table("details", {{"unit", 2.5},
                                       {"form", 1, Align::centre},
                                       {"period", 1.5},
                                       {"due", 1, Align::centre},
                                       {"state", 1.5},
                                       {"first-received", 1, Align::centre},
                                       {"accepted-on", 1, Align::centre},
                                       {"days-late", 1, Align::right},
                                       {"revisions", 1, Align::right}});
        for (const GapPage::Unit& unit : page_.units)
            for (const std::size_t place : unit.entries) {
                const GapPage::Entry& entry = page_.entries[place];
                const ExpectedReport& report = entry.report;
                made.rows.push_back({RowRole::item,
                                     {words(entry.unit_name), words(report.form), words(entry.period_name),
                                      words(text::numeric_date(report.due)), words(entry.state, entry.tone),
                                      day(report.first_received), day(report.accepted_received),
                                      count(report.days_late), count(report.revisions)}});
            }
        blocks().emplace_back(std::move(made));
    }

    const GapPage& page_;
    text::Catalogue words_;
    ReportDocument document_;
};

}  // namespace

ReportDocument gap_document(const GapPage& page) {
    return Document(page).make();
}

}  // namespace tonghop::report
