#include "review/review_duties.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/small_federation.hpp"

namespace tonghop::review {
namespace {

using enum DutyState;

constexpr auto kAccepted = SubmissionStatus::accepted;
constexpr auto kReturned = SubmissionStatus::returned;

/// A programme of 2021 to 2025 with one duty, P-B01.
struct Calendar {
    Definitions definitions = test::definitions_with({test::monthly_form(), test::cumulative_form()});
    std::vector<ReceivedReport> received;
    std::vector<TaskAnswer> answers;
    std::vector<DutyRecord> records;

    explicit Calendar(Duty duty) {
        duty.from = make_date(2021, 1, 1);
        duty.to = make_date(2025, 12, 31);
        definitions.programmes[0].indicators = {
            {.id = "P-B01", .group = IndicatorGroup::duty, .duty = std::move(duty)}};
    }

    void came(std::string unit, std::string form, Period period, std::string_view moment,
              SubmissionStatus status = kAccepted) {
        received.push_back({std::move(unit), std::move(form), period, *parse_iso_timestamp(moment), status});
    }
    void is_recorded(std::string owner, std::optional<Period> period, Date on) {
        records.push_back({"P-B01", period, std::move(owner), on, "Báo cáo số 12/BC-LĐLĐ"});
    }

    std::vector<OwedDuty> rows(Date as_of, Date first = make_date(2025, 1, 1),
                               Date last = make_date(2025, 12, 31)) const {
        return review_duties(definitions, definitions.programmes[0], first, last,
                             {received, answers, records}, as_of);
    }
    OwedDuty row(std::string_view owner, Date as_of) const {
        const auto all = rows(as_of);
        return *std::ranges::find(all, owner, &OwedDuty::owner);
    }
    DutyState state(std::string_view owner, Date as_of) const { return row(owner, as_of).state; }
};

const Period kYear = Period::whole_year(2025);
const Date kLater = make_date(2026, 3, 1);

Duty yearly_report() {
    return {
        .obligation = {.tiers = {Tier::upper, Tier::sector}}, .every = Frequency::year, .forms = {"TLD-01"}};
}

TEST(ReviewDuties, BeforeADayIsStrict) {
    Calendar calendar(yearly_report());
    calendar.came("A", "TLD-01", kYear, "2025-11-14T23:59:59");
    calendar.came("B", "TLD-01", kYear, "2025-11-15T00:00:00");
    EXPECT_EQ(calendar.row("A", kLater).due, make_date(2025, 11, 14));
    EXPECT_EQ(calendar.state("A", kLater), done);
    const OwedDuty late_one = calendar.row("B", kLater);
    EXPECT_EQ(late_one.state, late);
    EXPECT_EQ(late_one.days, 1);
    EXPECT_EQ(late_one.done_on, make_date(2025, 11, 15));
}

TEST(ReviewDuties, ADutysOwnLastDayGoesBeforeThatOfItsForm) {
    Duty duty = yearly_report();
    duty.due = DayRule{.month = 12, .day = 31};
    Calendar calendar(duty);
    calendar.came("A", "TLD-01", kYear, "2025-11-20T08:00:00");
    EXPECT_EQ(calendar.state("A", kLater), done);
    EXPECT_EQ(calendar.state("B", make_date(2025, 12, 31)), not_due);
    EXPECT_EQ(calendar.state("B", make_date(2026, 1, 1)), overdue);
}

TEST(ReviewDuties, WhatWasReturnedIsNotDoneAndWhatCameLaterHasNotComeYet) {
    Calendar calendar(yearly_report());
    calendar.came("A", "TLD-01", kYear, "2025-11-10T08:00:00", kReturned);
    calendar.came("A", "TLD-01", kYear, "2025-11-20T08:00:00");
    EXPECT_EQ(calendar.state("A", make_date(2025, 11, 9)), not_due);
    EXPECT_EQ(calendar.state("A", make_date(2025, 11, 15)), returned);
    EXPECT_EQ(calendar.state("A", make_date(2025, 11, 20)), late);
    EXPECT_EQ(calendar.row("A", kLater).days, 6);
}

TEST(ReviewDuties, AllFormsThatAUnitOwesMustBeInForce) {
    Duty duty = yearly_report();
    duty.forms = {"TLD-01", "TV-01"};
    duty.obligation.tiers = {Tier::upper};
    Calendar calendar(duty);
    calendar.came("A", "TLD-01", kYear, "2025-11-10T08:00:00");
    EXPECT_EQ(calendar.state("A", kLater), overdue) << "of the year's last month nothing came";
    calendar.came("A", "TV-01", Period::month(2025, 12), "2025-12-20T08:00:00");
    const OwedDuty row = calendar.row("A", kLater);
    EXPECT_EQ(row.due, make_date(2025, 12, 25)) << "the later of the two";
    EXPECT_EQ(row.state, done);
    EXPECT_EQ(row.done_on, make_date(2025, 12, 20));
}

TEST(ReviewDuties, UnitsOweOnlyWhatFallsIntoTheirTime) {
    Calendar calendar(yearly_report());
    auto units = test::small_units();
    units[1].valid_to = make_date(2025, 6, 30);
    units[2].valid_from = make_date(2026, 1, 1);
    calendar.definitions.units = UnitRegister(units);
    const auto rows = calendar.rows(kLater);
    ASSERT_EQ(rows.size(), 1U) << "A ended before the year did, B began after it";
    EXPECT_EQ(rows[0].owner, "C");
}

TEST(ReviewDuties, EveryPeriodOfTheSpanHasItsRows) {
    Duty duty = yearly_report();
    duty.every = Frequency::half_year;
    Calendar calendar(duty);
    const auto rows = calendar.rows(kLater, make_date(2024, 7, 1), make_date(2025, 6, 30));
    ASSERT_EQ(rows.size(), 6U);
    EXPECT_EQ(rows[0].period, Period::half(2024, 2));
    EXPECT_EQ(rows[5].period, Period::half(2025, 1));
    EXPECT_TRUE(calendar.rows(kLater, make_date(2026, 1, 1), make_date(2026, 12, 31)).empty());
}

TEST(ReviewDuties, WithinItsPeriodIsNeitherBeforeNorAfter) {
    Calendar calendar({.obligation = {.federation = true},
                       .once = parse_period("2025-Q2"),
                       .due = DayRule{.month = 6, .day = 30},
                       .within_period = true});
    const Period quarter = *parse_period("2025-Q2");
    const auto state_of = [&](Date day) {
        Calendar one = calendar;
        one.is_recorded("T", quarter, day);
        return one.row("T", kLater);
    };
    EXPECT_EQ(state_of(make_date(2025, 3, 31)).state, early);
    EXPECT_EQ(state_of(make_date(2025, 3, 31)).days, 1);
    EXPECT_EQ(state_of(make_date(2025, 4, 1)).state, done);
    EXPECT_EQ(state_of(make_date(2025, 6, 30)).state, done);
    EXPECT_EQ(state_of(make_date(2025, 7, 1)).state, late);
    EXPECT_EQ(state_of(make_date(2025, 4, 1)).document, "Báo cáo số 12/BC-LĐLĐ");
    EXPECT_EQ(calendar.state("T", make_date(2025, 6, 30)), not_due);
    EXPECT_EQ(calendar.state("T", make_date(2025, 7, 1)), unknown) << "nothing says that it was not done";
}

TEST(ReviewDuties, ARecordIsOfItsPeriodAndOfNoDayAhead) {
    Calendar calendar({.obligation = {.federation = true}, .every = Frequency::year});
    calendar.is_recorded("T", Period::whole_year(2024), make_date(2025, 1, 10));
    EXPECT_EQ(calendar.state("T", kLater), unknown);
    calendar.is_recorded("T", kYear, make_date(2026, 1, 10));
    EXPECT_EQ(calendar.state("T", make_date(2025, 12, 31)), not_due);
    EXPECT_EQ(calendar.state("T", make_date(2026, 1, 9)), unknown);
    EXPECT_EQ(calendar.state("T", make_date(2026, 1, 10)), done) << "no day is named: nothing is late";
}

TEST(ReviewDuties, BodiesOutsideTheRegisterStandBehindItsUnits) {
    Duty duty = yearly_report();
    duty.bodies = {"Ban Dân vận Tỉnh ủy"};
    Calendar calendar(duty);
    calendar.is_recorded("Ban Dân vận Tỉnh ủy", kYear, make_date(2025, 12, 1));
    const auto rows = calendar.rows(kLater);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_FALSE(rows[3].is_unit);
    EXPECT_EQ(rows[3].state, done);
    EXPECT_FALSE(rows[3].due) << "the form's last day is none of theirs";
}

TEST(ReviewDuties, WithoutARhythmThereIsNoDeadline) {
    Calendar calendar({.bodies = {"Đảng đoàn"}});
    EXPECT_EQ(calendar.state("Đảng đoàn", kLater), no_deadline);
    calendar.is_recorded("Đảng đoàn", std::nullopt, make_date(2025, 5, 1));
    calendar.is_recorded("Đảng đoàn", kYear, make_date(2025, 6, 1));
    EXPECT_EQ(calendar.row("Đảng đoàn", kLater).done_on, make_date(2025, 6, 1)) << "the last one";
}

TEST(ReviewDuties, APaperReportIsEnteredWhereNoFileShowsIt) {
    Calendar calendar(yearly_report());
    calendar.is_recorded("A", kYear, make_date(2025, 11, 12));
    EXPECT_EQ(calendar.state("A", kLater), done);
    calendar.came("A", "TLD-01", kYear, "2025-11-20T08:00:00");
    EXPECT_EQ(calendar.state("A", kLater), late) << "what came goes before what is entered";
}

TEST(ReviewDuties, AChecklistAnswersForItsTask) {
    Calendar calendar({.obligation = {.tiers = {Tier::upper}},
                       .every = Frequency::year,
                       .due = DayRule{.month = 12, .day = 31},
                       .task = FormField{"TV-03", "q01"}});
    calendar.answers = {{"A", {"TV-03", "q01"}, false, make_date(2025, 11, 1)},
                        {"A", {"TV-03", "q02"}, true, make_date(2025, 11, 1)}};
    EXPECT_EQ(calendar.state("A", make_date(2025, 12, 1)), not_due);
    EXPECT_EQ(calendar.state("A", kLater), overdue);
    EXPECT_EQ(calendar.state("B", kLater), unknown);
    calendar.answers.push_back({"A", {"TV-03", "q01"}, true, make_date(2026, 1, 2)});
    EXPECT_EQ(calendar.state("A", kLater), late);
}

}  // namespace
}  // namespace tonghop::review
