#include "evaluate/against_targets.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "consolidate/over_time.hpp"
#include "formula/parse.hpp"
#include "support/small_federation.hpp"

namespace tonghop::evaluate {
namespace {

using test::definitions_with;
using test::monthly_form;
using test::number;
using test::report;
using test::yearly_form;

const Date kReview = make_date(2025, 12, 31);

Expression expression(std::string_view text) {
    return std::get<Expression>(formula::parse(text));
}

Indicator indicator(std::string id, std::string_view numerator, std::string_view denominator = {}) {
    Indicator result{.id = std::move(id), .numerator = expression(numerator)};
    if (!denominator.empty()) result.denominator = expression(denominator);
    result.unit = denominator.empty() ? "người" : "%";
    return result;
}

std::vector<std::optional<Decimal>> slip(std::int64_t stock, std::int64_t stock_2, std::int64_t flow,
                                         std::int64_t spent) {
    return {number(stock), number(stock_2), number(flow), number(spent)};
}

/// A reports all five years, B none for 2025, C never.
std::vector<PeriodTotal> some_reports() {
    std::vector<PeriodTotal> reports;
    for (int year = 2021; year <= 2025; ++year) {
        reports.push_back(report("A", Period::whole_year(year), slip(100 + year, 50, 10, 5)));
        if (year < 2025) reports.push_back(report("B", Period::whole_year(year), slip(200, 50, 20, 7)));
    }
    return reports;
}

Evaluation evaluated(const Indicator& wanted, Form form = yearly_form()) {
    Definitions definitions = definitions_with({std::move(form)});
    definitions.programmes[0].indicators = {wanted};
    const std::vector<FormFigures> figures{
        consolidate::figures_at(definitions, definitions.forms[0], some_reports(), kReview)};
    return against_targets(definitions.programmes[0], definitions.forms, figures, kReview, "so-ket").at(0);
}

TEST(AgainstTargets, StocksAreThoseAtTheReviewWithWhoIsCarried) {
    const Evaluation result = evaluated(indicator("S", "TV-02.tong"));
    EXPECT_EQ(result.value, number(100 + 2025 + 200));
    EXPECT_EQ(result.reported, 2);
    EXPECT_EQ(result.expected, 3);
    EXPECT_EQ(result.carried, (std::vector<Carried>{{"B", Period::whole_year(2024)}}));
    EXPECT_EQ(result.left_out, std::vector<std::string>{"C"});
    EXPECT_EQ(result.reports_expected, 0);
    EXPECT_EQ(result.programme, "chuong-trinh");
    EXPECT_EQ(result.review, "so-ket");
    EXPECT_EQ(result.as_of, kReview);
}

TEST(AgainstTargets, AFigureNamesTheReportsThatItIsMadeOf) {
    const Evaluation stock = evaluated(indicator("S", "TV-02.tong_2", "TV-02.tong"));
    ASSERT_EQ(stock.parts.size(), 2U);
    EXPECT_EQ(stock.parts[0].text, "TV-02.tong_2");
    EXPECT_EQ(stock.parts[1].value, stock.denominator);
    // Of each submitter the last report only, not all that came for the periods.
    EXPECT_EQ(stock.parts[1].reports,
              (std::vector<ReportUsed>{{"B", Period::whole_year(2024)}, {"A", Period::whole_year(2025)}}));
    Indicator wanted = indicator("F", "TV-02.moi");
    wanted.span = Span::over_term;
    EXPECT_EQ(evaluated(wanted).parts.at(0).reports.size(), 9U);
}

TEST(AgainstTargets, FlowsOverTheTermAreSummedFromItsFirstDay) {
    Indicator wanted = indicator("F", "TV-02.moi");
    wanted.span = Span::over_term;
    const Evaluation whole = evaluated(wanted);
    EXPECT_EQ(whole.value, number(5 * 10 + 4 * 20));
    EXPECT_EQ(whole.reports, 9);
    EXPECT_EQ(whole.reports_expected, 15);
    EXPECT_EQ(whole.periods.size(), 5U);
    EXPECT_TRUE(whole.carried.empty());
    wanted.from = make_date(2024, 1, 1);
    EXPECT_EQ(evaluated(wanted).value, number(2 * 10 + 20));
}

TEST(AgainstTargets, FlowsOtherwiseAreThoseOfTheReviewsYear) {
    for (const Span span : {Span::per_year, Span::at_date}) {
        Indicator wanted = indicator("R", "TV-02.chi", "TV-02.moi");
        wanted.span = span;
        const Evaluation result = evaluated(wanted);
        EXPECT_EQ(result.numerator, number(5));
        EXPECT_EQ(result.denominator, number(10));
        EXPECT_EQ(result.value, number(50));
        EXPECT_EQ(result.reported, 1);
        EXPECT_EQ(result.periods, std::vector{Period::whole_year(2025)});
        EXPECT_EQ(result.left_out, (std::vector<std::string>{"B", "C"}));
    }
}

TEST(AgainstTargets, RatiosAreSumsOverSumsAndSumMeansTheSame) {
    const Evaluation plain = evaluated(indicator("R", "TV-02.tong_2", "TV-02.tong"));
    const Evaluation summed = evaluated(indicator("R", "sum(TV-02.tong_2)", "sum(TV-02.tong)"));
    EXPECT_EQ(plain.denominator, number(2325));
    EXPECT_EQ(plain.value, summed.value);
}

TEST(AgainstTargets, RowsAreTheRecordsAtTheReviewOrThoseOfAListOverTheTerm) {
    EXPECT_EQ(evaluated(indicator("N", "rows(TV-02)")).value, number(2));
    Form list = yearly_form();
    list.layout = Layout::list;
    Indicator wanted = indicator("N", "rows(TV-02)");
    wanted.span = Span::over_term;
    EXPECT_EQ(evaluated(wanted, list).value, number(9));
}

TEST(AgainstTargets, WithoutFiguresThereAreNoData) {
    Definitions definitions = definitions_with({yearly_form(), monthly_form()});
    Indicator unfed{.id = "Q", .group = IndicatorGroup::target};
    Indicator task{.id = "T", .group = IndicatorGroup::task};
    definitions.programmes[0].indicators = {indicator("S", "TV-02.tong"), indicator("M", "TV-01.tong"),
                                            indicator("N", "rows(TV-02)"), unfed, task};
    const std::vector<FormFigures> figures{
        consolidate::figures_at(definitions, definitions.forms[0], {}, kReview)};
    const auto result =
        against_targets(definitions.programmes[0], definitions.forms, figures, kReview, "so-ket");
    ASSERT_EQ(result.size(), 4U) << "a task that no form feeds is not evaluated";
    for (const Evaluation& evaluation : result) EXPECT_EQ(evaluation.verdict, Verdict::no_data);
    EXPECT_EQ(result[0].expected, 3);
}

TEST(AgainstTargets, TwoFormsShowTheSmallerCoverage) {
    Definitions definitions = definitions_with({monthly_form(), yearly_form()});
    definitions.programmes[0].indicators = {indicator("C12", "TV-01.tong", "TV-02.tong")};
    const std::vector<PeriodTotal> monthly{
        report("A", Period::month(2025, 12), {{}, number(30), {}, {}, {}, {}})};
    const std::vector<FormFigures> figures{
        consolidate::figures_at(definitions, definitions.forms[0], monthly, kReview),
        consolidate::figures_at(definitions, definitions.forms[1], some_reports(), kReview)};
    const auto result =
        against_targets(definitions.programmes[0], definitions.forms, figures, kReview, "so-ket").at(0);
    EXPECT_EQ(result.numerator, number(30));
    EXPECT_EQ(result.denominator, number(2325));
    EXPECT_EQ(result.reported, 1);
    EXPECT_EQ(result.left_out, (std::vector<std::string>{"B", "C"}));
}

TEST(AgainstTargets, FilteredSumsAreFoundBehindTheFields) {
    Definitions definitions = definitions_with({monthly_form()});
    definitions.programmes[0].indicators = {indicator("C17", "sum(TV-01.tong, loai = \"Nhà nước\")")};
    const std::vector<PeriodTotal> monthly{
        report("A", Period::month(2025, 12), {{}, number(30), {}, {}, {}, {}, number(12)}),
        report("B", Period::month(2025, 12), {{}, number(5), {}, {}, {}, {}, number(1)})};
    const std::vector<FormFigures> figures{consolidate::figures_at(
        definitions, definitions.forms[0], monthly, kReview, {{"tong", "loai", true, "Nhà nước"}})};
    const auto result =
        against_targets(definitions.programmes[0], definitions.forms, figures, kReview, "so-ket").at(0);
    EXPECT_EQ(result.value, number(13));
}

}  // namespace
}  // namespace tonghop::evaluate
