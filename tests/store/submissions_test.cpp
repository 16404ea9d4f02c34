#include "store/submissions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/operator_error.hpp"
#include "store/audit.hpp"
#include "store/locks.hpp"
#include "store/records.hpp"
#include "store/sample.hpp"

namespace tonghop::store {
namespace {

using testing::ElementsAre;

std::string error_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const OperatorError& error) {
        return error.message().key;
    }
    return "";
}

TEST(Submissions, AreReadBackAsAdded) {
    Database database = Database::create_in_memory();
    const Receipt came = receipt("2023-01/huyen-a.xlsx", "2023-01-21T09:01:03", "bytes of a file");
    const SubmissionId id = add(database, came, "bytes of a file", accepted("H-A"), {}, {kVersion}, kNow);

    const auto all = submissions(database);
    ASSERT_EQ(all.size(), 1);
    EXPECT_EQ(all[0].id, id);
    EXPECT_EQ(all[0].receipt.file, came.file);
    EXPECT_EQ(all[0].receipt.received_at, came.received_at);
    EXPECT_EQ(all[0].receipt.sender, came.sender);
    EXPECT_EQ(all[0].receipt.sha256, came.sha256);
    EXPECT_EQ(all[0].submitter, "H-A");
    EXPECT_EQ(all[0].status, SubmissionStatus::accepted);
    EXPECT_EQ(all[0].recorded_at, kNow);
    EXPECT_FALSE(all[0].duplicate_of);
    EXPECT_FALSE(all[0].acceptance);
    EXPECT_THAT(all[0].forms,
                ElementsAre(StoredForm{"TV-01", "1", Period::month(2023, 1), "Biểu 1", true, 0}));
    EXPECT_EQ(bytes(database, came.sha256), "bytes of a file");
}

TEST(Submissions, KeepBytesThatHoldNulsAndNone) {
    Database database = Database::create_in_memory();
    for (const std::string& content : {std::string("a\0b\0", 4), std::string()}) {
        add(database, receipt("file", "2023-01-21T09:01:03", content), content, {}, {}, {}, kNow);
        EXPECT_EQ(bytes(database, sha256_hex(content)), content);
    }
    EXPECT_EQ(bytes(database, sha256_hex("never came")), std::nullopt);
}

TEST(Submissions, TheSameReceiptAgainIsNoEvent) {
    Database database = Database::create_in_memory();
    const Receipt came = receipt("a.xlsx", "2023-01-21T09:00:00", "a");
    EXPECT_FALSE(has_receipt(database, came));
    const SubmissionId id = add(database, came, "a", accepted("H-A"), {}, {kVersion}, kNow);
    EXPECT_TRUE(has_receipt(database, came));
    EXPECT_EQ(add(database, came, "a", accepted("H-B"), {}, {kVersion}, kNow), id);
    ASSERT_EQ(submissions(database).size(), 1);
    EXPECT_EQ(submissions(database)[0].submitter, "H-A");
    EXPECT_FALSE(has_receipt(database, receipt("a.xlsx", "2023-01-21T09:00:01", "a")));
}

TEST(Submissions, ADuplicateIsRecordedAndNeverCounts) {
    Database database = Database::create_in_memory();
    const SubmissionId first = add_accepted(database, "a.xlsx", "2023-01-21T09:00:00", "H-A");
    const Receipt again = receipt("b.xlsx", "2023-01-22T09:00:00", "a.xlsx");
    EXPECT_EQ(earliest_with_content(database, again.sha256), first);
    EXPECT_EQ(duplicate_of(database, again), first);
    const SubmissionId second =
        add(database, again, "a.xlsx", {"H-A", SubmissionStatus::ignored, {}}, {}, {}, kNow);
    EXPECT_EQ(submission(database, second)->duplicate_of, first);
    EXPECT_TRUE(submission(database, first)->in_force());
    EXPECT_EQ(received(database, "TV-01", Period::month(2023, 1)).size(), 1);
}

