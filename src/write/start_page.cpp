#include "write/start_page.hpp"

#include <iterator>

#include <fmt/format.h>

#include "text/catalogue.hpp"
#include "text/format_date.hpp"
#include "write/printable.hpp"

namespace tonghop::write {

namespace embedded {
std::string_view find(std::string_view name);
}

namespace {

std::string_view css_class(Tone tone) {
    switch (tone) {
        case Tone::good:
            return "good";
        case Tone::bad:
            return "bad";
        case Tone::waiting:
            return "waiting";
        case Tone::neutral:
            break;
    }
    return "";
}

/// How many of a form's reports are in, as it is to be felt.
Tone tone_of(const StartPage::Form& form) {
    if (form.expected > 0 && form.accepted == form.expected) return Tone::good;
    return form.missing + form.returned > 0 ? Tone::bad : Tone::neutral;
}

class Page {
  public:
    explicit Page(const StartPage& page) : page_(page), words_(text::Language::vietnamese) {}

    std::string write() {
        const std::string title = words_("start.title", {{"federation", page_.federation}});
        add("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\"/>\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
            "'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n"
            "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n",
            escape(title), embedded::find("start_page.css"), escape(title));
        add("<p class=\"muted\">{}</p>\n",
            escape(words_("start.as-of", {{"date", text::official_date(page_.as_of)}})));
        if (!page_.last_run.empty()) add("<p class=\"muted\">{}</p>\n", escape(page_.last_run));
        add("<p class=\"search\"><label for=\"search\">{}</label> <input id=\"search\" type=\"search\" "
            "autocomplete=\"off\"/></p>\n</header>\n<main>\n",
            escape(words_("start.search")));
        tasks();
        for (const StartPage::Period& period : page_.periods) add_period(period);
        if (page_.periods.empty()) add("<p>{}</p>\n", escape(words_("start.empty")));
        add("</main>\n<script>\n{}</script>\n</body>\n</html>\n", embedded::find("start_page.js"));
        return std::move(made_);
    }

  private:
    template <typename... Values>
    void add(fmt::format_string<Values...> pattern, Values&&... values) {
        fmt::format_to(std::back_inserter(made_), pattern, std::forward<Values>(values)...);
    }

    void heads(std::string_view css, std::initializer_list<std::string_view> keys) {
        add("<div class=\"scroll\">\n<table class=\"{}\">\n<thead><tr>", css);
        for (const std::string_view key : keys)
            add("<th scope=\"col\">{}</th>", escape(words_("start.column." + std::string(key))));
        add("</tr></thead>\n<tbody>\n");
    }

    void tasks() {
        add("<section class=\"panel\">\n<h2 id=\"viec\">{}</h2>\n", escape(words_("start.tasks")));
        if (page_.tasks.empty()) {
            add("<p class=\"good\">{}</p>\n</section>\n", escape(words_("start.no-tasks")));
            return;
        }
        heads("tasks", {"what", "unit", "form", "period", "detail"});
        for (const StartPage::Task& task : page_.tasks) {
            add("<tr><td class=\"{}\">{}</td><td class=\"name\">{}</td><td>{}</td><td "
                "data-sort=\"{}\">{}</td><td>",
                css_class(task.tone), escape(task.what), escape(task.unit), escape(task.form),
                escape(task.period), escape(task.period_name));
            if (task.path.empty())
                add("{}", escape(task.detail));
            else
                add("<a href=\"{}\">{}</a>", address_of(task.path), escape(task.detail));
            add("</td></tr>\n");
        }
        add("</tbody>\n</table>\n</div>\n");
        if (!page_.tasks_left_out.empty()) add("<p>{}</p>\n", escape(page_.tasks_left_out));
        add("</section>\n");
    }

    void add_period(const StartPage::Period& period) {
        add("<section class=\"panel\">\n<h2 id=\"{}\">{}</h2>\n", escape("ky-" + period.code),
            escape(words_("start.period", {{"name", period.name}})));
        if (!period.forms.empty()) {
            heads("figures", {"form", "title", "due", "accepted", "completeness", "timeliness", "returned",
                              "missing", "waiting"});
            for (const StartPage::Form& form : period.forms) add_form(form, period);
            add("</tbody>\n</table>\n</div>\n");
        }
        for (const StartPage::Group& group : period.groups) {
            if (!group.title.empty())
                add("<details><summary>{}</summary>\n",
                    escape(words_("start.group", {{"title", group.title},
                                                  {"count", std::to_string(group.documents.size())}})));
            add("<ul>\n");
            for (const StartPage::Document& document : group.documents) add_document(document, period);
            add("</ul>\n");
            if (!group.title.empty()) add("</details>\n");
        }
        add("</section>\n");
    }

    void add_form(const StartPage::Form& form, const StartPage::Period& period) {
        const std::string title = form.locked ? words_("start.locked", {{"title", form.title}}) : form.title;
        add("<tr data-words=\"{}\"><td class=\"short\">{}</td><td class=\"name\">{}</td><td class=\"short\" "
            "data-sort=\"{}\">{}</td>"
            "<td class=\"number {}\" data-sort=\"{}\">{}/{}</td>",
            escape(period.name), escape(form.code), escape(title), iso(form.due),
            text::numeric_date(form.due), css_class(tone_of(form)), form.accepted, form.accepted,
            form.expected);
        for (const std::string* share : {&form.completeness, &form.timeliness})
            add("<td class=\"number\">{}</td>", escape(*share));
        for (const int count : {form.returned, form.missing, form.waiting})
            add("<td class=\"number{}\">{}</td>", count > 0 ? " bad" : "", count);
        add("</tr>\n");
    }

    void add_document(const StartPage::Document& document, const StartPage::Period& period) {
        add("<li class=\"document\" data-words=\"{}\">{} <span class=\"formats\">", escape(period.name),
            escape(document.title));
        for (const StartPage::Document::File& file : document.files)
            add("<a href=\"{}\">{}</a>", address_of(file.path),
                escape(words_("start.open", {{"format", file.format}})));
        add("</span></li>\n");
    }

    const StartPage& page_;
    text::Catalogue words_;
    std::string made_;
};

}  // namespace

std::string address_of(std::string_view path) {
    std::string address;
    for (const char byte : path) {
        const bool plain = ('a' <= byte && byte <= 'z') || ('A' <= byte && byte <= 'Z') ||
                           ('0' <= byte && byte <= '9') || byte == '-' || byte == '_' || byte == '.' ||
                           byte == '/';
        if (plain)
            address += byte;
        else
            address += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    }
    return address;
}

std::string start_page(const StartPage& page) {
    return Page(page).write();
}

}  // namespace tonghop::write
