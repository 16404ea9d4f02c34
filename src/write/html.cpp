#include "write/html.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/catalogue.hpp"
#include "write/figure_links.hpp"
#include "write/html_markup.hpp"
#include "write/html_sources.hpp"
#include "write/html_table.hpp"
#include "write/printable.hpp"
#include "write/sections.hpp"
#include "write/svg_chart.hpp"
#include "write/svg_heat.hpp"

namespace tonghop::write {

namespace embedded {
std::string_view find(std::string_view name);
}

namespace {

class Page {
  public:
    explicit Page(const ReportDocument& document)
        : document_(document), words_(text::Language::vietnamese), links_(document) {}

    std::string write() {
        head();
        const std::size_t body_sections = count_body_sections(document_);
        page_.line("<main>");
        body(body_sections);
        for (std::size_t i = body_sections; i < document_.sections.size(); ++i)
            appendix(document_.sections[i], i - body_sections + 1);
        page_.line("</main>");
        add_sources(page_, document_, links_, words_);
        page_.add("<script>\n{}</script>\n</body>\n</html>\n", embedded::find("report.js"));
        return page_.take();
    }

    void operator()(const Heading& heading) {
        const int level = std::clamp(heading.level, 1, 3) + 1;
        page_.add("<h{}>{}</h{}>\n", level, inner_html(heading.text, links_), level);
    }
    void operator()(const Paragraph& paragraph) {
        page_.add("<p class=\"text\">{}</p>\n", inner_html(paragraph.text, links_));
    }
    void operator()(const List& list) {
        if (list.items.empty()) return;
        page_.line("<ul class=\"dashes\" role=\"list\">");
        for (const RichText& item : list.items) page_.add("<li>{}</li>\n", inner_html(item, links_));
        page_.line("</ul>");
    }
    void operator()(const Table& table) { add_table(page_, table, links_); }
    void operator()(const Chart& chart) {
        figure(chart.title, svg(chart, words_, fmt::format("bieu-do-{}", ++charts_)));
    }

    void operator()(const HeatMap& map) {
        const auto pictures = heat_pictures(map, words_, fmt::format("bieu-do-{}", ++charts_));
        if (!pictures.empty()) figure(map.title, pictures);
    }

  private:
    void figure(std::string_view title, const std::vector<std::string>& pictures) {
        page_.line("<figure class=\"chart block\">");
        if (!title.empty()) page_.add("<figcaption>{}</figcaption>\n", inner_html(title));
        page_.add("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\">\n", escape(title));
        for (const std::string& picture : pictures) page_.line(picture);
        page_.line("</div>\n</figure>");
    }

    void head();
    void body(std::size_t sections);
    void letterhead(const Letterhead& letterhead);
    void title();
    void appendix(const Section& section, std::size_t number);
    void signature(const Signature& signature);

