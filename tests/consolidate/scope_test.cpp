#include "consolidate/scope.hpp"

#include <gtest/gtest.h>

#include "support/small_federation.hpp"

namespace tonghop::consolidate {
namespace {

const Date kJune = make_date(2025, 6, 30);
const Date kJuly = make_date(2025, 7, 31);
const Date kFirstOfJuly = make_date(2025, 7, 1);

bool changed(const std::vector<Unit>& units, const Federation& federation = {}, std::string_view unit = "T") {
    return scope_changed(UnitRegister(units), federation, unit, kJune, kJuly);
}

std::vector<Unit> large_units() {
    auto units = test::small_units();
    for (int number = 1; number <= 34; ++number)
        units.push_back(test::unit("C-" + std::to_string(number), "C", Tier::base));
    return units;
}

void end(Unit& unit, const std::string& successor = "") {
    unit.valid_to = kJune;
    unit.successor = successor;
}

void found(std::vector<Unit>& units, const std::string& code, const std::string& parent, Tier tier) {
    units.push_back(test::unit(code, parent, tier));
    units.back().valid_from = kFirstOfJuly;
}

TEST(Scope, ChangesWhereATenthOfTheUnitsEnds) {
    auto units = large_units();
    ASSERT_EQ(units.size(), 41U) << "forty beneath the root";
    EXPECT_FALSE(changed(units));
    for (const std::size_t index : {4U, 5U, 6U}) end(units[index]);
    EXPECT_FALSE(changed(units)) << "three of forty";
    end(units[7]);
    EXPECT_TRUE(changed(units)) << "four of forty";
}

TEST(Scope, ASuccessorBeneathTheSameUnitGoesOn) {
    auto units = large_units();
    end(units[1], "B");
    for (const std::size_t index : {4U, 5U}) {
        end(units[index], "N" + std::to_string(index));
        found(units, "N" + std::to_string(index), "B", Tier::base);
    }
    EXPECT_FALSE(changed(units)) << "for the federation a merger is none";
    EXPECT_TRUE(changed(units, {}, "B")) << "for the union that took others in it is";
    EXPECT_FALSE(changed(units, {}, "C"));
}

TEST(Scope, GrowthIsNoChangeButWhatComesWithAnUpperUnionIs) {
    auto units = large_units();
    for (int number = 1; number <= 10; ++number) found(units, "G" + std::to_string(number), "C", Tier::base);
    EXPECT_FALSE(changed(units));
    found(units, "D", "T", Tier::upper);
    for (int number = 1; number <= 4; ++number) found(units, "D-" + std::to_string(number), "D", Tier::base);
    EXPECT_TRUE(changed(units));
}

TEST(Scope, TheFederationSaysHowMuchAndWhen) {
    auto units = large_units();
    for (const std::size_t index : {4U, 5U, 6U, 7U}) end(units[index]);
    Federation federation;
    federation.scope_change_share = test::decimal(2'000);
    EXPECT_FALSE(changed(units, federation));
    federation.reorganisations = {kFirstOfJuly};
    EXPECT_TRUE(changed(units, federation));
    federation.reorganisations = {kJune};
    EXPECT_FALSE(changed(units, federation)) << "the earlier day is behind it";
}

}  // namespace
}  // namespace tonghop::consolidate
