#include "definitions/write_units.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "definitions/folder.hpp"
#include "definitions/load_unit_changes.hpp"
#include "definitions/load_units.hpp"

namespace tonghop::definitions {
namespace {

UnitRegister parsed(const std::string& bytes) {
    std::vector<Problem> problems;
    const auto source = source_of("units.csv", bytes, problems);
    LoadedUnits loaded = parse_units(*source);
    EXPECT_THAT(brief(loaded.problems), testing::IsEmpty());
    return loaded.units;
}

constexpr const char* kText =
    "\xEF\xBB\xBF"
    "parent,code,name,tier\r\n,R,\"Liên đoàn, tỉnh\",tinh\r\n\r\nR,A,Công đoàn  A,nganh\r\nA,A1,  CĐCS "
    "1,co-so";

TEST(WriteUnits, WhatHasNotChangedKeepsItsBytes) {
    const UnitRegister units = parsed(kText);
    EXPECT_EQ(rewrite_units(kText, units, units.units()), kText);
}

TEST(WriteUnits, ChangedCellsNewRowsAndNewColumnsAreAllThatIsWritten) {
    const UnitRegister units = parsed(kText);
    std::vector<Unit> after = units.units();
    after[2].valid_to = make_date(2025, 6, 30);
    after[2].successor = "A2";
    Unit added = after[2];
    added.code = "A2";
    added.name = "CĐCS \"2\"";
    added.short_name = added.name;
    added.valid_from = make_date(2025, 7, 1);
    added.valid_to.reset();
    added.successor.clear();
    after.push_back(added);
    const std::string text = rewrite_units(kText, units, after);
    EXPECT_EQ(text,
              "\xEF\xBB\xBF"
              "parent,code,name,tier,valid_from,valid_to,successor\r\n"
              ",R,\"Liên đoàn, tỉnh\",tinh,,,\r\n\r\n"
              "R,A,Công đoàn  A,nganh,,,\r\n"
              "A,A1,  CĐCS 1,co-so,,2025-06-30,A2\r\n"
              "A,A2,\"CĐCS \"\"2\"\"\",co-so,2025-07-01,,");
    EXPECT_EQ(parsed(text).units(), after);
}

TEST(WriteUnits, ANewUnitStandsBehindTheOneThatItFollows) {
    const UnitRegister units = parsed("code,name,tier,parent\nR,R,tinh,\nA,A,nganh,R\nA1,A1,co-so,A\n");
    std::vector<Unit> after = units.units();
    after.insert(after.begin() + 2,
                 Unit{.code = "B", .name = "B", .short_name = "B", .tier = Tier::sector, .parent = "R"});
    EXPECT_EQ(rewrite_units("code,name,tier,parent\nR,R,tinh,\nA,A,nganh,R\nA1,A1,co-so,A\n", units, after),
              "code,name,tier,parent\nR,R,tinh,\nA,A,nganh,R\nB,B,nganh,R\nA1,A1,co-so,A\n");
}

TEST(WriteUnits, EveryColumnComesBack) {
    std::vector<Unit> units = parsed(kText).units();
    units[1].aliases = {"CĐ A", "Ngành A"};
    units[1].sector = "Y tế, giáo dục";
    units[1].valid_from = make_date(2021, 1, 1);
    units[1].former_names = {{"Công đoàn Ngành A", "CĐ Ngành A", make_date(2023, 12, 31)},
                             {"Công đoàn Sở A", "CĐ Sở A", make_date(2024, 12, 31)}};
    EXPECT_EQ(parsed(write_units(units)).units(), units);
}

TEST(LoadUnits, AFormerNameHasItsLastDay) {
    std::vector<Problem> problems;
    const auto source = source_of(
        "units.csv", "code,name,tier,parent,former_names\nR,R,tinh,,2025-06-30=Cũ|hôm qua=Cũ|2025-06-30\n",
        problems);
    EXPECT_THAT(brief(parse_units(*source).problems),
                testing::ElementsAre("units.csv:2:11 definitions.not-a-former-name",
                                     "units.csv:2:11 definitions.not-a-former-name"));
}

LoadedUnitChanges changes(const std::string& bytes) {
    std::vector<Problem> problems;
    return parse_unit_changes(*source_of("thay-doi.csv", bytes, problems));
}

TEST(LoadUnitChanges, ARowIsAChange) {
    const auto loaded = changes(
        "kind,date,document,units,into,name,tier,parent,assign,codes,with_children,reason\n"
        "split,2025-07-01,12/QĐ,A,B=Công đoàn B|C=Công đoàn C=CĐ C,,,,A1=B|*=C,A1=B-09,,sắp xếp\n"
        "add,2025-07-01,,D,,Công đoàn D,nganh,R,,,,\n"
        "dissolve,2025-06-15,4133/TLĐ-ToC,E|F/*,,,,,,,true,\n");
    EXPECT_THAT(brief(loaded.problems), testing::IsEmpty());
    ASSERT_EQ(loaded.changes.size(), 3U);
    const UnitChange& split = loaded.changes[0];
    EXPECT_EQ(split.kind, UnitChangeKind::split);
    EXPECT_EQ(split.into[1].short_name, "CĐ C");
    EXPECT_EQ(split.assigned[1], std::pair(std::string("*"), std::string("C")));
    EXPECT_EQ(split.codes[0].second, "B-09");
    EXPECT_EQ(split.reason, "sắp xếp");
    EXPECT_EQ(loaded.changes[1].into[0].code, "D");
    EXPECT_THAT(loaded.changes[1].units, testing::IsEmpty()) << "there is none yet";
    EXPECT_EQ(loaded.changes[1].into[0].tier, Tier::sector);
    EXPECT_THAT(loaded.changes[2].units, testing::ElementsAre("E", "F/*"));
    EXPECT_TRUE(loaded.changes[2].with_children);
    EXPECT_THAT(loaded.lines, testing::ElementsAre(2, 3, 4));
}

TEST(LoadUnitChanges, MistakesAreAtTheirCells) {
    EXPECT_THAT(brief(changes("kind,date,units,into,name,codes,with_children\n"
                              "xoa,1/7/2025,A,B|C,Tên,A1,có\n")
                          .problems),
                testing::ElementsAre(
                    "thay-doi.csv:2:1 definitions.unknown-change", "thay-doi.csv:2:5 definitions.not-a-date",
                    "thay-doi.csv:2:20 definitions.describes-one", "thay-doi.csv:2:24 definitions.not-a-pair",
                    "thay-doi.csv:2:27 definitions.not-a-truth"));
}

TEST(LoadUnitChanges, AreToldFromARegisterByTheirColumns) {
    std::vector<Problem> problems;
    EXPECT_TRUE(holds_unit_changes(*source_of("a", "date,kind\r\n", problems)));
    EXPECT_FALSE(holds_unit_changes(*source_of("a", "code,name,tier,parent\n", problems)));
}

}  // namespace
}  // namespace tonghop::definitions
