#include "write/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/operator_error.hpp"

namespace tonghop::write {
namespace {

std::string refusal(const std::string& text) {
    try {
        read_json(text, "cu.json");
        return "read";
    } catch (const OperatorError& error) {
        std::string said = error.message().key;
        for (const Argument& argument : error.message().arguments)
            if (argument.name == "where" || argument.name == "line") said += " " + argument.value;
        return said;
    }
}

ReportDocument with_figure() {
    ReportDocument document{.name = "thang-2025-06",
                            .identity = {"thang", "tra-vinh-2021", "TVH", "2025-06"},
                            .title = "Báo cáo \"tháng\" 6",
                            .as_of = make_date(2025, 6, 30)};
    document.figures.push_back({.id = "TV-C05",
                                .label = "Tỷ lệ",
                                .value = "85,7%",
                                .number = Decimal::from_ten_thousandths(857'143),
                                .format = {NumberStyle::percent, 1},
                                .coverage = "13/14 đơn vị",
                                .notes = {"ghi chú"},
                                .sources = {{.unit = "CĐ Y tế",
                                             .period = "2025-06",
                                             .file = "a\xFF.xlsx",
                                             .sheet = "TV-01",
                                             .cell = "E8:E20",
                                             .value = "52",
                                             .revision = 1,
                                             .sha256 = std::string(64, 'a'),
                                             .received = Timestamp(make_date(2025, 7, 5))}},
                                .more_sources = 2});
    return document;
}

TEST(Json, WhatIsWrittenReadsBack) {
    const ReportDocument read = read_json(json(with_figure()), "cu.json");
    const ReportDocument document = with_figure();
    EXPECT_EQ(read.identity, document.identity);
    EXPECT_EQ(read.title, document.title);
    EXPECT_EQ(read.as_of, document.as_of);
    ASSERT_EQ(read.figures.size(), 1U);
    const Figure& figure = read.figures.front();
    EXPECT_EQ(figure.number, document.figures.front().number);
    EXPECT_EQ(figure.format, document.figures.front().format);
    EXPECT_EQ(figure.notes, document.figures.front().notes);
    EXPECT_EQ(figure.more_sources, 2);
    ASSERT_EQ(figure.sources.size(), 1U);
    EXPECT_EQ(figure.sources.front().received, document.figures.front().sources.front().received);
    EXPECT_EQ(figure.sources.front().sha256, std::string(64, 'a'));
    EXPECT_EQ(json(read), json(document)) << "nothing of it is lost";
}

TEST(Json, RefusesWhatIsNoIssueOfAReportAndSaysWhatIsWrong) {
    const std::string whole = json(with_figure());
    const auto with = [&](const std::string& old, const std::string& other) {
        std::string text = whole;
        const auto at = text.find(old);
        EXPECT_NE(at, std::string::npos) << old;
        return at == std::string::npos ? text : text.replace(at, old.size(), other);
    };
    EXPECT_EQ(refusal(""), "issue.no-json 1");
    EXPECT_EQ(refusal("{\n\"format\": }"), "issue.no-json 2");
    EXPECT_EQ(refusal("[]"), "issue.not-ours");
    EXPECT_EQ(refusal("{\"format\": \"khác\"}"), "issue.not-ours");
    EXPECT_EQ(refusal(with("\"version\": 1", "\"version\": 2")), "issue.newer");
    EXPECT_EQ(refusal(with("\"version\": 1", "\"version\": -1")), "issue.damaged json.version");
    EXPECT_EQ(refusal(with("\"report\"", "\"repört\"")), "issue.damaged json.report");
    EXPECT_EQ(refusal(with("2025-06-30", "2025-06-31")), "issue.damaged json.as_of");
    EXPECT_EQ(refusal(with("85.7143", "\"85\"")), "issue.damaged figures[0].number");
    EXPECT_EQ(refusal(with("85.7143", "1e300")), "issue.damaged figures[0].number");
    EXPECT_EQ(refusal(with("\"percent\"", "\"prozent\"")), "issue.damaged figures[0].style");
    EXPECT_EQ(refusal(with("\"revision\": 1", "\"revision\": 1.5")),
              "issue.damaged figures[0].sources[0].revision");
    EXPECT_EQ(refusal(with("[\n    \"ghi chú\"\n   ]", "[1]")), "issue.damaged figures[0].notes");
    EXPECT_EQ(refusal(std::string(100'000, '[')), "issue.no-json 1");
}

TEST(Json, TwoFiguresOfOneNameAreDamage) {
    ReportDocument document = with_figure();
    document.figures.push_back(document.figures.front());
    EXPECT_EQ(refusal(json(document)), "issue.damaged figures[1].id");
}

}  // namespace
}  // namespace tonghop::write
