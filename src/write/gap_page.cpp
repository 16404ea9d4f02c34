#include "write/gap_page.hpp"

#include <algorithm>

#include "text/catalogue.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"
#include "write/html_markup.hpp"
#include "write/printable.hpp"

namespace tonghop::write {

namespace embedded {
std::string_view find(std::string_view name);
}

namespace {

std::string percent(const std::optional<Decimal>& value) {
    return value ? text::format_number(*value, {NumberStyle::percent, value->is_integer() ? 0 : 1}) : "–";
}

std::string day(const std::optional<Timestamp>& moment) {
    return moment ? text::numeric_date(day_of(*moment)) : std::string();
}

std::string anchor_of(const ExpectedReport& report) {
    return "r-" + report.unit + "-" + report.form + "-" + report.period.code();
}

class Page {
  public:
    explicit Page(const GapPage& page) : page_(page), words_(text::Language::vietnamese) {}

    std::string write() {
        head();
        summary();
        filters();
        for (const GapPage::Matrix& matrix : page_.matrices) add(matrix);
        calls();
        offenders();
        questions();
        for (const GapPage::Rates& rates : page_.rates) add(rates);
        details();
        definitions();
        made_.add("</main>\n<script>\n{}</script>\n</body>\n</html>\n", embedded::find("gap_page.js"));
        return made_.take();
    }

  private:
    std::string say(std::string_view key, const std::vector<Argument>& arguments = {}) const {
        return escape(words_("gap-page." + std::string(key), arguments));
    }

    std::string column(std::string_view key) const {
        return escape(words_("gap-page.column." + std::string(key)));
    }

    std::string filter(std::string_view key) const {
        return escape(words_("gap-page.filter." + std::string(key)));
    }

    void head() {
        made_.add(
            "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\"/>\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
            "'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n"
            "<title>{0}</title>\n<style>\n{1}</style>\n</head>\n<body>\n<header>\n<h1>{0}</h1>\n"
            "<p class=\"muted\">{2}. {3}.</p>\n</header>\n<main>\n",
            escape(page_.title), embedded::find("gap_page.css"), escape(page_.federation),
            say("as-of", {{"date", text::official_date(page_.as_of)}}));
    }

    void summary() {
        const ReportCounts& all = page_.all;
        made_.line("<section class=\"panel\">\n<dl class=\"sums\">");
        const auto sum = [&](std::string_view key, const std::string& value) {
            made_.add("<div><dt>{}</dt><dd>{}</dd></div>\n",
                      escape(words_("gap-page.sum." + std::string(key))), value);
        };
        sum("expected", std::to_string(all.expected));
        sum("accepted", std::to_string(all.accepted));
        sum("completeness", percent(all.completeness()));
        sum("timeliness", percent(all.timeliness()));
        sum("missing", std::to_string(all.missing));
        sum("returned", std::to_string(all.returned + all.rejected));
        sum("late", std::to_string(all.late));
        made_.line("</dl>\n<ul class=\"legend\">");
        for (const GapPage::State& state : page_.states)
            made_.add("<li><span class=\"cell {}\">{}</span> {}</li>\n", css_class(state.tone),
                      escape(state.symbol), escape(state.name));
        made_.line("</ul>");
        if (!page_.left_out.empty()) made_.add("<p>{}</p>\n", escape(page_.left_out));
        made_.line("</section>");
    }

    void filters() {
        made_.add(
            "<div class=\"filters\" role=\"search\" hidden=\"hidden\">\n<label>{} <input name=\"words\" "
            "type=\"search\" autocomplete=\"off\"/></label>\n",
            filter("words"));
        select("tier", tiers());
        std::vector<std::pair<std::string, std::string>> forms;
        for (const GapPage::Matrix& matrix : page_.matrices) forms.emplace_back(matrix.form, matrix.form);
        select("form", forms);
        std::vector<std::pair<std::string, std::string>> states;
        for (const GapPage::State& state : page_.states) states.emplace_back(state.code, state.name);
        select("state", states);
        made_.add("<p aria-live=\"polite\"><output name=\"count\" data-words=\"{}\"></output></p>\n</div>\n",
                  filter("count"));
    }

    std::vector<std::pair<std::string, std::string>> tiers() const {
        std::vector<std::pair<std::string, std::string>> tiers;
        for (const GapPage::Unit& unit : page_.units)
            if (std::pair tier(unit.tier, unit.tier_name);
                std::find(tiers.begin(), tiers.end(), tier) == tiers.end())
                tiers.push_back(tier);
        return tiers;
    }

    void select(const std::string& name, const std::vector<std::pair<std::string, std::string>>& choices) {
        made_.add("<label>{} <select name=\"{}\"><option value=\"\">{}</option>", filter(name), name,
                  filter("all"));
        for (const auto& [value, shown] : choices)
            made_.add("<option value=\"{}\">{}</option>", escape(value), escape(shown));
        made_.line("</select></label>");
    }

