#include "write/xlsx_letter.hpp"

#include <algorithm>

namespace tonghop::write {

namespace {

constexpr std::string_view kRule = "────────";

void write_letterhead(PrintedSheet& sheet, const Letterhead& letterhead) {
    Look title = centred(12, true);
    Look motto = centred(13, true);
    motto.underline = true;
    if (letterhead.motto.empty()) title.underline = true;
    sheet.pair({letterhead.superior, centred(12, false)}, {letterhead.state_title, title});
    sheet.pair({letterhead.issuer, centred(12, true)}, {letterhead.motto, motto});
    sheet.pair(
        {std::string(letterhead.party_form ? "*" : kRule), centred(letterhead.party_form ? 12 : 8, false)},
        {});
    sheet.pair({letterhead.number, centred(13, false)},
               {letterhead.place_and_date, centred(13, false, true)});
    sheet.blank(10);
}

}  // namespace

void write_head(PrintedSheet& sheet, const ReportDocument& document) {
    if (document.letterhead) write_letterhead(sheet, *document.letterhead);
    sheet.line(document.type, centred(14, true));
    for (const std::string& subject : document.subject) sheet.line(subject, centred(14, true));
    if (!document.subject.empty()) sheet.line(kRule, centred(8, false));
    sheet.blank(4);
    if (document.addressee.empty()) return;
    sheet.line(document.addressee, centred(13, false));
    sheet.blank(6);
}

void write_signature(PrintedSheet& sheet, const Signature& signature) {
    constexpr double kRow = 16;
    constexpr std::size_t kRoomToSign = 4;
    sheet.blank(10, true);
    const std::size_t left_rows = signature.recipients.size() + 1;
    const std::size_t right_rows = signature.authority.size() + kRoomToSign + 1;
    Look title;
    title.bold = true;
    title.italic = true;
    Look recipient;
    recipient.size = 11;
    recipient.vertical = LXW_ALIGN_VERTICAL_TOP;
    const std::size_t rows = std::max(left_rows, right_rows);
    for (std::size_t i = 0; i < rows; ++i) {
        PrintedSheet::Side left{"", recipient};
        if (i == 0)
            left = {signature.recipients_title, title};
        else if (i < left_rows)
            left.text = "- " + signature.recipients[i - 1];
        PrintedSheet::Side right{"", centred(13, true)};
        if (i < signature.authority.size())
            right.text = signature.authority[i];
        else if (i + 1 == right_rows)
            right.text = signature.name;
        sheet.pair(left, right, kRow, i + 1 < rows);
    }
}

void write_appendix_head(PrintedSheet& sheet, const Section& section) {
    sheet.line(section.label, centred(14, true), true);
    sheet.line(section.title, centred(14, true), true);
    sheet.line(section.reference, centred(13, false, true), true);
}

}  // namespace tonghop::write
