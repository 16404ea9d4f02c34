#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/definitions.hpp"
#include "support/small_federation.hpp"

namespace tonghop {
namespace {

using test::definitions_with;
using test::yearly_form;
using testing::ElementsAre;
using testing::IsEmpty;

const Period kYear = Period::whole_year(2023);

std::vector<std::string> owing(const Obligation& obligation, const Period& period = kYear) {
    Form form = yearly_form();
    form.obligation = obligation;
    const Definitions definitions = definitions_with({form});
    std::vector<std::string> codes;
    for (const Unit* unit : expected_submitters(definitions, definitions.forms[0], period))
        codes.push_back(unit->code);
    return codes;
}

TEST(Obligation, IsOfTiersOfNamedUnitsAndOfTheFederationItself) {
    EXPECT_THAT(owing({.tiers = {Tier::upper}}), ElementsAre("A", "B"));
    EXPECT_THAT(owing({.tiers = {Tier::sector}, .units = {"A1"}}), ElementsAre("C", "A1"));
    EXPECT_THAT(owing({.federation = true}), ElementsAre("T"));
    EXPECT_THAT(owing({.tiers = {Tier::upper, Tier::sector}, .federation = true}),
                ElementsAre("T", "A", "B", "C"));
}

TEST(Obligation, MayReachDownTheWholeTree) {
    EXPECT_THAT(owing({.tiers = {Tier::base}}), IsEmpty());
    EXPECT_THAT(owing({.tiers = {Tier::base}, .whole_tree = true}), ElementsAre("A1", "A2", "B1"));
}

TEST(Obligation, TheFederationOwesAGridOnlyWithBaseUnionsOfItsOwn) {
    Form form = test::monthly_form();
    form.obligation = {.federation = true};
    std::vector<Unit> units = test::small_units();
    units.push_back(test::unit("T-001", "T", Tier::base));
    units.back().valid_from = make_date(2025, 7, 1);
    const Definitions definitions = definitions_with({form}, units);
    EXPECT_THAT(expected_submitters(definitions, definitions.forms[0], Period::month(2025, 6)), IsEmpty());
    EXPECT_EQ(expected_submitters(definitions, definitions.forms[0], Period::month(2025, 7)).size(), 1U);
}

TEST(Obligation, IsNotOfExceptedUnits) {
    EXPECT_THAT(owing({.tiers = {Tier::upper, Tier::sector}, .except = {"B"}}), ElementsAre("A", "C"));
    EXPECT_THAT(owing({.units = {"A"}, .except = {"A"}}), IsEmpty());
}

TEST(Obligation, HoldsFromDayToDay) {
    const Obligation obligation{.units = {"A"}, .from = make_date(2022, 1, 1), .to = make_date(2023, 12, 31)};
    EXPECT_THAT(owing(obligation, Period::whole_year(2021)), IsEmpty());
    EXPECT_THAT(owing(obligation, Period::whole_year(2023)), ElementsAre("A"));
    EXPECT_THAT(owing(obligation, Period::whole_year(2024)), IsEmpty());
}

TEST(Obligation, MayBeOfNobody) {
    EXPECT_TRUE(Obligation{}.of_nobody());
    EXPECT_FALSE(Obligation{.federation = true}.of_nobody());
    EXPECT_THAT(owing({}), IsEmpty());
}

TEST(Schedule, NamesThePeriodsBetweenTwoDays) {
    const auto codes = [](const Schedule& schedule, Date first, Date last) {
        std::vector<std::string> found;
        for (const Period& period : schedule.periods_between(first, last)) found.push_back(period.code());
        return found;
    };
    const Date first = make_date(2022, 12, 31);
    const Date last = make_date(2023, 7, 1);
    EXPECT_THAT(codes({.frequency = Frequency::quarter}, first, last),
                ElementsAre("2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3"));
    EXPECT_THAT(codes({.frequency = Frequency::half_year, .numbers = {1}}, first, last),
                ElementsAre("2023-H1"));
    EXPECT_THAT(codes({.frequency = Frequency::year}, first, last), ElementsAre("2022", "2023"));
    const Schedule term{.frequency = Frequency::term, .term = Period{Frequency::term, 2018, 2023}};
    EXPECT_THAT(codes(term, first, last), ElementsAre("2018..2023"));
    EXPECT_THAT(codes(term, make_date(2024, 1, 1), make_date(2025, 1, 1)), IsEmpty());
}

TEST(Schedule, OfATermCoversThatTermOnly) {
    const Schedule schedule{.frequency = Frequency::term, .term = Period{Frequency::term, 2018, 2023}};
    EXPECT_TRUE(schedule.covers(Period{Frequency::term, 2018, 2023}));
    EXPECT_FALSE(schedule.covers(Period{Frequency::term, 2018, 2022}));
    EXPECT_FALSE(schedule.covers(Period::whole_year(2023)));
}

}  // namespace
}  // namespace tonghop
