#include "definitions/load_units.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "definitions/folder.hpp"

namespace tonghop::definitions {
namespace {

using testing::ElementsAre;

constexpr const char* kHeader =
    "code,name,short_name,aliases,tier,parent,sector,valid_from,valid_to,successor\n";
constexpr const char* kRoot = "R,Liên đoàn,,,tinh,,,,,\n";

std::vector<std::string> problems_of(const std::string& bytes) {
    std::vector<Problem> problems;
    const auto source = source_of("units.csv", bytes, problems);
    if (!source) return brief(problems);
    const LoadedUnits loaded = parse_units(*source);
    EXPECT_EQ(loaded.problems.empty(), !loaded.units.units().empty());
    return brief(loaded.problems);
}

TEST(LoadUnits, ReadsEveryColumn) {
    std::vector<Problem> problems;
    const std::string bytes = std::string("\xEF\xBB\xBF") + kHeader + kRoot +
                              "A,\"Công đoàn \"\"A\"\", ngành Y tế\",CĐ A,CĐA | Ngành  A|,nganh,R,Y tế,"
                              "2021-01-01,2025-06-30,B\r\n\r\nB,B,,,co-so,A,,,,";
    const auto source = source_of("units.csv", bytes, problems);
    ASSERT_TRUE(source);
    const LoadedUnits loaded = parse_units(*source);
    ASSERT_THAT(brief(loaded.problems), testing::IsEmpty());
    const Unit& unit = *loaded.units.find("A");
    EXPECT_EQ(unit.name, "Công đoàn \"A\", ngành Y tế");
    EXPECT_EQ(unit.short_name, "CĐ A");
    EXPECT_THAT(unit.aliases, ElementsAre("CĐA", "Ngành A"));
    EXPECT_EQ(unit.tier, Tier::sector);
    EXPECT_EQ(unit.sector, "Y tế");
    EXPECT_EQ(unit.valid_from, make_date(2021, 1, 1));
    EXPECT_EQ(unit.valid_to, make_date(2025, 6, 30));
    EXPECT_EQ(unit.successor, "B");
    EXPECT_EQ(loaded.units.find("B")->short_name, "B") << "without a short name the name serves";
    EXPECT_EQ(loaded.units.root()->code, "R");
}

TEST(LoadUnits, FourColumnsSuffice) {
    EXPECT_THAT(problems_of("tier,code,parent,name\ntinh,R,,Liên đoàn\nco-so,A,R,A\n"), testing::IsEmpty());
}

TEST(LoadUnits, ColumnsAreKnownWantedAndSingle) {
    EXPECT_THAT(problems_of("code,name,tier,paren\nR,R,tinh,\n"),
                ElementsAre("units.csv:1:16 definitions.misspelt-column",
                            "units.csv:1:1 definitions.missing-column"));
    EXPECT_THAT(problems_of("code,name,tier,parent,điện thoại,code\nR,R,tinh,,,\n"),
                ElementsAre("units.csv:1:23 definitions.unknown-column",
                            "units.csv:1:34 definitions.duplicate-column"));
    EXPECT_THAT(problems_of("code;name;tier;parent\nR;R;tinh;\n"),
                ElementsAre("units.csv:1:1 definitions.csv-semicolon"));
    EXPECT_THAT(problems_of(""), ElementsAre("units.csv:0:0 definitions.empty"));
}

TEST(LoadUnits, RowsAreWellFormed) {
    const std::string header = "code,name,tier,parent\n";
    EXPECT_THAT(problems_of(header + "R,R,tinh\n"), ElementsAre("units.csv:2:1 definitions.csv-cells"));
    EXPECT_THAT(problems_of(header + "R,Liên đ\"oàn,tinh,\n"),
                ElementsAre("units.csv:2:9 definitions.csv-quote"));
    EXPECT_THAT(problems_of(header + "R,\"Liên\"x,tinh,\n"),
                ElementsAre("units.csv:2:9 definitions.csv-quote"));
    EXPECT_THAT(
        problems_of(header + "R,R,tinh,\nA,\"A,co-so,R\n"),
        ElementsAre("units.csv:3:3 definitions.csv-open-quote", "units.csv:3:1 definitions.csv-cells"));
    EXPECT_THAT(problems_of(header + "R,R,\"ti\nnh\",\nA,,co-so,R\n"),
                ElementsAre("units.csv:2:5 definitions.unknown-tier", "units.csv:4:3 definitions.empty-cell"))
        << "a quoted cell may run over lines";
}

TEST(LoadUnits, EveryWrongCellIsNamed) {
    EXPECT_THAT(
        problems_of(std::string(kHeader) + kRoot +
                    "A,A,,,huyen,R,,2021-13-01,,\n"
                    ",A,,,co-so,R,,,,\n"
                    "A,B,,,co-so,R,,2022-01-01,2021-12-31,\n"
                    "C,C,,,co-so,X,,,,Y\n"
                    "D,D,,,co-so,R,,,,D\n"),
        ElementsAre(
            "units.csv:3:7 definitions.unknown-tier", "units.csv:3:16 definitions.not-a-date",
            "units.csv:4:1 definitions.empty-cell", "units.csv:5:27 definitions.ends-before-it-begins",
            "units.csv:5:1 definitions.duplicate-unit", "units.csv:6:13 definitions.unknown-parent",
            "units.csv:6:18 definitions.unknown-successor", "units.csv:7:18 definitions.own-successor"));
}

TEST(LoadUnits, ThereIsOneRootAndNoCircle) {
    const std::string header = "code,name,tier,parent\n";
    EXPECT_THAT(problems_of(header + "R,R,tinh,\nS,S,tinh,\n"),
                ElementsAre("units.csv:3:10 definitions.second-root"));
    EXPECT_THAT(problems_of(header + "R,R,tinh,\nA,A,nganh,B\nB,B,nganh,C\nC,C,nganh,A\nD,D,co-so,A\n"),
                ElementsAre("units.csv:3:11 definitions.cycle"));
    EXPECT_THAT(problems_of(header + "A,A,tinh,A\n"),
                ElementsAre("units.csv:0:0 definitions.no-root", "units.csv:2:10 definitions.cycle"));
}

TEST(LoadUnits, AMissingFileIsAProblem) {
    EXPECT_THAT(brief(load_units("/nowhere/units.csv").problems),
                ElementsAre("units.csv:0:0 definitions.unreadable"));
}

}  // namespace
}  // namespace tonghop::definitions
