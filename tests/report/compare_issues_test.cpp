#include "report/compare_issues.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/render.hpp"
#include "report/sample_data.hpp"

namespace tonghop::report {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Figure figure(std::string id, std::int64_t number, std::vector<FigureSource> sources = {}) {
    return {.id = std::move(id),
            .label = "Đoàn viên",
            .value = std::to_string(number),
            .number = Decimal::from_integer(number),
            .counted = "đoàn viên",
            .sources = std::move(sources)};
}

FigureSource source(std::string unit, std::string value, std::string sha256, int day) {
    return {.unit = std::move(unit),
            .period = "2025-03",
            .file = "a.xlsx",
            .value = std::move(value),
            .sha256 = std::move(sha256),
            .received = Timestamp(make_date(2025, 4, static_cast<unsigned>(day)))};
}

ReportDocument issue(std::vector<Figure> figures) {
    ReportDocument document{.name = "thang-2025-03", .title = "Báo cáo tháng 3"};
    document.figures = std::move(figures);
    return document;
}

std::vector<ChangeLine> lines_of(const IssueComparison& comparison) {
    test::Sample sample;
    sample.data.comparison = comparison;
    return change_lines(sample.data);
}

TEST(CompareIssues, NamesTheUnitWhoseFileCameAnew) {
    const auto comparison = compare_issues(
        issue({figure("a", 100, {source("CĐ Y tế", "40", "1", 1), source("CĐ Giáo dục", "60", "2", 1)})}),
        issue({figure("a", 112, {source("CĐ Y tế", "52", "3", 5), source("CĐ Giáo dục", "60", "2", 1)})}));
    const auto lines = lines_of(comparison);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].difference, "tăng 12 đoàn viên");
    EXPECT_EQ(lines[0].cause, "CĐ Y tế gửi lại số liệu tháng 3 năm 2025 (nhận ngày 05/4/2025)");
    EXPECT_EQ(comparison.causes.size(), 1U);
}

TEST(CompareIssues, TellsWhoIsNewAndWhoIsGone) {
    const auto comparison = compare_issues(issue({figure("a", 40, {source("CĐ Y tế", "40", "1", 1)})}),
                                           issue({figure("a", 60, {source("CĐ Giáo dục", "60", "2", 7)})}));
    EXPECT_EQ(
        lines_of(comparison)[0].cause,
        "CĐ Giáo dục gửi số liệu tháng 3 năm 2025 (nhận ngày 07/4/2025); không còn tính số liệu tháng 3 "
        "năm 2025 của CĐ Y tế");
}

TEST(CompareIssues, WhatIsTheSameIsOnlyCounted) {
    const auto comparison =
        compare_issues(issue({figure("a", 1), figure("b", 2)}), issue({figure("a", 1), figure("b", 2)}));
    EXPECT_THAT(comparison.changes, IsEmpty());
    EXPECT_EQ(comparison.unchanged, 2);
}

TEST(CompareIssues, AFigureThatOnlyOneIssueHasIsNamedWithoutAValueOnTheOtherSide) {
    const auto lines = lines_of(compare_issues(issue({figure("a", 1)}), issue({figure("b", 2)})));
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].before, "");
    EXPECT_EQ(lines[0].after, "2");
    EXPECT_EQ(lines[1].before, "1");
    EXPECT_EQ(lines[1].after, "");
}

TEST(CompareIssues, ACountOfUnitsSaysWhichOnesJoinedAndLeft) {
    Figure before = figure("gaps.missing", 2);
    before.notes = {"A", "B"};
    Figure after = figure("gaps.missing", 1);
    after.notes = {"B"};
    EXPECT_EQ(lines_of(compare_issues(issue({before}), issue({after})))[0].cause, "bớt: A");
}

TEST(CompareIssues, AChangeThatNoFileExplainsSaysSo) {
    EXPECT_EQ(lines_of(compare_issues(issue({figure("a", 1)}), issue({figure("a", 2)})))[0].cause,
              "tính lại từ số liệu khác, hoặc do sửa danh mục, định nghĩa");
}

}  // namespace
}  // namespace tonghop::report
