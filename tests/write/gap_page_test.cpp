#include "write/gap_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tonghop::write {
namespace {

using testing::HasSubstr;
using testing::Not;

GapPage sample() {
    GapPage page{.title = "Tình hình gửi báo cáo tháng 6 năm 2025",
                 .federation = "Liên đoàn Lao động tỉnh A <b>",
                 .as_of = make_date(2025, 7, 5),
                 .periods = {Period::month(2025, 6)},
                 .definitions = {{"Tỷ lệ gửi báo cáo", "Đã tiếp nhận / phải nộp"}},
                 .all = {.expected = 3, .accepted = 2, .missing = 1, .timely = 1, .late = 1}};
    for (std::size_t place = 0; place < kStandings; ++place) {
        const std::string code(name(static_cast<Standing>(place)));
        page.states.push_back({code, code.substr(0, 1), code});
    }
    page.entries.push_back({.report = {.unit = "A1",
                                       .form = "TV-01",
                                       .period = Period::month(2025, 6),
                                       .due = make_date(2025, 6, 25),
                                       .state = ReportState::accepted,
                                       .first_received = Timestamp(make_date(2025, 6, 28)),
                                       .accepted_received = Timestamp(make_date(2025, 7, 1)),
                                       .days_late = 3,
                                       .standing = Standing::late},
                            .unit_name = "LĐLĐ huyện \"Đông\"",
                            .period_name = "tháng 6 năm 2025",
                            .state = "Gửi chậm 03 ngày",
                            .tone = Tone::waiting,
                            .files = {{.name = "<script>alert(1)</script>.xlsx",
                                       .received = Timestamp(make_date(2025, 6, 28)),
                                       .status = "returned",
                                       .status_name = "trả lại",
                                       .problems = 2}}});
    page.matrices.push_back({.form = "TV-01",
                             .title = "Biểu tổng hợp",
                             .periods = {Period::month(2025, 6)},
                             .columns = {"06/2025"},
                             .rows = {{"A1", "LĐLĐ huyện \"Đông\"", {0}}, {"A2", "LĐLĐ thị xã Tây", {{}}}}});
    page.units.push_back({.code = "A1",
                          .name = "LĐLĐ huyện \"Đông\"",
                          .tier = "cap-tren",
                          .tier_name = "cấp trên",
                          .contacts = {{"A1", "Chị Lan", "0900 000 000", ""}},
                          .entries = {0}});
    page.calls.push_back(
        {.unit = "A1", .name = "LĐLĐ huyện Đông", .entries = {0}, .days_overdue = 10, .streak = 2});
    return page;
}

TEST(GapPage, IsReadWithoutScriptAndLoadsNothing) {
    const std::string page = gap_page(sample());
    EXPECT_THAT(page, HasSubstr("default-src 'none'"));
    EXPECT_THAT(page, Not(HasSubstr("src=")));
    EXPECT_THAT(page, HasSubstr("open=\"open\"")) << "details are shown where no script closes them";
    EXPECT_THAT(page, HasSubstr("<div class=\"filters\" role=\"search\" hidden"))
        << "filters without script would do nothing";
    EXPECT_THAT(page, HasSubstr("<dt>Tỷ lệ gửi báo cáo</dt><dd>Đã tiếp nhận / phải nộp</dd>"));
    EXPECT_THAT(page, HasSubstr("66,7%"));
    EXPECT_THAT(page, HasSubstr("33,3%"));
}

TEST(GapPage, ACellLeadsToItsReportAndItsFiles) {
    const std::string page = gap_page(sample());
    EXPECT_THAT(page, HasSubstr("href=\"#r-A1-TV-01-2025-06\""));
    EXPECT_THAT(page, HasSubstr("<tr id=\"r-A1-TV-01-2025-06\""));
    EXPECT_THAT(page, HasSubstr("l<small>3</small>"));
    EXPECT_THAT(page, HasSubstr("<td>28/6/2025</td><td>01/7/2025</td><td class=\"number\">3</td>"))
        << "the first file and the one in force are both there";
    EXPECT_THAT(page, HasSubstr("<td data-state=\"not-owed\" title=\"not-owed\">n</td>"));
    EXPECT_THAT(page, HasSubstr("2 lỗi"));
    EXPECT_THAT(page, HasSubstr("Chị Lan <a href=\"tel:0900 000 000\">"));
}

TEST(GapPage, NamesOfUnitsAndFilesStayText) {
    const std::string page = gap_page(sample());
    EXPECT_THAT(page, HasSubstr("Liên đoàn Lao động tỉnh A &lt;b&gt;"));
    EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(page, HasSubstr("title=\"LĐLĐ huyện &quot;Đông&quot;"));
}

}  // namespace
}  // namespace tonghop::write
