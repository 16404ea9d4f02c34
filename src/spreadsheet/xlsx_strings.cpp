#include "spreadsheet/cell_values.hpp"
#include "spreadsheet/xlsx_parts.hpp"

namespace tonghop::spreadsheet {

std::string_view read_rich_text(XmlScanner& xml, RichTextScratch& scratch) {
    scratch.whole.clear();
    for (int level = xml.enter(); xml.child(level);) {
        if (xml.name() == "t") {
            scratch.whole.append(xml.text(scratch.piece));
        } else if (xml.name() == "r") {
            for (int run = xml.enter(); xml.child(run);)
                if (xml.name() == "t") scratch.whole.append(xml.text(scratch.piece));
        }
    }
    return unescape(scratch.whole, scratch.whole);
}

namespace {

/// Passes over an <si> in the writing that nearly all have, <si><t>text</t></si>, and gives its text as
/// written. False, and nothing is passed, for any other: XmlScanner reads it then. Whatever this takes,
/// XmlScanner reads the same.
bool take_plain_text(XmlScanner& xml, std::string_view& text) {
    constexpr std::string_view kStart = "<si><t>";
    constexpr std::string_view kEnd = "</t></si>";
    const std::string_view ahead = xml.ahead();
    if (!ahead.starts_with(kStart)) return false;
    const std::size_t end = ahead.find('<', kStart.size());
    if (end == std::string_view::npos || !ahead.substr(end).starts_with(kEnd)) return false;
    text = ahead.substr(kStart.size(), end - kStart.size());
    xml.skip(end + kEnd.size());
    return true;
}

}  // namespace

Outcome read_xlsx_strings(XmlPart& part, const Limits& limits, Output& output, XlsxTables& tables) {
    RichTextScratch scratch;
    XmlScanner& xml = part.xml();
    const auto add = [&](std::string_view text) -> Outcome {
        if (tables.strings.size() == limits.cells) return too_large(limits.cells, Exceeded::cells);
        if (text.size() > limits.text_bytes) return too_many_bytes(limits.text_bytes, Exceeded::long_text);
        if (auto failure = output.count_text(text.size())) return failure;
        if (auto failure = output.check_time()) return failure;
        tables.strings.push_back(text.empty() ? text : output.texts.keep(text));
        return std::nullopt;
    };
    for (int top = xml.enter(); xml.child(top);) {
        for (int level = xml.enter();;) {
            for (std::string_view text; take_plain_text(xml, text);)
                if (auto failure = add(unescape(xml.resolve(text, scratch.piece), scratch.whole)))
                    return failure;
            if (!xml.child(level)) break;
            if (xml.name() == "si")
                if (auto failure = add(read_rich_text(xml, scratch))) return failure;
        }
    }
    return part.end();
}

}  // namespace tonghop::spreadsheet
