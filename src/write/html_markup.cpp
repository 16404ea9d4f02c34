#include "write/html_markup.hpp"

#include "core/check.hpp"
#include "write/printable.hpp"

namespace tonghop::write {

void Markup::paragraph(std::string_view css, std::string_view text) {
    if (!text.empty()) add("<p class=\"{}\">{}</p>\n", css, inner_html(text));
}

std::string inner_html(std::string_view text) {
    // Names of files have no blanks; a long one must not widen a table beyond its page.
    constexpr std::size_t kLong = 16;
    std::string result;
    std::size_t unbroken = 0;
    for (const char byte : escape(text)) {
        unbroken = byte == ' ' || byte == '\n' ? 0 : unbroken + 1;
        if (byte == '\n')
            result += "<br/>";
        else
            result += byte;
        if (unbroken < kLong || (byte != '_' && byte != '/')) continue;
        result += "<wbr/>";
        unbroken = 0;
    }
    return result;
}

std::string inner_html(const RichText& runs, FigureLinks& links) {
    std::string result;
    for (const TextRun& run : runs) {
        std::string piece = links.link(run.figure, inner_html(run.text));
        if (piece.empty()) continue;
        if (run.italic) piece = "<i>" + piece + "</i>";
        if (run.bold) piece = "<b>" + piece + "</b>";
        result += piece;
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

}  // namespace tonghop::write
