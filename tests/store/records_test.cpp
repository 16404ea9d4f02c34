#include "store/records.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/sample.hpp"

namespace tonghop::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> kFields = {"dv_tong", "dv_tang", "ghi_chu"};

/// What a visit of all records in force says of each: "period submitter unit number row: values".
std::vector<std::string> visited(const Database& database, Period first, Period last,
                                 const std::vector<std::string>& fields = kFields) {
    std::vector<std::string> lines;
    for_each_record(database, "TV-01", first, last, fields, [&](const RecordView& record) {
        std::string line = record.period.code() + " " + std::string(record.submitter) + " " +
                           std::string(record.unit) + " " + std::to_string(record.number) + " " +
                           std::to_string(record.row) + ":";
        for (std::size_t field = 0; field < record.numbers.size(); ++field) {
            line += " ";
            line += record.numbers[field] ? std::to_string(record.numbers[field]->integer_part()) : "-";
            line += record.texts[field];
        }
        lines.push_back(line);
    });
    return lines;
}

TEST(Records, AreReadBackAsAdded) {
    Database database = Database::create_in_memory();
    const FormSubmission form = small_form();
    const SubmissionId id = add_accepted(database, "a", "2023-01-21T09:00:00", "H-A", form);
    const auto read = records(database, id, "TV-01", form.period, kFields);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->version, "1");
    EXPECT_EQ(read->sheet, form.sheet);
    EXPECT_EQ(read->sources, form.sources);
    ASSERT_EQ(read->records.size(), 2);
    EXPECT_EQ(read->records[0].unit, "TVH-001");
    EXPECT_EQ(read->records[1].number, 2);
    EXPECT_EQ(read->records[1].row, 10);
    EXPECT_EQ(read->records[0].values, form.records[0].values);
    EXPECT_EQ(read->records[1].values, form.records[1].values);
    EXPECT_EQ(read->source(read->records[1], 0), (CellRef{10, 4}));
}

TEST(Records, StandInTheOrderOfTheFieldsAskedFor) {
    Database database = Database::create_in_memory();
    const SubmissionId id = add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    const std::vector<std::string> fields = {"moi_them", "dv_tang", "dv_tong"};
    const auto read = records(database, id, "TV-01", Period::month(2023, 1), fields);
    ASSERT_TRUE(read);
    EXPECT_THAT(read->sources, ElementsAre(std::nullopt, CellRef{0, 5}, CellRef{0, 4}));
    EXPECT_THAT(read->records[1].values,
                ElementsAre(Value{}, number(0), Value{.number = Decimal::from_integer(7), .raw = "7 "}));
    EXPECT_THAT(visited(database, Period::month(2023, 1), Period::month(2023, 1), fields),
                ElementsAre("2023-01 H-A TVH-001 1 9: - - 120", "2023-01 H-A TVH-002 2 10: - 0 7"));
}

TEST(Records, OfOtherFormsAndPeriodsAreNotThere) {
    Database database = Database::create_in_memory();
    const SubmissionId id = add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    EXPECT_FALSE(records(database, id, "TV-02", Period::month(2023, 1), kFields));
    EXPECT_FALSE(records(database, id, "TV-01", Period::month(2023, 2), kFields));
    EXPECT_FALSE(records(database, id + 1, "TV-01", Period::month(2023, 1), kFields));
    EXPECT_THAT(visited(database, Period::month(2023, 2), Period::month(2023, 12)), IsEmpty());
}

TEST(Records, AVersionWithTheSameNameAndOtherFieldsKeepsItsOwn) {
    Database database = Database::create_in_memory();
    add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    FormSubmission form = small_form(Period::month(2023, 2));
    for (Record& record : form.records) record.values = {number(5)};
    add(database, receipt("b", "2023-02-21T09:00:00", "b"), "b", accepted("H-A", form), {},
        {{"TV-01", "1", {"dv_tang"}}}, kNow);
    EXPECT_THAT(visited(database, Period::month(2023, 1), Period::month(2023, 2)),
                ElementsAre("2023-01 H-A TVH-001 1 9: 120 - -mới sáp nhập", "2023-01 H-A TVH-002 2 10: 7 0 -",
                            "2023-02 H-A TVH-001 1 9: - 5 -", "2023-02 H-A TVH-002 2 10: - 5 -"));
}

