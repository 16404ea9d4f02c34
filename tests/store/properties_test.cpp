#include <algorithm>
#include <map>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "store/connection.hpp"
#include "store/integrity.hpp"
#include "store/records.hpp"
#include "store/sample.hpp"

namespace tonghop::store {
namespace {

rc::Gen<std::string> any_text() {
    return rc::gen::weightedOneOf<std::string>(
        {{3, rc::gen::just(std::string())},
         {2, rc::gen::elementOf(std::vector<std::string>{"Đạt", "1.234", "x", "'; --", "a\nb", ","})},
         {1, rc::gen::container<std::string>(rc::gen::inRange<char>(0, 127))}});
}

rc::Gen<Value> any_value() {
    return rc::gen::apply(
        [](bool is_missing, std::int64_t number, std::string text, std::string raw) {
            Value value{.text = std::move(text), .raw = std::move(raw)};
            if (!is_missing) value.number = Decimal::from_ten_thousandths(number);
            return value;
        },
        rc::gen::arbitrary<bool>(),
        rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-9'000'000'000'000'000'000, 9'000'000'000'000'000'000),
                       rc::gen::inRange<std::int64_t>(-20'000, 20'000)),
        any_text(), any_text());
}

FormSubmission any_form(std::size_t slots) {
    FormSubmission form{
        "F",         "2", *rc::gen::element(Period::month(2023, 1), Period::whole_year(2022), Period{}),
        *any_text(), {},  {}};
    for (std::size_t slot = 0; slot < slots; ++slot) {
        auto& source = form.sources.emplace_back();
        if (*rc::gen::arbitrary<bool>())
            source = CellRef{*rc::gen::inRange<std::uint32_t>(0, 1'048'577),
                             *rc::gen::inRange<std::uint32_t>(1, 16'385)};
    }
    const int count = *rc::gen::inRange(0, 8);
    for (int number = 0; number < count; ++number) {
        Record record{*any_text(), *rc::gen::inRange(0, 5), *rc::gen::arbitrary<std::uint32_t>(), {}};
        record.values = *rc::gen::container<std::vector<Value>>(slots, any_value());
        form.records.push_back(std::move(record));
    }
    return form;
}

bool same(const FormSubmission& left, const FormSubmission& right) {
    return left.form == right.form && left.version == right.version && left.period == right.period &&
           left.sheet == right.sheet && left.sources == right.sources &&
           std::ranges::equal(left.records, right.records, [](const Record& one, const Record& other) {
               return one.unit == other.unit && one.number == other.number && one.row == other.row &&
                      one.values == other.values;
           });
}

RC_GTEST_PROP(StoreProperties, WhatIsAddedIsReadBackEqual, ()) {
    const auto slots = *rc::gen::inRange<std::size_t>(0, 6);
    FormVersion version{"F", "2", {}};
    for (std::size_t slot = 0; slot < slots; ++slot) version.fields.push_back("f" + std::to_string(slot));
    Submission submission{"H-A", SubmissionStatus::accepted, {}};
    const int count = *rc::gen::inRange(0, 4);
    for (int form = 0; form < count; ++form) submission.forms.push_back(any_form(slots));

    Database database = Database::create_in_memory();
    const SubmissionId id =
        add(database, receipt("a", "2023-01-21T09:00:00", "a"), "a", submission, {}, {version}, kNow);
    RC_ASSERT(std::ranges::equal(forms(database, id), submission.forms, same));
    RC_ASSERT(check_integrity(database).empty());
    replace(database, id, submission, {}, {version}, kNow);
    RC_ASSERT(std::ranges::equal(forms(database, id), submission.forms, same));
}

/// A file to be taken in, and what its evaluation says.
struct Arrival {
    Receipt receipt;
    std::string content;
    Submission submission;
};

/// Takes a file in as intake does: exact duplicates are not evaluated.
void take_in(Database& database, const Arrival& arrival) {
    if (has_receipt(database, arrival.receipt)) return;
    Submission submission = arrival.submission;
    if (duplicate_of(database, arrival.receipt)) submission = {"", SubmissionStatus::ignored, {}};
    add(database, arrival.receipt, arrival.content, submission, {}, {kVersion}, kNow);
}

/// What counts, and what came, without ids, which depend on the order.
std::map<std::string, std::string> outcome(const Database& database) {
    std::map<std::string, std::string> outcome;
    for (const StoredSubmission& one : submissions(database)) {
        std::string& text = outcome[one.receipt.file + iso(one.receipt.received_at) + one.receipt.sha256];
        text = std::string(name(one.status));
        for (const StoredForm& form : one.forms)
            text += " " + form.period.code() + (form.in_force ? "!" : "") + std::to_string(form.revision);
    }
    return outcome;
}

RC_GTEST_PROP(StoreProperties, TheOrderOfTakingInNeverChangesWhatCounts, ()) {
    std::vector<Arrival> arrivals;
    const int count = *rc::gen::inRange(1, 10);
    for (int number = 0; number < count; ++number) {
        // Few files, moments and contents, so that they collide. The content decides what a file means.
        const std::string content(1, *rc::gen::inRange('a', 'g'));
        Arrival arrival{receipt(std::string(1, *rc::gen::inRange('p', 't')),
                                "2023-01-2" + std::to_string(*rc::gen::inRange(1, 5)) + "T09:00:00", content),
                        content,
                        {}};
        const int meaning = content[0] - 'a';
        arrival.submission = accepted(meaning % 2 == 0 ? "H-A" : "H-B",
                                      small_form(Period::month(2023, meaning < 4 ? 1 : 2), meaning));
        if (meaning == 3) arrival.submission.status = SubmissionStatus::returned;
        arrivals.push_back(std::move(arrival));
    }
    Database forwards = Database::create_in_memory();
    for (const Arrival& arrival : arrivals) take_in(forwards, arrival);
    const auto order =
        *rc::gen::map(rc::gen::container<std::vector<int>>(arrivals.size(), rc::gen::arbitrary<int>()),
                      [](std::vector<int> keys) {
                          std::vector<std::size_t> places(keys.size());
                          for (std::size_t place = 0; place < keys.size(); ++place) places[place] = place;
                          std::ranges::stable_sort(places, {}, [&](std::size_t p) { return keys[p]; });
                          return places;
                      });
    Database shuffled = Database::create_in_memory();
    for (const std::size_t place : order) take_in(shuffled, arrivals[place]);
    RC_ASSERT(outcome(forwards) == outcome(shuffled));
    // Taken in again, nothing changes.
    for (const Arrival& arrival : arrivals) take_in(shuffled, arrival);
    RC_ASSERT(outcome(forwards) == outcome(shuffled));

    // Exactly one submission is in force for each submitter and period that has an accepted one.
    std::map<std::string, int> in_force_of, accepted_of;
    for (const StoredSubmission& one : submissions(shuffled))
        for (const StoredForm& form : one.forms) {
            if (one.status == SubmissionStatus::accepted) accepted_of[one.submitter + form.period.code()] = 1;
            if (form.in_force) ++in_force_of[one.submitter + form.period.code()];
        }
    RC_ASSERT(in_force_of == accepted_of);
}

RC_GTEST_PROP(StoreProperties, PeopleWithAnSqlToolSeeTheSameValues,
              (const std::vector<std::int32_t>& tenths)) {
    Database database = Database::create_in_memory();
    FormSubmission form{"F", "1", Period::month(2023, 1), "S", {}, {}};
    std::vector<double> expected;
    for (const std::int32_t tenth : tenths) {
        const auto exact = Decimal::from_ten_thousandths(std::int64_t{tenth} * 1000);
        form.records.push_back({"U", static_cast<int>(expected.size()), 1, {{.number = exact}, {}}});
        expected.push_back(exact.to_double());
    }
    add(database, receipt("a", "2023-01-21T09:00:00", "a"), "a", accepted("H-A", form), {},
        {{"F", "1", {"x", "y"}}}, kNow);
    std::vector<double> seen;
    SQLite::Statement query(database.connection().sqlite(),
                            "SELECT field, value FROM value_in_force ORDER BY number, field");
    while (query.executeStep()) {
        if (query.getColumn(0).getString() == "x")
            seen.push_back(query.getColumn(1).getDouble());
        else
            RC_ASSERT(query.getColumn(1).isNull());
    }
    RC_ASSERT(seen == expected);
}

}  // namespace
}  // namespace tonghop::store
