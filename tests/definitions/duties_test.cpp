#include <array>
#include <map>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "definitions/folder.hpp"
#include "definitions/load.hpp"
#include "definitions/load_duty_records.hpp"
#include "definitions/strict_csv.hpp"
#include "support/source_dir.hpp"

namespace tonghop::definitions {
namespace {

using testing::ElementsAre;

constexpr std::string_view kData = TONGHOP_SOURCE_DIR "/data";
constexpr const char* kProgramme = "programme.yaml";

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : "; ") + part;
    return all;
}

std::string owners(const Duty& duty) {
    std::vector<std::string> parts;
    for (const Tier tier : duty.obligation.tiers) parts.emplace_back(name(tier));
    if (duty.obligation.federation) parts.emplace_back("federation");
    parts.insert(parts.end(), duty.bodies.begin(), duty.bodies.end());
    return joined(parts);
}

/// "2018..2023/half", "2020", or nothing.
std::string rhythm(const Duty& duty) {
    if (duty.once) return duty.once->code();
    if (!duty.every) return {};
    const auto periods = duty.periods_between(make_date(2000, 1, 1), make_date(2100, 12, 31));
    return periods.front().code() + ".." + periods.back().code();
}

/// "<=2020-12-31", "2028-04-01..2028-06-30".
std::string deadline(const Duty& duty) {
    if (!duty.due) return {};
    const std::string last = iso(duty.due->in(*duty.once));
    return duty.within_period ? iso(duty.once->first_day()) + ".." + last : "<=" + last;
}

std::string shown_by(const Duty& duty) {
    return duty.forms.empty() ? duty.report : joined(duty.forms);
}

/// programme_duties.csv: who owes each of the nineteen reporting duties of the source documents, when, and
/// what shows it.
TEST(Duties, OfTheSourceDocumentsStandInTheirProgrammes) {
    const Loaded loaded = load({kData});
    std::vector<Problem> problems;
    const auto source = read_source(TONGHOP_SOURCE_DIR "/tests/definitions/programme_duties.csv", problems);
    ASSERT_TRUE(source);
    constexpr std::array<std::string_view, 6> kColumns{"id",       "owners", "rhythm",
                                                       "deadline", "event",  "shown_by"};
    const auto table = parse_csv(*source, kColumns, kColumns, problems);
    ASSERT_TRUE(table);
    std::map<std::string, const Duty*> duties;
    for (const Programme& programme : loaded.definitions.programmes)
        for (const Indicator& indicator : programme.indicators) {
            EXPECT_EQ(indicator.duty.has_value(), indicator.group == IndicatorGroup::duty) << indicator.id;
            if (indicator.duty) duties[indicator.id] = &*indicator.duty;
        }
    EXPECT_EQ(table->rows.size(), 19U);
    EXPECT_EQ(duties.size(), 19U);
    for (const auto& row : table->rows) {
        const auto cell = [&](std::string_view column) { return row[*table->column(column)].text; };
        ASSERT_TRUE(duties.contains(cell("id"))) << cell("id");
        const Duty& duty = *duties[cell("id")];
        EXPECT_EQ(owners(duty), cell("owners")) << cell("id");
        EXPECT_EQ(rhythm(duty), cell("rhythm")) << cell("id");
        EXPECT_EQ(deadline(duty), cell("deadline")) << cell("id");
        EXPECT_EQ(duty.is_event, cell("event") == "yes") << cell("id");
        EXPECT_EQ(shown_by(duty), cell("shown_by")) << cell("id");
    }
}

std::string with_duty(const std::string& duty) {
    return "  - id: P-B01\n    group: duty\n    text: Báo cáo\n    measure: Báo cáo\n    duty: " + duty +
           "\n  - id: P-C01\n";
}

std::vector<std::string> problems_of(const std::string& duty) {
    return problems_with(kProgramme, "  - id: P-C01\n", with_duty(duty));
}

TEST(Duties, AreReadFromAProgramme) {
    EXPECT_THAT(problems_of("{owed_by: {tiers: [cap-tren]}, every: month, forms: [TV-01]}"), ElementsAre());
    EXPECT_THAT(problems_of("{bodies: [Đảng đoàn]}"), ElementsAre());
}

