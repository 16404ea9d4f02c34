#include "write/printable.hpp"

#include <gtest/gtest.h>

#include "write/sheet_names.hpp"
#include "write/text_metrics.hpp"

namespace tonghop::write {
namespace {

TEST(Printable, InvalidBytesAndControlCharactersAreReplaced) {
    EXPECT_EQ(printable("Trà Vinh"), "Trà Vinh");
    EXPECT_EQ(printable("a\xC3"), "a\uFFFD");
    EXPECT_EQ(printable("\xC0\xAF"), "\uFFFD\uFFFD");
    EXPECT_EQ(printable("\xED\xA0\x80x"), "\uFFFD\uFFFD\uFFFDx");
    EXPECT_EQ(printable(std::string_view("a\0b\x7F", 4)), "a\uFFFDb\uFFFD");
    EXPECT_EQ(printable("\u202Eabc\u2028\uFFFE"), "\uFFFDabc\uFFFD\uFFFD");
}

TEST(Printable, LineEndsAreOneKind) {
    EXPECT_EQ(printable("a\r\nb\rc\nd\te"), "a\nb\nc\nd e");
}

TEST(Printable, EscapesWhatMeansSomethingInHtml) {
    EXPECT_EQ(escape("</script><b a=\"1\" c='2'>&amp;"),
              "&lt;/script&gt;&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;");
}

TEST(CellText, IsCutAtACharacterAndNeverAnEscape) {
    EXPECT_EQ(cell_text("a_x0041_b"), "a_x005F_x0041_b");
    EXPECT_EQ(cell_text("_x41_"), "_x41_");
    EXPECT_EQ(cell_text(std::string(40'000, 'a')).size(), 32'767u);
    std::string long_text(32'766, 'a');
    EXPECT_EQ(cell_text(long_text + "😀b"), long_text);
    EXPECT_EQ(cell_text(long_text + "ệb"), long_text + "ệ");
}

TEST(SheetNames, AreValidAndDifferent) {
    SheetNames names;
    EXPECT_EQ(names.take("PL1 Đơn vị"), "PL1 Đơn vị");
    EXPECT_EQ(names.take("pl1 đƠN VỊ"), "pl1 đƠN VỊ (2)");
    EXPECT_EQ(names.take("a[b]:*?/\\'c"), "a b c");
    EXPECT_EQ(names.take("  "), "1");
    EXPECT_EQ(names.take("\n"), "1 (2)");
    EXPECT_EQ(names.take("History"), "History (2)");
    EXPECT_EQ(names.take(std::string(40, 'x')), std::string(31, 'x'));
    EXPECT_EQ(names.take(std::string(50, 'X')), std::string(27, 'X') + " (2)");
}

TEST(TextMetrics, VietnameseLettersAreAsWideAsTheirBase) {
    EXPECT_DOUBLE_EQ(text_width("Đường", {12, false}), text_width("Duong", {12, false}));
    EXPECT_DOUBLE_EQ(text_width("ệ\u0301", {12, false}), text_width("e", {12, false}));
    EXPECT_DOUBLE_EQ(text_width("10", {10, false}), 10);
    EXPECT_GT(text_width("a", {12, true}), text_width("a", {12, false}));
}

std::vector<std::string> broken(std::string_view text, double width, double indent = 0) {
    std::vector<std::string> lines;
    for (const Line& line : break_lines(text, width, {10, false}, indent))
        lines.emplace_back(text.substr(line.begin, line.end - line.begin));
    return lines;
}

using Lines = std::vector<std::string>;

TEST(BreakLines, BreaksAtSpacesAndCutsLongWords) {
    // A digit is 5 wide, a space 2.5.
    EXPECT_EQ(broken("11 22 33", 23), (Lines{"11 22", "33"}));
    EXPECT_EQ(broken("11 22 33", 36), (Lines{"11 22 33"}));
    EXPECT_EQ(broken("1234567", 15), (Lines{"123", "456", "7"}));
    EXPECT_EQ(broken("11 22", 23, 5), (Lines{"11", "22"}));
    EXPECT_EQ(broken("", 10), (Lines{""}));
    EXPECT_EQ(broken("1\n\n2", 10), (Lines{"1", "", "2"}));
    EXPECT_EQ(broken("12", 0), (Lines{"1", "2"}));
}

}  // namespace
}  // namespace tonghop::write