TEST(Records, InForceAreVisitedByPeriodThenSubmitter) {
    Database database = Database::create_in_memory();
    add_accepted(database, "b", "2023-02-21T09:00:00", "H-B", small_form(Period::month(2023, 2), 1));
    add_accepted(database, "a", "2023-02-22T09:00:00", "H-A", small_form(Period::month(2023, 2), 2));
    add_accepted(database, "c", "2023-02-23T09:00:00", "H-B", small_form(Period::month(2023, 1), 3));
    add_accepted(database, "d", "2023-02-20T09:00:00", "H-B", small_form(Period::month(2023, 1), 4));
    add_with(database, SubmissionStatus::returned, "e", "2023-02-24T09:00:00", "H-A", Period::month(2023, 2));
    const auto lines = visited(database, Period::month(2023, 1), Period::month(2023, 2));
    ASSERT_EQ(lines.size(), 6);
    EXPECT_EQ(lines[0], "2023-01 H-B TVH-001 1 9: 3 - -mới sáp nhập");
    EXPECT_EQ(lines[1], "2023-01 H-B TVH-002 2 10: 7 0 -");
    EXPECT_EQ(lines[2], "2023-02 H-A TVH-001 1 9: 2 - -mới sáp nhập");
    EXPECT_EQ(lines[4], "2023-02 H-B TVH-001 1 9: 1 - -mới sáp nhập");
}

TEST(Records, AHalfYearStandsBeforeTheYearThatEndsWithIt) {
    Database database = Database::create_in_memory();
    for (const Period& period :
         {Period::whole_year(2015), Period::half(2015, 2), Period::half(2015, 1), Period::half(2016, 1)})
        add_accepted(database, period.code(), "2016-01-21T09:00:00", "H-A", small_form(period));
    const auto periods = [&](Period first, Period last) {
        std::vector<std::string> codes;
        for (const InForce& one : in_force(database, "TV-01", first, last))
            codes.push_back(one.period.code());
        return codes;
    };
    EXPECT_THAT(periods(Period::half(2015, 1), Period::half(2016, 1)),
                ElementsAre("2015-H1", "2015-H2", "2015", "2016-H1"));
    EXPECT_THAT(periods(Period::half(2015, 1), Period::half(2015, 2)), ElementsAre("2015-H1", "2015-H2"));
    EXPECT_THAT(periods(Period::whole_year(2015), Period::half(2016, 1)), ElementsAre("2015", "2016-H1"));
    EXPECT_THAT(periods(Period::whole_year(2015), Period::whole_year(2015)), ElementsAre("2015"));
}

TEST(Records, AFormThatStandsTwiceInAWorkbookCountsOnce) {
    Database database = Database::create_in_memory();
    Submission twice = accepted("H-A", small_form(Period::month(2023, 1), 1));
    twice.forms.push_back(small_form(Period::month(2023, 1), 2));
    const SubmissionId id =
        add(database, receipt("a", "2023-01-21T09:00:00", "a"), "a", twice, {}, {kVersion}, kNow);
    const auto lines = visited(database, Period::month(2023, 1), Period::month(2023, 1));
    ASSERT_EQ(lines.size(), 2);
    EXPECT_EQ(lines[0], "2023-01 H-A TVH-001 1 9: 2 - -mới sáp nhập");
    EXPECT_EQ(records(database, id, "TV-01", Period::month(2023, 1), kFields)->records[0].values[0],
              number(2));
    EXPECT_EQ(received(database, "TV-01", Period::month(2023, 1)).size(), 1);
    EXPECT_EQ(forms(database, id).size(), 2);
}

TEST(Records, MayBeReadWhileTheyAreVisited) {
    Database database = Database::create_in_memory();
    add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    add_accepted(database, "b", "2023-01-21T09:00:00", "H-B");
    int inner = 0;
    for_each_record(database, "TV-01", Period::month(2023, 1), Period::month(2023, 1), kFields,
                    [&](const RecordView& record) {
                        EXPECT_TRUE(submission(database, record.submission)->in_force());
                        inner += static_cast<int>(
                            visited(database, Period::month(2023, 1), Period::month(2023, 1)).size());
                    });
    EXPECT_EQ(inner, 16);
}

TEST(Records, AVisitThatFailsLeavesTheDatabaseUsable) {
    Database database = Database::create_in_memory();
    add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    EXPECT_THROW(for_each_record(database, "TV-01", Period::month(2023, 1), Period::month(2023, 1), kFields,
                                 [](const RecordView&) { throw std::runtime_error("enough"); }),
                 std::runtime_error);
    add_accepted(database, "b", "2023-01-21T09:00:00", "H-B");
    EXPECT_EQ(visited(database, Period::month(2023, 1), Period::month(2023, 1)).size(), 4);
}

}  // namespace
}  // namespace tonghop::store