TEST(Duties, AreRefusedAtThePlaceOfTheMistake) {
    EXPECT_THAT(problems_of("{every: year}"), ElementsAre("programme.yaml:14:11 definitions.duty-of-nobody"));
    EXPECT_THAT(problems_of("{bodies: [A], every: year, once: 2025}"),
                ElementsAre("programme.yaml:14:11 definitions.duty-two-rhythms"));
    EXPECT_THAT(problems_of("{bodies: [A], once: nay}"),
                ElementsAre("programme.yaml:14:31 definitions.not-a-period"));
    EXPECT_THAT(problems_of("{bodies: [A], due: {day: 3}}"),
                ElementsAre("programme.yaml:14:30 definitions.duty-needs-rhythm"));
    EXPECT_THAT(problems_of("{bodies: [A], every: year, forms: [TV-09]}"),
                ElementsAre("programme.yaml:14:45 definitions.unknown-form"));
    EXPECT_THAT(problems_of("{bodies: [A], every: year, forms: [TV-01], report: nam}"),
                ElementsAre("programme.yaml:14:11 definitions.duty-shown-twice"));
    EXPECT_THAT(problems_of("{bodies: [A], every: year, task: TV-01.dv_tong}"),
                ElementsAre("programme.yaml:14:44 definitions.not-a-task"));
    EXPECT_THAT(problems_of("{bodies: [A], once: 2025-Q2, due: {month: 1, day: 1}}"),
                ElementsAre("programme.yaml:14:45 definitions.due-too-early"));
    EXPECT_THAT(problems_with(kProgramme, "    measure: Tỷ lệ đoàn viên\n",
                              "    measure: Tỷ lệ đoàn viên\n    duty: {bodies: [A]}\n"),
                ElementsAre("programme.yaml:14:11 definitions.duty-and-group"));
}

TEST(Duties, ABoundForEachCaseNeedsItsCases) {
    EXPECT_THAT(problems_with(kProgramme, R"({operator: ">", value: 2/3, milestone: 2025-12-31})",
                              R"({operator: ">=", value: 3%, of: each_case})"),
                ElementsAre());
    EXPECT_THAT(problems_with(kProgramme, R"({operator: ">", value: 2/3, milestone: 2025-12-31})",
                              R"({operator: ">", value: 2/3, of: each_case})"),
                ElementsAre("programme.yaml:17:45 definitions.each-case-at-least"));
    EXPECT_THAT(problems_with(kProgramme, R"(value: 2/3, milestone)", R"(value: 2/3, of: all, milestone)"),
                ElementsAre("programme.yaml:17:45 definitions.not-each-case"));
}

/// Two units, a yearly duty of both and of a body, one of the federation without a rhythm.
Definitions some_definitions() {
    Definitions definitions;
    definitions.units = UnitRegister({{.code = "T", .name = "T", .tier = Tier::province},
                                      {.code = "A", .name = "A", .tier = Tier::upper, .parent = "T"}});
    Duty yearly{.obligation = {.tiers = {Tier::upper}},
                .bodies = {"Đảng đoàn"},
                .every = Frequency::year,
                .from = make_date(2021, 1, 1),
                .to = make_date(2025, 12, 31)};
    Duty free{.obligation = {.federation = true}};
    definitions.programmes = {{.code = "p",
                               .indicators = {{.id = "P-B01", .group = IndicatorGroup::duty, .duty = yearly},
                                              {.id = "P-B02", .group = IndicatorGroup::duty, .duty = free}}}};
    return definitions;
}

LoadedDutyRecords read(const std::string& rows) {
    std::vector<Problem> problems;
    return parse_duty_records(
        *source_of("duties.csv", "duty,period,unit,done_on,document\n" + rows, problems), some_definitions());
}

TEST(DutyRecords, SayWhoDidWhatWhen) {
    const auto loaded = read(
        "P-B01,2024,A,2024-12-20,Báo cáo số 9\nP-B01,2024,Đảng đoàn,2025-01-03,\n"
        "P-B02,,T,2024-05-01,\nP-B02,,T,2025-05-01,\n");
    EXPECT_THAT(brief(loaded.problems), ElementsAre());
    ASSERT_EQ(loaded.records.size(), 4U);
    EXPECT_EQ(loaded.records[0].period, Period::whole_year(2024));
    EXPECT_EQ(loaded.records[0].document, "Báo cáo số 9");
    EXPECT_EQ(loaded.records[1].owner, "Đảng đoàn");
    EXPECT_FALSE(loaded.records[2].period);
}

TEST(DutyRecords, AreRefusedAtTheCellOfTheMistake) {
    const auto loaded = read(
        "P-BO1,2024,A,2024-12-20,\nP-B01,2024-H1,A,2024-12-20,\nP-B01,2026,A,2024-12-20,\n"
        "P-B01,2024,B,2024-12-20,\nP-B01,2024,T,2024-12-20,\nP-B01,2023,A,20/12/2023,\n"
        "P-B01,,A,2024-12-20,\nP-B01,2022,A,2022-12-20,\nP-B01,2022,A,2022-12-21,\n");
    EXPECT_THAT(
        brief(loaded.problems),
        ElementsAre(
            "duties.csv:2:1 definitions.misspelt-duty", "duties.csv:3:7 definitions.not-a-duty-period",
            "duties.csv:4:7 definitions.not-a-duty-period", "duties.csv:5:12 definitions.unknown-owner",
            "duties.csv:6:12 definitions.not-an-owner", "duties.csv:7:14 definitions.not-a-date",
            "duties.csv:8:7 definitions.not-a-period", "duties.csv:10:1 definitions.duty-recorded-twice"));
}

TEST(DutyRecords, AWorkspaceWithoutTheFileHasNone) {
    const auto loaded = load_duty_records("/nowhere/duties.csv", some_definitions());
    EXPECT_TRUE(loaded.records.empty());
    EXPECT_TRUE(loaded.problems.empty());
}

}  // namespace
}  // namespace tonghop::definitions