TEST(Submissions, ATwinReceivedEarlierButTakenInLaterTakesThePlace) {
    Database database = Database::create_in_memory();
    const SubmissionId later = add_accepted(database, "a.xlsx", "2023-01-25T09:00:00", "H-A");
    const SubmissionId latest = add(database, receipt("c.xlsx", "2023-01-26T09:00:00", "a.xlsx"), "a.xlsx",
                                    {"H-A", SubmissionStatus::ignored, {}}, {}, {}, kNow);
    const Receipt earlier = receipt("b.xlsx", "2023-01-20T09:00:00", "a.xlsx");
    EXPECT_EQ(duplicate_of(database, earlier), std::nullopt);
    const SubmissionId first = add(database, earlier, "a.xlsx", accepted("H-A"), {}, {kVersion}, kNow);

    EXPECT_EQ(submission(database, later)->duplicate_of, first);
    EXPECT_EQ(submission(database, latest)->duplicate_of, first);
    EXPECT_EQ(submission(database, later)->status, SubmissionStatus::ignored);
    EXPECT_TRUE(submission(database, later)->forms.empty());
    EXPECT_EQ(findings(database, later).at(0).code, FindingCode::duplicate_submission);
    EXPECT_EQ(in_force(database, "TV-01", Period::month(2023, 1), "H-A")->received_at, earlier.received_at);
    EXPECT_EQ(audit(database).back().action, "duplicate");
}

TEST(Submissions, TheAcceptedOneReceivedLastIsInForce) {
    Database database = Database::create_in_memory();
    const SubmissionId late = add_accepted(database, "c.xlsx", "2023-01-23T09:00:00", "H-A");
    const SubmissionId early = add_accepted(database, "a.xlsx", "2023-01-21T09:00:00", "H-A");
    const SubmissionId returned =
        add_with(database, SubmissionStatus::returned, "d.xlsx", "2023-01-24T09:00:00", "H-A");
    const SubmissionId other = add_accepted(database, "e.xlsx", "2023-01-20T09:00:00", "H-B");
    const SubmissionId other_period =
        add_accepted(database, "f.xlsx", "2023-02-20T09:00:00", "H-A", small_form(Period::month(2023, 2)));
    EXPECT_TRUE(submission(database, late)->in_force());
    EXPECT_FALSE(submission(database, early)->in_force());
    EXPECT_FALSE(submission(database, returned)->in_force());
    EXPECT_TRUE(submission(database, other)->in_force());
    EXPECT_TRUE(submission(database, other_period)->in_force());
    EXPECT_EQ(submission(database, early)->revision(), 0);
    EXPECT_EQ(submission(database, late)->revision(), 1);
    EXPECT_EQ(submission(database, returned)->revision(), 2);
    EXPECT_EQ(submission(database, other_period)->revision(), 0);
}

TEST(Submissions, OfOneMomentTheFileNameDecides) {
    for (const bool forwards : {true, false}) {
        Database database = Database::create_in_memory();
        for (const char* file : forwards ? std::vector{"a", "b"} : std::vector{"b", "a"})
            add_accepted(database, file, "2023-01-21T09:00:00", "H-A");
        const auto counts = in_force(database, "TV-01", Period::month(2023, 1), "H-A");
        ASSERT_TRUE(counts);
        EXPECT_EQ(submission(database, counts->submission)->receipt.file, "b");
    }
}

