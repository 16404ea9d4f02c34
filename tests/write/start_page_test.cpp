#include "write/start_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tonghop::write {
namespace {

using testing::HasSubstr;
using testing::Not;

StartPage sample() {
    StartPage page{.federation = "Liên đoàn Lao động tỉnh A <b>", .as_of = make_date(2025, 7, 5)};
    page.periods.push_back(
        {.code = "2025-06",
         .name = "tháng 6 năm 2025",
         .forms = {{.code = "TV-01",
                    .title = "Tình hình \"đoàn viên\"",
                    .due = make_date(2025, 6, 25),
                    .expected = 14,
                    .accepted = 13,
                    .missing = 1,
                    .completeness = "92,9%",
                    .timeliness = "85,7%"}},
         .groups = {{.documents = {{"Báo cáo </script>", {{"HTML", "2025-06/báo cáo #1?.html"}}}}}}});
    page.tasks.push_back({.what = "Trả lại",
                          .unit = "CĐ <script>alert(1)</script>",
                          .form = "TV-01",
                          .period = "2025-06",
                          .period_name = "tháng 6 năm 2025",
                          .detail = "a&b.xlsx",
                          .path = "returned/2025-06/javascript:alert(1).xlsx"});
    return page;
}

TEST(StartPage, NamesOfUnitsAndFilesStayText) {
    const std::string page = start_page(sample());
    EXPECT_THAT(page, HasSubstr("CĐ &lt;script&gt;alert(1)&lt;/script&gt;"));
    EXPECT_THAT(page, HasSubstr("Báo cáo &lt;/script&gt;"));
    EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(page, Not(HasSubstr("<b>")));
}

TEST(StartPage, AddressesAreRelativeAndEncoded) {
    const std::string page = start_page(sample());
    EXPECT_THAT(page, HasSubstr("href=\"2025-06/b%C3%A1o%20c%C3%A1o%20%231%3F.html\""));
    EXPECT_THAT(page, HasSubstr("href=\"returned/2025-06/javascript%3Aalert%281%29.xlsx\""));
}

TEST(StartPage, SpeaksVietnameseAndLoadsNothing) {
    const std::string page = start_page(sample());
    EXPECT_THAT(page, HasSubstr("<html lang=\"vi\">"));
    EXPECT_THAT(page, HasSubstr("default-src 'none'"));
    EXPECT_THAT(page, Not(HasSubstr("http:")));
    EXPECT_THAT(page, Not(HasSubstr("https:")));
    EXPECT_THAT(page, HasSubstr("13/14"));
    EXPECT_THAT(page, HasSubstr("92,9%"));
}

TEST(StartPage, WithoutAnythingToDoItSaysSo) {
    const std::string page = start_page({.federation = "A", .as_of = make_date(2025, 7, 5)});
    EXPECT_THAT(page, HasSubstr("Không còn việc nào"));
    EXPECT_THAT(page, HasSubstr("Chưa có kỳ báo cáo nào"));
}

TEST(StartPage, TheSamePageGivesTheSameBytes) {
    EXPECT_EQ(start_page(sample()), start_page(sample()));
}

}  // namespace
}  // namespace tonghop::write
