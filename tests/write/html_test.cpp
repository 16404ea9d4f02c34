#include "write/html.hpp"

#include <cstdio>

#include <gtest/gtest.h>

#include "write/golden.hpp"
#include "write/sample_document.hpp"

namespace tonghop::write {
namespace {

/// Whether xmllint takes it for well-formed XML.
bool is_well_formed(const std::string& page) {
    FILE* checker = popen("xmllint --noout --nonet -", "w");
    if (checker == nullptr) return false;
    const bool written = fwrite(page.data(), 1, page.size(), checker) == page.size();
    return pclose(checker) == 0 && written;
}

bool contains(const std::string& text, std::string_view piece) {
    return text.find(piece) != std::string::npos;
}

std::size_t count(std::string_view text, std::string_view piece) {
    std::size_t count = 0;
    for (auto at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + 1)) ++count;
    return count;
}

ReportDocument with(Block block) {
    ReportDocument document;
    document.sections.push_back({"", "", "", false, {std::move(block)}});
    return document;
}

constexpr std::string_view kHostile =
    "</style></script><script>alert('1')</script>\" onload=\"x &lt; ]]> \x01\xFF\u202E";

TEST(Html, SetsEachKindOfBlock) {
    expect_golden("sample.html", html(sample_document()));
}

TEST(Html, IsWellFormed) {
    EXPECT_TRUE(is_well_formed(html(sample_document())));
    EXPECT_TRUE(is_well_formed(html(ReportDocument{})));
}

TEST(Html, LoadsNothing) {
    const std::string page = html(sample_document());
    EXPECT_TRUE(contains(page, "default-src 'none'"));
    EXPECT_FALSE(contains(page, "src="));
    EXPECT_FALSE(contains(page, "@import"));
    EXPECT_FALSE(contains(page, "url("));
}

TEST(Html, HostileTextsAreText) {
    const std::string hostile(kHostile);
    ReportDocument document = sample_document();
    document.name = document.title = document.type = document.addressee = hostile;
    document.subject = {hostile};
    document.letterhead = Letterhead{true, hostile, hostile, hostile, hostile, hostile, hostile};
    document.signature = Signature{{hostile}, hostile, hostile, {hostile}};
    Table table;
    table.caption = table.unit_note = table.sheet = hostile;
    table.rows = {{RowRole::header, {cell(hostile)}},
                  {RowRole::group, {cell(hostile)}},
                  {RowRole::item, {cell(hostile)}}};
    table.rows[2].cells[0].figure = hostile;
    document.figures = {{.id = hostile,
                         .label = hostile,
                         .value = hostile,
                         .counted = hostile,
                         .formula = hostile,
                         .numerator = hostile,
                         .denominator = hostile,
                         .coverage = hostile,
                         .notes = {hostile},
                         .sources = {{.unit = hostile,
                                      .period = hostile,
                                      .file = hostile,
                                      .sheet = hostile,
                                      .cell = hostile,
                                      .value = hostile,
                                      .revision = 1}},
                         .more_sources = 1}};
    document.sections = {
        {"",
         "",
         "",
         false,
         {table, HeatMap{hostile, hostile, hostile, {hostile}, {{hostile, {0}}}, {{hostile, hostile}}, ""},
          Paragraph{rich(hostile)}, List{{rich(hostile)}}, Heading{1, rich(hostile)}}},
        {hostile, hostile, hostile, true, {table}}};
    const std::string page = html(document);
    EXPECT_TRUE(is_well_formed(page));
    EXPECT_FALSE(contains(page, "<script>alert"));
    EXPECT_FALSE(contains(page, "onload=\"x"));
    EXPECT_FALSE(contains(page, "\xFF"));
    EXPECT_TRUE(contains(page, "&lt;/script&gt;"));
}

TEST(Html, AFigureLeadsToItsOriginAndBack) {
    const std::string page = html(sample_document());
    EXPECT_TRUE(contains(page, "<a class=\"figure\" id=\"so-1\" href=\"#nguon-1\">71,5%</a>"));
    EXPECT_TRUE(contains(page, "id=\"nguon-1\""));
    EXPECT_TRUE(contains(page, "<a href=\"#so-1\">"));
    EXPECT_TRUE(contains(page, "<dt>Tử số</dt><dd>426 đơn vị</dd>"));
    EXPECT_TRUE(contains(page, "Còn 1.234 ô số liệu khác"));
}

TEST(Html, FiguresOfOneCellEachShareATableAndFilesAreNamedOnce) {
    const std::string page = html(sample_document());
    EXPECT_EQ(count(page, "<dt>Cách tính</dt><dd>Cộng “Tổng số đoàn viên” của các đơn vị</dd>"), 1u);
    EXPECT_TRUE(contains(page,
                         "<tr id=\"nguon-3\"><th scope=\"row\"><a href=\"#so-3\">Tổng số đoàn viên, LĐLĐ "
                         "thành phố Trà Vinh</a></th>"));
    EXPECT_TRUE(contains(page, "<td>F12:F41</td>"));
    EXPECT_EQ(count(page, ">BC 6 thang sua lan 2.xlsx<"), 6u) << "six units with a file of that name";
    EXPECT_TRUE(
        contains(page,
                 "<li id=\"tep-1\"><b>BC 6 thang sua lan 2.xlsx</b> <span>trang tính “Biểu 1”, kỳ Năm 2025, "
                 "lần gửi 1</span> <i>LĐLĐ thành phố Trà Vinh</i></li>"));
}

/// A report of so many units with twelve figures each, as a table, and the totals with all their cells.
ReportDocument report_of(int units) {
    ReportDocument document;
    Table table;
    table.rows.resize(static_cast<std::size_t>(units));
    std::vector<Figure> totals(12);
    for (int field = 0; field < 12; ++field) {
        totals[static_cast<std::size_t>(field)] = {
            .id = "T" + std::to_string(field),
            .label = "Chỉ tiêu, toàn tỉnh",
            .value = "1.234.567",
            .formula = "Cộng “Chỉ tiêu số " + std::to_string(field) + "” của các đơn vị"};
        for (int unit = 0; unit < units; ++unit) {
            const std::string name = "Công đoàn cơ sở số " + std::to_string(unit);
            const FigureSource source{.unit = name,
                                      .period = "2025-12",
                                      .file = "Bao cao thang 12 " + name + ".xlsx",
                                      .sheet = "Biểu 1",
                                      .cell = "H12:H64",
                                      .value = "1.234",
                                      .revision = 1};
            Figure figure{.id = "F" + std::to_string(field) + "@" + std::to_string(unit),
                          .label = "Chỉ tiêu, " + name,
                          .value = "1.234",
                          .formula = totals[static_cast<std::size_t>(field)].formula,
                          .coverage = "1/1 đơn vị"};
            figure.sources = {source};
            TableCell shown = cell("1234");
            shown.figure = figure.id;
            table.rows[static_cast<std::size_t>(unit)].cells.push_back(shown);
            totals[static_cast<std::size_t>(field)].sources.push_back(source);
            document.figures.push_back(std::move(figure));
        }
    }
    for (Figure& total : totals) document.figures.push_back(std::move(total));
    document.sections.push_back({"", "", "", false, {table}});
    return document;
}

TEST(Html, AReportOfNineHundredUnitsStaysAFileThatCanBeMailed) {
    const std::string page = html(report_of(900));
    EXPECT_EQ(count(page, "<a class=\"figure\""), 900u * 12);
    EXPECT_LT(page.size(), 5'000'000u);
}

TEST(Html, AHeatMapIsAPictureWithWords) {
    const std::string page = html(sample_document());
    EXPECT_TRUE(contains(page, "<figcaption>Tình hình gửi báo cáo qua các kỳ</figcaption>"));
    EXPECT_TRUE(contains(page, "LĐLĐ huyện Cầu Kè: 11/2025 Gửi chậm"));
    EXPECT_FALSE(contains(html(with(HeatMap{})), "<figure"));
}

TEST(Html, AFigureThatTheDocumentDoesNotHoldIsNoLink) {
    const std::string page = html(with(Paragraph{{{"12", false, false, "X"}}}));
    EXPECT_TRUE(contains(page, "<p class=\"text\">12</p>"));
    EXPECT_FALSE(contains(page, "<section class=\"sheet sources\""));
}

TEST(Html, RowsAndColumnsAreNamed) {
    const std::string page = html(sample_document());
    EXPECT_TRUE(contains(page, "<th scope=\"colgroup\" class=\"centre\" colspan=\"3\">Kết quả</th>"));
    EXPECT_TRUE(contains(page, "<th scope=\"col\" class=\"centre\" rowspan=\"2\">TT</th>"));
    EXPECT_TRUE(contains(page, "<tr class=\"group\"><th scope=\"rowgroup\""));
    EXPECT_TRUE(contains(page, "<th scope=\"row\" class=\"left\">LĐLĐ huyện Cầu Kè</th>"));
}

TEST(Html, EveryToneAlignmentAndRoleHasItsClass) {
    Table table;
    table.columns = {{1, Align::left}, {1, Align::centre}, {1, Align::right}, {0, Align::left}};
    for (const RowRole role : {RowRole::header, RowRole::group, RowRole::item, RowRole::total}) {
        table.rows.push_back({role, {cell("a"), cell("b"), cell("c"), cell("1")}});
        table.rows.back().cells[0].tone = Tone::good;
        table.rows.back().cells[1].tone = Tone::bad;
        table.rows.back().cells[2].tone = Tone::waiting;
        table.rows.back().cells[2].bold = true;
    }
    const std::string page = html(with(table));
    EXPECT_TRUE(
        contains(page,
                 "<tr><th scope=\"row\" class=\"left good short\">a</th><td class=\"centre bad short\">b</td>"
                 "<td class=\"right bold waiting short\">c</td><td class=\"right number-cell\">1</td></tr>"))
        << page;
    EXPECT_TRUE(contains(page, "<tr class=\"group\">"));
    EXPECT_TRUE(contains(page, "<tr class=\"total\">"));
}

TEST(Html, AppendicesHavePagesOfTheirOwn) {
    const std::string page = html(sample_document());
    EXPECT_TRUE(contains(page, "@page phu-luc-1 { size: A4 landscape; counter-increment: phu-luc-1;"));
    EXPECT_TRUE(contains(page, "@page phu-luc-2 { size: A4; counter-increment: phu-luc-2;"));
    EXPECT_TRUE(contains(page, "<article class=\"sheet appendix landscape\" id=\"phu-luc-1\">"));
}

TEST(Html, TheSignatureFollowsTheBodyAndPrecedesTheAppendices) {
    const std::string page = html(sample_document());
    EXPECT_LT(page.find("Trên đây là báo cáo"), page.find("TM. BAN THƯỜNG VỤ"));
    EXPECT_LT(page.find("TM. BAN THƯỜNG VỤ"), page.find(">Phụ lục I<"));
}

TEST(Html, HeadingLevelsBeyondThreeAreHeld) {
    EXPECT_TRUE(contains(html(with(Heading{1, rich("x")})), "<h2>x</h2>"));
    EXPECT_TRUE(contains(html(with(Heading{3, rich("x")})), "<h4>x</h4>"));
    EXPECT_TRUE(contains(html(with(Heading{99, rich("x")})), "<h4>x</h4>"));
    EXPECT_TRUE(contains(html(with(Heading{-1, rich("x")})), "<h2>x</h2>"));
}

TEST(Html, PartyFormHasAnAsteriskAndNoRuleUnderTheIssuer) {
    ReportDocument document;
    document.letterhead = Letterhead{true,
                                     "TỈNH ỦY TRÀ VINH",
                                     "BAN DÂN VẬN",
                                     "Số 01-BC/BDVTU",
                                     "Trà Vinh, ngày 01 tháng 02 năm 2026",
                                     "ĐẢNG CỘNG SẢN VIỆT NAM",
                                     ""};
    const std::string page = html(document);
    EXPECT_TRUE(contains(page, "<p class=\"issuer\">BAN DÂN VẬN<br/><span class=\"asterisk\">*</span></p>"));
    EXPECT_TRUE(contains(page, "<p class=\"state ruled whole\">ĐẢNG CỘNG SẢN VIỆT NAM</p>"));
    EXPECT_TRUE(is_well_formed(page));
}

}  // namespace
}  // namespace tonghop::write