TEST(Submissions, AreFiltered) {
    Database database = Database::create_in_memory();
    const SubmissionId a = add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    const SubmissionId b = add_with(database, SubmissionStatus::returned, "b", "2023-01-22T09:00:00", "H-B",
                                    Period::month(2023, 2));
    const auto ids = [&](const SubmissionFilter& filter) {
        std::vector<SubmissionId> found;
        for (const auto& one : submissions(database, filter)) found.push_back(one.id);
        return found;
    };
    EXPECT_THAT(ids({}), ElementsAre(a, b));
    EXPECT_THAT(ids({.id = b}), ElementsAre(b));
    EXPECT_THAT(ids({.submitter = "H-A"}), ElementsAre(a));
    EXPECT_THAT(ids({.status = SubmissionStatus::returned}), ElementsAre(b));
    EXPECT_THAT(ids({.form = "TV-01"}), ElementsAre(a, b));
    EXPECT_THAT(ids({.form = "TV-02"}), ElementsAre());
    EXPECT_THAT(ids({.form = "TV-01", .period = Period::month(2023, 2)}), ElementsAre(b));
    EXPECT_THAT(ids({.submitter = "H-A", .period = Period::month(2023, 2)}), ElementsAre());
}

TEST(Submissions, FindingsAreReadBackAsAdded) {
    Database database = Database::create_in_memory();
    const std::vector<Finding> found = {
        {.code = FindingCode::number_as_text,
         .form = "TV-01",
         .sheet = "Biểu 1",
         .cell = CellRef{12, 4},
         .field = "dv_tong",
         .unit = "TVH-001",
         .arguments = {{"found", "1.234"}, {"expected", "1234"}, {"found", "lần nữa"}}},
        {.code = FindingCode::missing_unit, .row = 14},
        {.code = FindingCode::unknown_form},
    };
    const SubmissionId id = add(database, receipt("a", "2023-01-21T09:00:00", "a"), "a", {}, found, {}, kNow);
    EXPECT_EQ(findings(database, id), found);
    EXPECT_TRUE(findings(database, id + 1).empty());
}

TEST(Submissions, ARejectedOneIsFoundByWhatItsSenderOwed) {
    Database database = Database::create_in_memory();
    add_with(database, SubmissionStatus::rejected, "a", "2023-01-21T09:00:00", "H-A");
    add_accepted(database, "b", "2023-01-22T09:00:00", "H-A");
    add(database, receipt("c", "2023-01-23T09:00:00", "c"), "c", {}, {}, {}, kNow);
    const auto reports = received(database, "TV-01", Period::month(2023, 1));
    ASSERT_EQ(reports.size(), 2);
    EXPECT_EQ(reports[0].status, SubmissionStatus::rejected);
    EXPECT_EQ(reports[0].submitter, "H-A");
    EXPECT_FALSE(reports[0].in_force);
    EXPECT_EQ(reports[1].status, SubmissionStatus::accepted);
    EXPECT_EQ(reports[1].revision, 1);
    EXPECT_TRUE(reports[1].in_force);
    EXPECT_TRUE(received(database, "TV-01", Period::month(2023, 2)).empty());
}

TEST(Submissions, AnUnknownPeriodIsReadBackAsUnknown) {
    Database database = Database::create_in_memory();
    const SubmissionId id =
        add_with(database, SubmissionStatus::rejected, "a", "2023-01-21T09:00:00", "H-A", Period{});
    EXPECT_EQ(submission(database, id)->forms.at(0).period, Period{});
}

TEST(Submissions, EvaluatedAgainReplaceAllButTheReceipt) {
    Database database = Database::create_in_memory();
    const SubmissionId id =
        add(database, receipt("a", "2023-01-21T09:00:00", "a"), "a", {"", SubmissionStatus::rejected, {}},
            {{.code = FindingCode::unknown_submitter, .arguments = {{"found", "Huyện"}}}}, {}, kNow);
    const std::vector<Finding> left = {{.code = FindingCode::missing_unit}};
    replace(database, id, accepted("H-A"), left, {kVersion}, kNow);
    const auto now = submission(database, id);
    EXPECT_EQ(now->receipt.file, "a");
    EXPECT_EQ(now->submitter, "H-A");
    EXPECT_TRUE(now->in_force());
    EXPECT_EQ(findings(database, id), left);
    EXPECT_EQ(forms(database, id).at(0).records.size(), 2);
    EXPECT_THAT(audit(database), ElementsAre(AuditEntry{kNow, "", "recheck", "1: rejected → accepted"}));
    EXPECT_EQ(error_of([&] { replace(database, 99, accepted("H-A"), {}, {kVersion}, kNow); }),
              "store.unknown-submission");
}

