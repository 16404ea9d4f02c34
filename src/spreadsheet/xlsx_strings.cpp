#include "spreadsheet/cell_values.hpp"
#include "spreadsheet/xlsx_parts.hpp"

namespace tonghop::spreadsheet {

std::string_view read_rich_text(XmlScanner& xml, RichTextScratch& scratch) {
    std::string_view text;
    bool first = true;
    const auto add = [&](std::string_view piece) {
        if (first) {
            text = piece;
            // A single piece, as most texts are, need not be copied if it stands in the document itself.
            if (piece.data() == scratch.piece.data()) text = scratch.whole = piece;
        } else {
            if (text.data() != scratch.whole.data()) scratch.whole = text;
            scratch.whole.append(piece);
            text = scratch.whole;
        }
        first = false;
    };
    for (int level = xml.enter(); xml.child(level);) {
        if (xml.name() == "t") {
            add(xml.text(scratch.piece));
        } else if (xml.name() == "r") {
            for (int run = xml.enter(); xml.child(run);)
                if (xml.name() == "t") add(xml.text(scratch.piece));
        }
    }
    return unescape(text, scratch.whole);
}

Outcome read_xlsx_strings(XmlPart& part, const Limits& limits, Output& output, XlsxTables& tables) {
    RichTextScratch scratch;
    XmlScanner& xml = part.xml();
    for (int top = xml.enter(); xml.child(top);) {
        for (int level = xml.enter(); xml.child(level);) {
            if (xml.name() != "si") continue;
            if (tables.strings.size() == limits.cells) return too_large(limits.cells);
            const std::string_view text = read_rich_text(xml, scratch);
            if (text.size() > limits.text_bytes) return too_many_bytes(limits.text_bytes);
            tables.strings.push_back(text.empty() ? text : output.texts.keep(text));
        }
    }
    return part.end();
}

}  // namespace tonghop::spreadsheet