    void heads(std::initializer_list<std::string_view> keys) {
        made_.add("<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead><tr>");
        for (const std::string_view key : keys) made_.add("<th scope=\"col\">{}</th>", column(key));
        made_.line("</tr></thead>\n<tbody>");
    }

    void end_table() { made_.line("</tbody>\n</table>\n</div>\n</section>"); }

    void begin_panel(const std::string& id, const std::string& title) {
        made_.add("<section class=\"panel\" id=\"{}\">\n<h2>{}</h2>\n", escape(id), title);
    }

    void add(const GapPage::Matrix& matrix) {
        made_.add("<section class=\"panel matrix\" id=\"{}\" data-form=\"{}\">\n<h2>{}</h2>\n",
                  escape("bieu-" + matrix.form), escape(matrix.form),
                  escape(matrix.form + " – " + matrix.title));
        made_.add("<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">{}</th>",
                  column("unit"));
        for (const std::string& column : matrix.columns)
            made_.add("<th scope=\"col\" class=\"period\">{}</th>", escape(column));
        made_.line("</tr></thead>\n<tbody>");
        for (const GapPage::Row& row : matrix.rows) {
            made_.add("<tr data-unit=\"{0}\"><th scope=\"row\"><a href=\"#u-{0}\">{1}</a></th>",
                      escape(row.unit), escape(row.name));
            for (const auto& cell : row.cells) {
                if (!cell) {
                    const GapPage::State& none = state(Standing::not_owed);
                    made_.add("<td data-state=\"{}\" title=\"{}\">{}</td>", none.code, escape(none.name),
                              escape(none.symbol));
                    continue;
                }
                const GapPage::Entry& entry = page_.entries[*cell];
                const GapPage::State& shown = state(entry.report.standing);
                made_.add("<td data-state=\"{}\"><a class=\"cell {}\" href=\"#{}\" title=\"{}\">{}</a></td>",
                          shown.code, css_class(entry.tone), escape(anchor_of(entry.report)),
                          escape(entry.unit_name + ", " + entry.period_name + ": " + entry.state),
                          symbol_of(entry));
            }
            made_.line("</tr>");
        }
        end_table();
    }

    const GapPage::State& state(Standing standing) const {
        return page_.states.at(static_cast<std::size_t>(standing));
    }

    /// A late report with its days.
    std::string symbol_of(const GapPage::Entry& entry) const {
        const std::string symbol = escape(state(entry.report.standing).symbol);
        return entry.report.standing == Standing::late
                   ? symbol + "<small>" + std::to_string(entry.report.days_late) + "</small>"
                   : symbol;
    }

    void people(const std::vector<Contact>& contacts) {
        const char* separator = "";
        for (const Contact& contact : contacts) {
            made_.add("{}{}", separator, escape(contact.person));
            if (!contact.phone.empty()) made_.add(" <a href=\"tel:{0}\">{0}</a>", escape(contact.phone));
            if (!contact.email.empty()) made_.add(" <a href=\"mailto:{0}\">{0}</a>", escape(contact.email));
            separator = "<br/>";
        }
        if (contacts.empty()) made_.add("<span class=\"muted\">{}</span>", say("no-contact"));
    }

    void calls() {
        begin_panel("can-lien-he", say("calls"));
        if (page_.calls.empty()) {
            made_.add("<p class=\"good\">{}</p>\n</section>\n", say("no-calls"));
            return;
        }
        heads({"unit", "contact", "about", "days-overdue", "streak"});
        for (const GapPage::Call& call : page_.calls) {
            made_.add("<tr data-unit=\"{0}\"><th scope=\"row\"><a href=\"#u-{0}\">{1}</a></th><td>",
                      escape(call.unit), escape(call.name));
            people(call.contacts);
            made_.add("</td><td>");
            const char* separator = "";
            for (const std::size_t place : call.entries) {
                const GapPage::Entry& entry = page_.entries[place];
                made_.add("{}<a href=\"#{}\">{}, {}</a>: <span class=\"{}\">{}</span>", separator,
                          escape(anchor_of(entry.report)), escape(entry.report.form),
                          escape(entry.period_name), css_class(entry.tone), escape(entry.state));
                separator = "<br/>";
            }
            made_.add("</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>\n",
                      call.days_overdue, call.streak);
        }
        end_table();
    }

    void offenders() {
        begin_panel("nhieu-ky", say("offenders"));
        if (page_.offenders.empty()) {
            made_.add("<p class=\"good\">{}</p>\n</section>\n", say("no-offenders"));
            return;
        }
        heads({"unit", "form", "periods", "missing", "late", "longest", "streak"});
        for (const GapPage::Offender& offender : page_.offenders) {
            const ReportingRecord& record = offender.record;
            made_.add("<tr data-unit=\"{0}\"><th scope=\"row\"><a href=\"#u-{0}\">{1}</a></th><td>{2}</td>",
                      escape(record.unit), escape(offender.name), escape(record.form));
            for (const int count :
                 {record.periods, record.missing, record.late, record.longest_streak, record.current_streak})
                made_.add("<td class=\"number\">{}</td>", count);
            made_.line("</tr>");
        }
        end_table();
    }