    const ReportDocument& document_;
    text::Catalogue words_;
    FigureLinks links_;
    Markup page_;
    int charts_ = 0;
};

void Page::head() {
    page_.add(
        "<!DOCTYPE html>\n<html lang=\"vi\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta "
        "charset=\"utf-8\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        // Nothing is ever loaded, whatever the texts of a report may hold.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; "
        "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n"
        "<meta name=\"dcterms.created\" content=\"{}\"/>\n<title>{}</title>\n<style>\n{}",
        iso(document_.as_of), escape(document_.title), embedded::find("report.css"));
    const std::size_t body_sections = count_body_sections(document_);
    if (body_sections > 0 && document_.sections.front().landscape)
        page_.line("@page { size: A4 landscape; }");
    // Chromium goes on counting pages from appendix to appendix: each has a counter of its own.
    for (std::size_t i = body_sections; i < document_.sections.size(); ++i) {
        const std::size_t number = i - body_sections + 1;
        page_.add(
            "@page phu-luc-{} {{ size: A4{}; counter-increment: phu-luc-{}; "
            "@top-center {{ content: counter(phu-luc-{}, from-second-page); }} }}\n"
            "#phu-luc-{} {{ page: phu-luc-{}; }}\n",
            number, document_.sections[i].landscape ? " landscape" : "", number, number, number, number);
    }
    page_.line("</style>\n</head>\n<body>");
}

void Page::body(std::size_t sections) {
    const bool landscape = sections > 0 && document_.sections.front().landscape;
    page_.add("<article class=\"sheet{}\">\n", landscape ? " landscape" : "");
    if (document_.letterhead) letterhead(*document_.letterhead);
    title();
    page_.paragraph("addressee pre", document_.addressee);
    for (std::size_t i = 0; i < sections; ++i)
        for (const Block& block : document_.sections[i].blocks) std::visit(*this, block);
    if (document_.signature) signature(*document_.signature);
    page_.line("</article>");
}

void Page::letterhead(const Letterhead& letterhead) {
    page_.add("<header class=\"letterhead{}\">\n<div>\n", letterhead.party_form ? " party" : "");
    page_.paragraph("superior", letterhead.superior);
    if (letterhead.party_form)
        page_.add("<p class=\"issuer\">{}<br/><span class=\"asterisk\">*</span></p>\n",
                  inner_html(letterhead.issuer));
    else
        page_.add("<p class=\"issuer ruled\">{}</p>\n", inner_html(letterhead.issuer));
    page_.line("</div>\n<div>");
    const bool rule_under_title = letterhead.motto.empty();
    page_.add("<p class=\"state{}\">{}</p>\n", rule_under_title ? " ruled whole" : "",
              inner_html(letterhead.state_title));
    if (!letterhead.motto.empty())
        page_.add("<p class=\"state motto ruled whole\">{}</p>\n", inner_html(letterhead.motto));
    page_.line("</div>");
    page_.paragraph("number pre", letterhead.number);
    page_.paragraph("place-date pre", letterhead.place_and_date);
    page_.line("</header>");
}

void Page::title() {
    if (document_.type.empty() && document_.subject.empty()) {
        // A letter has no title to be seen; who hears the page is to know what it is.
        page_.add("<h1 class=\"unseen\">{}</h1>\n", inner_html(document_.title));
        return;
    }
    page_.add("<div class=\"title\">\n<h1><span>{}</span>", inner_html(document_.type));
    if (!document_.subject.empty()) {
        page_.add("<span class=\"subject\"><span class=\"ruled\">");
        for (const std::string& subject : document_.subject)
            page_.add("<span>{}</span>", inner_html(subject));
        page_.add("</span></span>");
    }
    page_.line("</h1>\n</div>");
}

void Page::appendix(const Section& section, std::size_t number) {
    page_.add("<article class=\"sheet appendix{}\" id=\"phu-luc-{}\">\n",
              section.landscape ? " landscape" : "", number);
    if (!section.label.empty() || !section.title.empty() || !section.reference.empty()) {
        page_.line("<div class=\"title\">");
        page_.add("<h2><span>{}</span> <span>{}</span></h2>\n", inner_html(section.label),
                  inner_html(section.title));
        page_.paragraph("reference pre", section.reference);
        page_.line("</div>");
    }
    for (const Block& block : section.blocks) std::visit(*this, block);
    page_.line("</article>");
}

void Page::signature(const Signature& signature) {
    page_.line("<footer class=\"signature\">\n<div class=\"recipients\">");
    if (!signature.recipients_title.empty())
        page_.add("<p><strong>{}</strong></p>\n", inner_html(signature.recipients_title));
    if (!signature.recipients.empty()) {
        page_.line("<ul role=\"list\">");
        for (const std::string& recipient : signature.recipients)
            page_.add("<li>{}</li>\n", inner_html(recipient));
        page_.line("</ul>");
    }
    page_.line("</div>\n<div class=\"authority\">");
    for (const std::string& authority : signature.authority) page_.add("<p>{}</p>\n", inner_html(authority));
    page_.add("<p class=\"name\">{}</p>\n", inner_html(signature.name));
    page_.line("</div>\n</footer>");
}

}  // namespace

std::string html(const ReportDocument& document) {
    return Page(document).write();
}

}  // namespace tonghop::write