TEST(Submissions, APersonMayAcceptWhatWasReturned) {
    Database database = Database::create_in_memory();
    const std::vector<Finding> found = {{.code = FindingCode::missing_required}};
    const SubmissionId id = add(database, receipt("a", "2023-01-21T09:00:00", "a"), "a",
                                {"H-A", SubmissionStatus::returned, {}}, found, {}, kNow);
    const Acceptance why{"Đã xác nhận qua điện thoại", "Nguyễn Văn A", kNow};
    accept(database, id, why, accepted("H-A"), {kVersion});
    EXPECT_EQ(submission(database, id)->acceptance, why);
    EXPECT_TRUE(submission(database, id)->in_force());
    EXPECT_EQ(findings(database, id), found);
    EXPECT_EQ(audit(database).back().by, "Nguyễn Văn A");
    EXPECT_EQ(error_of([&] { accept(database, id, why, accepted("H-A"), {kVersion}); }),
              "store.accept.accepted");
    replace(database, id, {"H-A", SubmissionStatus::returned, {}}, found, {}, kNow);
    EXPECT_FALSE(submission(database, id)->acceptance);
}

TEST(Submissions, WhatCannotBeAcceptedStaysAsItWas) {
    Database database = Database::create_in_memory();
    const Acceptance why{"lý do", "A", kNow};
    const SubmissionId rejected =
        add_with(database, SubmissionStatus::rejected, "a", "2023-01-21T09:00:00", "H-A");
    const SubmissionId waiting =
        add_with(database, SubmissionStatus::waiting, "b", "2023-01-22T09:00:00", "H-A");
    const SubmissionId returned =
        add_with(database, SubmissionStatus::returned, "c", "2023-01-23T09:00:00", "H-A");
    const SubmissionId ignored = add(database, receipt("d", "2023-01-24T09:00:00", "c"), "c",
                                     {"H-A", SubmissionStatus::ignored, {}}, {}, {}, kNow);
    lock(database, {Period::month(2023, 1), "", "", "A", kNow});
    const auto accepting = [&](SubmissionId id) {
        return error_of([&] { accept(database, id, why, accepted("H-A"), {kVersion}); });
    };
    EXPECT_EQ(accepting(rejected), "store.accept.rejected");
    EXPECT_EQ(accepting(waiting), "store.accept.waiting");
    EXPECT_EQ(accepting(ignored), "store.accept.ignored");
    EXPECT_EQ(accepting(returned), "store.accept-locked");
    EXPECT_EQ(accepting(99), "store.unknown-submission");
    EXPECT_TRUE(in_force(database, "TV-01", Period::month(2023, 1), Period::month(2023, 1)).empty());
}

TEST(Submissions, OneThatCannotBeAddedLeavesNothing) {
    Database database = Database::create_in_memory();
    FormSubmission form = small_form();
    form.records.back().values.pop_back();
    EXPECT_THROW(add_accepted(database, "a", "2023-01-21T09:00:00", "H-A", form), std::logic_error);
    EXPECT_TRUE(submissions(database).empty());
    EXPECT_EQ(bytes(database, sha256_hex("a")), std::nullopt);
}

TEST(Submissions, ABatchThatIsNotCommittedHasNotBeen) {
    Database database = Database::create_in_memory();
    {
        Batch batch(database);
        add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    }
    EXPECT_TRUE(submissions(database).empty());
    {
        Batch batch(database);
        add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
        FormSubmission broken = small_form();
        broken.records.back().values.pop_back();
        EXPECT_THROW(add_accepted(database, "b", "2023-01-21T09:00:00", "H-B", broken), std::logic_error);
        batch.commit();
    }
    EXPECT_EQ(submissions(database).size(), 1);
}

TEST(Hash, IsThatOfTheStandard) {
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace tonghop::store
