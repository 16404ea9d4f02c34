#include "consolidate/roll_up.hpp"

#include <algorithm>
#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "formula/parse.hpp"
#include "support/small_federation.hpp"

namespace tonghop::consolidate {
namespace {

using test::definitions_with;
using test::monthly_form;
using test::number;
using test::small_units;
using Values = std::vector<std::optional<Decimal>>;

const Period kJune = Period::month(2025, 6);

// Slots of the monthly form.
constexpr std::size_t kTotal = 1;
constexpr std::size_t kFlow = 2;
constexpr std::size_t kFlag = 3;
constexpr std::size_t kPercent = 4;
constexpr std::size_t kNote = 5;

Values row(std::optional<Decimal> total, std::optional<Decimal> flow = {}, std::optional<Decimal> flag = {}) {
    return {std::nullopt, total, flow, flag, std::nullopt, std::nullopt};
}

std::vector<std::string> units_of(const Consolidation& consolidation) {
    std::vector<std::string> codes;
    for (const UnitTotal& total : consolidation.totals) codes.push_back(total.unit);
    return codes;
}

TEST(RollUp, ParentWithoutOwnFigureSumsChildren) {
    const Definitions definitions = definitions_with({monthly_form()});
    RollUp roll_up(definitions, definitions.forms[0], kJune);
    roll_up.add("A", "A1", row(number(10), number(1)));
    roll_up.add("B", "B1", row(number(7), number(2)));
    roll_up.add("A", "A2", row(number(5), number(3)));
    const Consolidation result = roll_up.finish();
    EXPECT_EQ(units_of(result), (std::vector<std::string>{"A", "B", "T"}));
    EXPECT_EQ(result.find("A")->sums[kTotal], number(15));
    EXPECT_EQ(result.find("A")->rows, 2);
    EXPECT_EQ(result.find("T")->sums[kTotal], number(22));
    EXPECT_EQ(result.find("T")->sums[kFlow], number(6));
    EXPECT_EQ(result.find("T")->rows, 3);
}

TEST(RollUp, CoverageGoesWithEveryTotal) {
    const Definitions definitions = definitions_with({monthly_form()});
    RollUp roll_up(definitions, definitions.forms[0], kJune);
    roll_up.add("A", "A1", row(number(1)));
    roll_up.mark_reported("C");
    const Consolidation result = roll_up.finish();
    EXPECT_EQ(result.find("T")->reported, 2);
    EXPECT_EQ(result.find("T")->expected, 3);
    EXPECT_EQ(result.find("C")->reported, 1);
    EXPECT_EQ(result.find("C")->expected, 1);
    EXPECT_EQ(result.find("C")->rows, 0);
    EXPECT_EQ(result.find("B"), nullptr);
}

TEST(RollUp, MissingIsNotZero) {
    const Definitions definitions = definitions_with({monthly_form()});
    RollUp roll_up(definitions, definitions.forms[0], kJune);
    roll_up.add("A", "A1", row(number(0)));
    roll_up.add("A", "A2", row(std::nullopt));
    const Consolidation result = roll_up.finish();
    EXPECT_EQ(result.find("A")->sums[kTotal], number(0));
    EXPECT_EQ(result.find("A")->sums[kFlow], std::nullopt);
}

TEST(RollUp, FlagsAreCountedAndPercentagesAndTextsAreNotAdded) {
    const Definitions definitions = definitions_with({monthly_form()});
    RollUp roll_up(definitions, definitions.forms[0], kJune);
    const Values values{number(1), number(1), number(1), number(1), number(60), number(9)};
    roll_up.add("A", "A1", values);
    roll_up.add("A", "A2", values);
    const Consolidation result = roll_up.finish();
    const UnitTotal& total = *result.find("T");
    EXPECT_EQ(total.sums[kFlag], number(2));
    EXPECT_EQ(total.sums[kPercent], std::nullopt);
    EXPECT_EQ(total.sums[kNote], std::nullopt);
    EXPECT_EQ(total.sums[0], std::nullopt);
}

TEST(RollUp, NothingReportedStillShowsTheRootWithItsCoverage) {
    const Definitions definitions = definitions_with({monthly_form()});
    const Consolidation result = RollUp(definitions, definitions.forms[0], kJune).finish();
    ASSERT_EQ(units_of(result), std::vector<std::string>{"T"});
    EXPECT_EQ(result.totals[0].expected, 3);
    EXPECT_EQ(result.totals[0].reported, 0);
    EXPECT_EQ(result.totals[0].sums[kTotal], std::nullopt);
}

TEST(RollUp, UnknownAndEndedSubmittersAreCountedInTheRoot) {
    auto units = small_units();
    units[2].valid_to = make_date(2025, 3, 31);
    const Definitions definitions = definitions_with({monthly_form()}, units);
    RollUp roll_up(definitions, definitions.forms[0], kJune);
    roll_up.add("B", "B1", row(number(3)));
    roll_up.add("Z", "Z1", row(number(4)));
    const Consolidation result = roll_up.finish();
    EXPECT_EQ(units_of(result), (std::vector<std::string>{"B", "Z", "T"}));
    EXPECT_EQ(result.find("T")->sums[kTotal], number(7));
    EXPECT_EQ(result.find("T")->expected, 2);
    EXPECT_EQ(result.find("T")->reported, 2);
    EXPECT_EQ(result.find("Z")->expected, 0);
}

TEST(RollUp, AncestorsStandNearestFirstAndAnEndedOneGivesWayToItsSuccessor) {
    auto units = small_units();
    units.push_back(test::unit("N", "T", Tier::national));
    units.push_back(test::unit("M", "T", Tier::national));
    units.push_back(test::unit("M1", "M", Tier::upper));
    units[7].valid_to = make_date(2025, 5, 31);
    units[7].successor = "M";
    units[1].parent = "N";
    Form form = monthly_form();
    form.obligation.units = {"A", "M1"};
    const Definitions definitions = definitions_with({form}, units);
    RollUp roll_up(definitions, definitions.forms[0], kJune);
    roll_up.add("A", "A1", row(number(1)));
    roll_up.add("M1", "M1", row(number(2)));
    const Consolidation after = roll_up.finish();
    EXPECT_EQ(units_of(after), (std::vector<std::string>{"A", "M1", "M", "T"}));
    EXPECT_EQ(after.find("M")->sums[kTotal], number(3));
    EXPECT_EQ(after.find("M")->expected, 2);

    RollUp before(definitions, definitions.forms[0], Period::month(2025, 5));
    before.add("A", "A1", row(number(1)));
    EXPECT_EQ(units_of(before.finish()), (std::vector<std::string>{"A", "N", "T"}));
}

TEST(RollUp, ParentsInACircleDoNotHang) {
    auto units = small_units();
    units[1].parent = "A1";
    const Definitions definitions = definitions_with({monthly_form()}, units);
    RollUp roll_up(definitions, definitions.forms[0], kJune);
    roll_up.add("A", "A1", row(number(1)));
    EXPECT_EQ(roll_up.finish().find("T")->sums[kTotal], number(1));
}

TEST(RollUp, ASumBeyondTheRangeIsNothingAndNamed) {
    const Definitions definitions = definitions_with({monthly_form()});
    const Decimal largest = Decimal::from_ten_thousandths(std::numeric_limits<std::int64_t>::max());
    RollUp roll_up(definitions, definitions.forms[0], kJune);
    roll_up.add("A", "A1", row(largest));
    roll_up.add("B", "B1", row(number(1)));
    const Consolidation result = roll_up.finish();
    EXPECT_EQ(result.find("A")->sums[kTotal], largest);
    EXPECT_EQ(result.find("T")->sums[kTotal], std::nullopt);
    EXPECT_EQ(result.too_large, std::vector<std::string>{"tong"});
}

TEST(RollUp, RestatedFiguresGoToTheUnitsPresentSubmitter) {
    auto units = small_units();
    units[5].valid_to = make_date(2025, 7, 31);
    units[5].successor = "B2";
    units.push_back(test::unit("B2", "B", Tier::base));
    const Definitions definitions = definitions_with({monthly_form()}, units);
    const auto totals = [&](std::optional<Date> restated_at) {
        RollUp roll_up(definitions, definitions.forms[0], kJune, {}, restated_at);
        roll_up.add("A", "A1", row(number(10)));
        roll_up.add("A", "A2", row(number(5)));
        roll_up.add("B", "B1", row(number(7)));
        return roll_up.finish();
    };
    EXPECT_EQ(totals({}).find("A")->sums[kTotal], number(15));
    const Consolidation restated = totals(make_date(2025, 12, 31));
    EXPECT_EQ(restated.find("A")->sums[kTotal], number(10));
    EXPECT_EQ(restated.find("B")->sums[kTotal], number(12));
    EXPECT_EQ(restated.find("T")->sums[kTotal], number(22));
}

TEST(RollUp, FilteredSumsFollowTheFields) {
    Definitions definitions = definitions_with({monthly_form()});
    const auto expression = [](std::string_view text) { return std::get<Expression>(formula::parse(text)); };
    definitions.programmes[0].indicators = {
        {.id = "X1",
         .numerator = expression("sum(TV-01.tong, loai != \"Nghiệp đoàn\")"),
         .denominator = expression("rows(TV-01, loai != \"Nghiệp đoàn\")")},
        {.id = "X2", .numerator = expression("sum(TV-01.tong, loai != \"Nghiệp đoàn\")")}};
    const auto filtered = filtered_sums(definitions.programmes[0], definitions.forms[0]);
    ASSERT_EQ(filtered.size(), 2U);
    RollUp roll_up(definitions, definitions.forms[0], kJune, filtered);
    const auto add = [&](std::string unit, std::string loai, std::int64_t value) {
        Record record{.unit = std::move(unit), .values = std::vector<Value>(6)};
        record.values[0].text = std::move(loai);
        record.values[kTotal].number = number(value);
        roll_up.add("A", record);
    };
    add("A1", "Nghiệp đoàn", 10);
    add("A2", "", 5);
    add("A3", "Doanh nghiệp", 2);
    const Consolidation result = roll_up.finish();
    const UnitTotal& total = *result.find("T");
    ASSERT_EQ(total.sums.size(), 8U);
    EXPECT_EQ(total.sums[kTotal], number(17));
    EXPECT_EQ(total.sums[6], number(7));
    EXPECT_EQ(total.sums[7], number(2));
}

TEST(RollUp, GivesEachSubmittersOwnTotal) {
    const Definitions definitions = definitions_with({monthly_form()});
    RollUp roll_up(definitions, definitions.forms[0], kJune);
    roll_up.add("B", "B1", row(number(3)));
    roll_up.add("A", "A1", row(number(1)));
    roll_up.add("A", "A2", row(number(1)));
    const auto totals = roll_up.submitter_totals();
    ASSERT_EQ(totals.size(), 2U);
    EXPECT_EQ(totals[0].total.unit, "A");
    EXPECT_EQ(totals[0].total.sums[kTotal], number(2));
    EXPECT_EQ(totals[1].total.unit, "B");
    EXPECT_EQ(totals[1].period, kJune);
}

struct Entry {
    std::string submitter;
    Values values;
};

std::vector<Entry> any_entries() {
    const auto count = *rc::gen::inRange<std::size_t>(0, 40);
    std::vector<Entry> entries;
    for (std::size_t index = 0; index < count; ++index) {
        const auto submitter = *rc::gen::element<std::string>("A", "B", "C", "Z");
        const auto value = [] {
            const bool missing = *rc::gen::inRange(0, 4) == 0;
            const auto amount = *rc::gen::inRange<std::int64_t>(-1'000, 1'000'000);
            return missing ? std::nullopt : std::optional(Decimal::from_ten_thousandths(amount));
        };
        entries.push_back({submitter, row(value(), value(), value())});
    }
    return entries;
}

Consolidation rolled_up(const Definitions& definitions, const std::vector<Entry>& entries) {
    RollUp roll_up(definitions, definitions.forms[0], kJune);
    for (const Entry& entry : entries) roll_up.add(entry.submitter, entry.submitter, entry.values);
    return roll_up.finish();
}

TEST(RollUp, AnswersAreCountedAndNoneOfThoseThatAnsweredIsZero) {
    const Definitions definitions = definitions_with({monthly_form()});
    const std::vector<FilteredSum> wanted = {{{}, "loai", true, "Đã"}, {{}, "loai", true, "Chưa"}};
    const auto answers = [](const char* text) {
        std::vector<std::string> texts(6);
        texts[0] = text;
        return texts;
    };
    RollUp roll_up(definitions, definitions.forms[0], kJune, wanted);
    roll_up.add("A", "A", Values(6), answers("Đã"));
    roll_up.add("B", "B", Values(6), answers("Đã"));
    roll_up.add("C", "C", Values(6), answers(""));
    const Consolidation result = roll_up.finish();
    EXPECT_EQ(result.find("T")->sums[6], number(2));
    EXPECT_EQ(result.find("T")->sums[7], number(0));
    EXPECT_EQ(result.find("C")->sums[6], std::nullopt) << "who does not answer has not said no";
}

TEST(RollUp, TheFederationsOwnFiguresAreAPartOfTheWhole) {
    Form form = test::yearly_form();
    form.obligation.federation = true;
    const Definitions definitions = definitions_with({form});
    RollUp roll_up(definitions, definitions.forms[0], Period::whole_year(2025));
    roll_up.add("T", "T", Values{number(5), {}, {}, {}});
    roll_up.add("A", "A", Values{number(7), {}, {}, {}});
    const Consolidation result = roll_up.finish();
    EXPECT_EQ(result.find("T")->sums[0], number(12));
    EXPECT_EQ(result.find("T")->reported, 2);
    EXPECT_EQ(result.find("T")->expected, 4);
    ASSERT_NE(result.find_own("T"), nullptr);
    EXPECT_EQ(result.find_own("T")->sums[0], number(5));
    EXPECT_EQ(result.find_own("A"), nullptr) << "its total is its own";
}

TEST(RollUp, AFederationThatHasNotReportedHasNoFiguresOfItsOwn) {
    Form form = test::yearly_form();
    form.obligation.federation = true;
    const Definitions definitions = definitions_with({form});
    RollUp roll_up(definitions, definitions.forms[0], Period::whole_year(2025));
    roll_up.add("A", "A", Values{number(7), {}, {}, {}});
    const Consolidation result = roll_up.finish();
    ASSERT_NE(result.find_own("T"), nullptr);
    EXPECT_EQ(result.find_own("T")->sums[0], std::nullopt);
    EXPECT_EQ(result.find_own("T")->reported, 0);
    EXPECT_EQ(result.find_own("T")->expected, 1);
    EXPECT_EQ(result.find("T")->sums[0], number(7));
}

RC_GTEST_PROP(RollUpProperty, TheRootIsTheSumOfTheSubmitters, ()) {
    const Definitions definitions = definitions_with({monthly_form()});
    const Consolidation result = rolled_up(definitions, any_entries());
    std::vector<Sum> sums(6);
    std::int64_t rows = 0;
    for (const UnitTotal& total : result.totals) {
        if (total.unit == "T") continue;
        rows += total.rows;
        for (std::size_t slot = 0; slot < sums.size(); ++slot) sums[slot].add(total.sums[slot]);
    }
    const UnitTotal& root = *result.find("T");
    RC_ASSERT(root.rows == rows);
    for (std::size_t slot = 0; slot < sums.size(); ++slot) RC_ASSERT(root.sums[slot] == sums[slot].value());
}

RC_GTEST_PROP(RollUpProperty, TheOrderOfRecordsDoesNotMatter, ()) {
    const Definitions definitions = definitions_with({monthly_form()});
    auto entries = any_entries();
    const Consolidation first = rolled_up(definitions, entries);
    std::ranges::rotate(entries, entries.begin() + *rc::gen::inRange<std::ptrdiff_t>(
                                                       0, static_cast<std::ptrdiff_t>(entries.size()) + 1));
    std::ranges::reverse(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(entries.size() / 2));
    const Consolidation second = rolled_up(definitions, entries);
    RC_ASSERT(units_of(first) == units_of(second));
    for (std::size_t index = 0; index < first.totals.size(); ++index) {
        RC_ASSERT(first.totals[index].sums == second.totals[index].sums);
        RC_ASSERT(first.totals[index].reported == second.totals[index].reported);
    }
}

RC_GTEST_PROP(RollUpProperty, AMoveChangesNoTotalOfTheRoot, ()) {
    auto units = small_units();
    units[2].valid_to = make_date(2025, *rc::gen::inRange(1U, 13U), 28);
    if (*rc::gen::arbitrary<bool>()) units[2].successor = *rc::gen::element<std::string>("A", "C", "B", "?");
    const Definitions moved = definitions_with({monthly_form()}, units);
    const Definitions still = definitions_with({monthly_form()});
    const auto entries = any_entries();
    RC_ASSERT(rolled_up(moved, entries).find("T")->sums == rolled_up(still, entries).find("T")->sums);
}

}  // namespace
}  // namespace tonghop::consolidate