    void questions() {
        begin_panel("cau-hoi", say("questions"));
        made_.add("<p class=\"muted\">{}</p>\n", say("questions-note"));
        if (page_.questions.empty()) {
            made_.add("<p>{}</p>\n</section>\n", say("no-questions"));
            return;
        }
        if (!page_.questions_left_out.empty()) made_.add("<p>{}</p>\n", escape(page_.questions_left_out));
        heads({"unit", "form", "period", "question"});
        for (const GapPage::Questions& asked : page_.questions) {
            made_.add(
                "<tr data-unit=\"{0}\"><th scope=\"row\"><a href=\"#u-{0}\">{1}</a></th><td>{2}</td>"
                "<td>{3}</td><td>",
                escape(asked.unit), escape(asked.name), escape(asked.form), escape(asked.period_name));
            const char* separator = "";
            for (const std::string& text : asked.texts) {
                made_.add("{}{}", separator, escape(text));
                separator = "<br/>";
            }
            made_.line("</td></tr>");
        }
        end_table();
    }

    void add(const GapPage::Rates& rates) {
        begin_panel("ty-le-" + rates.by, escape(rates.title));
        heads({"name", "expected", "accepted", "completeness", "timely", "timeliness", "late", "returned",
               "missing", "not-due"});
        for (const GapPage::Rate& rate : rates.rates) {
            const ReportCounts& counts = rate.counts;
            made_.add("<tr{}><th scope=\"row\">{}</th>",
                      rates.by == "unit" ? " data-unit=\"" + escape(rate.code) + "\"" : "",
                      escape(rate.name));
            for (const std::string& value :
                 {std::to_string(counts.expected), std::to_string(counts.accepted),
                  percent(counts.completeness()), std::to_string(counts.timely), percent(counts.timeliness()),
                  std::to_string(counts.late), std::to_string(counts.returned + counts.rejected),
                  std::to_string(counts.missing), std::to_string(counts.not_due)})
                made_.add("<td class=\"number\">{}</td>", value);
            made_.line("</tr>");
        }
        end_table();
    }

    void details() {
        made_.add("<h2 id=\"chi-tiet\">{}</h2>\n", say("details"));
        for (const GapPage::Unit& unit : page_.units) {
            made_.add(
                "<details class=\"panel unit\" id=\"u-{}\" data-unit=\"{}\" data-tier=\"{}\" "
                "data-words=\"{}\" open=\"open\">\n<summary>{}</summary>\n<p>{}: ",
                escape(unit.code), escape(unit.code), escape(unit.tier), escape(unit.code + " " + unit.name),
                escape(unit.name), column("contact"));
            people(unit.contacts);
            made_.line("</p>");
            made_.add("<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead><tr>");
            for (const std::string_view key :
                 {"form", "period", "due", "state", "first-received", "accepted-on", "days-late", "files"})
                made_.add("<th scope=\"col\">{}</th>", column(key));
            made_.line("</tr></thead>\n<tbody>");
            for (const std::size_t place : unit.entries) add(page_.entries[place]);
            made_.line("</tbody>\n</table>\n</div>\n</details>");
        }
    }

    void add(const GapPage::Entry& entry) {
        const ExpectedReport& report = entry.report;
        made_.add(
            "<tr id=\"{}\" data-form=\"{}\" data-state=\"{}\"><th scope=\"row\">{}</th><td>{}</td>"
            "<td>{}</td><td class=\"{}\">{}</td><td>{}</td><td>{}</td><td class=\"number\">{}</td><td>",
            escape(anchor_of(report)), escape(report.form), name(report.standing), escape(report.form),
            escape(entry.period_name), text::numeric_date(report.due), css_class(entry.tone),
            escape(entry.state), day(report.first_received), day(report.accepted_received), report.days_late);
        const char* separator = "";
        for (const GapPage::File& file : entry.files) {
            made_.add("{}{}", separator,
                      say(file.in_force ? "file-in-force" : "file",
                          {{"file", file.name},
                           {"date", text::numeric_date(day_of(file.received))},
                           {"revision", std::to_string(file.revision + 1)},
                           {"status", file.status_name}}));
            if (file.problems > 0)
                made_.add(" ({})", say("file-problems", {{"count", std::to_string(file.problems)}}));
            separator = "<br/>";
        }
        made_.line("</td></tr>");
    }

    void definitions() {
        begin_panel("dinh-nghia", say("definitions"));
        made_.line("<dl>");
        for (const GapPage::Definition& definition : page_.definitions)
            made_.add("<dt>{}</dt><dd>{}</dd>\n", escape(definition.term), escape(definition.meaning));
        made_.line("</dl>\n</section>");
    }

    const GapPage& page_;
    text::Catalogue words_;
    Markup made_;
};

}  // namespace

std::string gap_page(const GapPage& page) {
    return Page(page).write();
}

}  // namespace tonghop::write
