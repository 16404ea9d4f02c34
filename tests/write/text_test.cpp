#include "write/text.hpp"

#include <gtest/gtest.h>

#include "write/golden.hpp"
#include "write/sample_document.hpp"

namespace tonghop::write {
namespace {

TEST(Text, HoldsTheWholeDocument) {
    expect_golden("sample.txt", text(sample_document()));
}

TEST(Text, ShowsHowANumberIsShownAndWhatItIsExactly) {
    ReportDocument document;
    Table table;
    table.rows.push_back({RowRole::item, {cell("71.4765%"), cell("-1234567"), cell("0.05")}});
    table.rows[0].cells[2].format = {NumberStyle::decimal, 0};
    document.sections.push_back({"", "", "", false, {table}});
    const std::string dump = text(document);
    EXPECT_NE(
        dump.find(
            "item: 71,5% <percent 1: 71.4765> | -1.234.567 <count 0: -1234567> | 0,05 <decimal 0: 0.05>\n"),
        std::string::npos)
        << dump;
}

TEST(Text, KeepsEachParagraphOnOneLine) {
    ReportDocument document;
    document.sections.push_back({"", "", "", false, {Paragraph{rich("một\nhai\rba\x01\xFF")}}});
    EXPECT_NE(text(document).find("paragraph: một⏎hai⏎ba\uFFFD\uFFFD\n"), std::string::npos)
        << text(document);
}

TEST(Text, PartyFormIsNamed) {
    ReportDocument document;
    document.letterhead = Letterhead{};
    EXPECT_NE(text(document).find("== letterhead: union form"), std::string::npos);
    document.letterhead->party_form = true;
    EXPECT_NE(text(document).find("== letterhead: party form"), std::string::npos);
}

}  // namespace
}  // namespace tonghop::write
