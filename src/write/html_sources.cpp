#include "write/html_sources.hpp"

#include <map>
#include <tuple>
#include <unordered_map>

#include "text/format_number.hpp"
#include "write/printable.hpp"

namespace tonghop::write {

namespace {

class Sources {
  public:
    Sources(Markup& page, const ReportDocument& document, const FigureLinks& links,
            const text::Catalogue& words)
        : page_(page), figures_(document.figures), links_(links), words_(words) {}

    void add() {
        page_.add("<section class=\"sheet sources\" id=\"nguon-so-lieu\">\n<h2>{}</h2>\n",
                  word("write.sources"));
        page_.add(
            "<p><input type=\"checkbox\" id=\"print-sources\"/> <label "
            "for=\"print-sources\">{}</label></p>\n",
            word("write.print-sources"));
        for (const std::vector<std::size_t>& group : groups())
            group.size() == 1 ? one(group.front()) : column(group);
        if (!files_.empty()) files();
        page_.add(
            "</section>\n<dialog id=\"nguon\" aria-labelledby=\"nguon-ten\">\n<h2 id=\"nguon-ten\"></h2>\n"
            "<div id=\"nguon-noi-dung\"></div>\n<p><button type=\"button\">{}</button></p>\n</dialog>\n",
            word("write.close"));
    }

  private:
    using File = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, int>;

    std::string word(std::string_view key) const { return escape(words_(key)); }
    const Figure& figure(std::size_t place) const { return figures_[place]; }

    static bool has_one_cell(const Figure& figure) {
        return figure.sources.size() == 1 && figure.more_sources == 0 && figure.numerator.empty() &&
               figure.denominator.empty();
    }

    /// Places of the figures that are shown together, in the order of the first of each.
    std::vector<std::vector<std::size_t>> groups() const {
        std::vector<std::vector<std::size_t>> groups;
        std::unordered_map<std::string, std::size_t> known;
        for (std::size_t place = 0; place < figures_.size(); ++place) {
            if (has_one_cell(figure(place))) {
                std::string said = figure(place).formula + '\0' + figure(place).coverage;
                for (const std::string& note : figure(place).notes) said += '\0' + note;
                const auto [group, fresh] = known.try_emplace(std::move(said), groups.size());
                if (!fresh) {
                    groups[group->second].push_back(place);
                    continue;
                }
            }
            groups.push_back({place});
        }
        return groups;
    }

    void one(std::size_t place) {
        const Figure& shown = figure(place);
        page_.add("<details><summary>{}: <b>{}</b></summary>\n<div class=\"origin\" id=\"{}\">\n",
                  inner_html(shown.label), inner_html(shown.value), FigureLinks::origin_id(place));
        definitions(shown);
        if (!shown.sources.empty()) {
            begin_table({"write.unit", "write.file", "write.cell", "write.source-value"});
            for (const FigureSource& source : shown.sources)
                page_.add("<tr><th scope=\"row\">{}</th>{}</tr>\n", inner_html(source.unit), cells(source));
            end_table();
        }
        if (shown.more_sources > 0)
            page_.add("<p>{}</p>\n",
                      escape(words_("write.more-sources", {{"count", count(shown.more_sources)}})));
        if (links_.is_used(place))
            page_.add("<p class=\"back\"><a href=\"#{}\">{}</a></p>\n", FigureLinks::use_id(place),
                      word("write.back"));
        page_.line("</div>\n</details>");
    }

    void column(const std::vector<std::size_t>& group) {
        page_.add("<details><summary>{} <b>{}</b></summary>\n<div class=\"origin\">\n",
                  inner_html(figure(group.front()).formula),
                  escape(words_("write.figures-count", {{"count", count(group.size())}})));
        definitions(figure(group.front()));
        begin_table({"write.figure", "write.value", "write.file", "write.cell", "write.source-value"});
        for (const std::size_t place : group) {
            std::string label = inner_html(figure(place).label);
            if (links_.is_used(place))
                label = fmt::format("<a href=\"#{}\">{}</a>", FigureLinks::use_id(place), label);
            page_.add("<tr id=\"{}\"><th scope=\"row\">{}</th><td>{}</td>{}</tr>\n",
                      FigureLinks::origin_id(place), label, inner_html(figure(place).value),
                      cells(figure(place).sources.front()));
        }
        end_table();
        page_.line("</div>\n</details>");
    }

    void definition(std::string_view key, std::string_view text) {
        if (!text.empty()) page_.add("<dt>{}</dt><dd>{}</dd>\n", word(key), inner_html(text));
    }
    void definitions(const Figure& shown) {
        page_.line("<dl>");
        definition("write.formula", shown.formula);
        definition("write.numerator", shown.numerator);
        definition("write.denominator", shown.denominator);
        definition("write.coverage", shown.coverage);
        for (const std::string& note : shown.notes) definition("write.note", note);
        page_.line("</dl>");
    }

    void begin_table(std::initializer_list<std::string_view> headings) {
        page_.add("<div class=\"scroll\" tabindex=\"0\">\n<table style=\"--columns:{}\">\n<thead><tr>",
                  headings.size());
        for (const std::string_view heading : headings) page_.add("<th scope=\"col\">{}</th>", word(heading));
        page_.line("</tr></thead>\n<tbody>");
    }
    void end_table() { page_.line("</tbody>\n</table>\n</div>"); }

    /// The file by its number, the cell, what stands there.
    std::string cells(const FigureSource& source) {
        std::string file;
        if (!source.file.empty()) {
            const File key{source.file, source.sheet, source.unit, source.period, source.revision};
            const auto [known, fresh] = files_.try_emplace(key, files_.size() + 1);
            if (fresh) listed_.push_back(&source);
            file = fmt::format("<a href=\"#tep-{0}\">{0}</a>", known->second);
        }
        return fmt::format("<td>{}</td><td>{}</td><td>{}</td>", file, inner_html(source.cell),
                           inner_html(source.value));
    }

    void files() {
        page_.add("<h3>{}</h3>\n<ol class=\"files\">\n", word("write.files"));
        for (std::size_t i = 0; i < listed_.size(); ++i)
            page_.add(
                "<li id=\"tep-{}\"><b>{}</b> <span>{}</span> <i>{}</i></li>\n", i + 1,
                inner_html(listed_[i]->file),
                escape(words_("write.file-place", {{"sheet", listed_[i]->sheet},
                                                   {"period", listed_[i]->period},
                                                   {"revision", std::to_string(listed_[i]->revision)}})),
                inner_html(listed_[i]->unit));
        page_.line("</ol>");
    }

    template <typename Number>
    static std::string count(Number number) {
        return text::format_number(Decimal::from_integer(static_cast<std::int64_t>(number)), {});
    }

    Markup& page_;
    const std::vector<Figure>& figures_;
    const FigureLinks& links_;
    const text::Catalogue& words_;
    std::map<File, std::size_t> files_;
    std::vector<const FigureSource*> listed_;
};

}  // namespace

void add_sources(Markup& page, const ReportDocument& document, const FigureLinks& links,
                 const text::Catalogue& words) {
    if (!document.figures.empty()) Sources(page, document, links, words).add();
}

}  // namespace tonghop::write
