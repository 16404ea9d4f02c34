#include "store/salvage.hpp"

#include <functional>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/operator_error.hpp"
#include "store/backup.hpp"
#include "store/connection.hpp"
#include "store/database.hpp"
#include "store/folder.hpp"
#include "store/integrity.hpp"
#include "store/records.hpp"
#include "store/sample.hpp"
#include "support/golden.hpp"
#include "support/source_dir.hpp"

namespace tonghop::store {
namespace {

constexpr std::size_t kPage = 4096;

/// Files of many sizes, small and over many pages.
std::string bytes_of(int number) {
    std::string bytes;
    std::mt19937 chance(static_cast<unsigned>(number));
    for (int left = 40 << (number % 10); left > 0; --left) bytes += static_cast<char>(chance());
    return bytes;
}

void fill(Database& database, int files) {
    for (int number = 1; number <= files; ++number) {
        const std::string bytes = bytes_of(number);
        const std::string name = "2023-01/tệp " + std::to_string(number) + ".xlsx";
        add(database, receipt(name, "2023-01-21T09:00:00", bytes), bytes, accepted("H-" + name), {},
            {kVersion}, kNow);
    }
    for (int number = 1; number <= files; ++number)
        add_audit(database, {kNow, "Lan", "note", "việc thứ " + std::to_string(number)});
}

/// A database of one file, nothing in a log.
std::string make(const Folder& folder, int files) {
    {
        Database database = Database::open(folder / "tonghop.db");
        fill(database, files);
        const SubmissionId returned =
            add(database, receipt("trả lại", "2023-01-22T09:00:00", "trả lại"), "trả lại",
                {"H-A", SubmissionStatus::returned, {small_form()}}, {}, {kVersion}, kNow);
        accept(database, returned, {"Đã hỏi: đúng", "An", kNow}, accepted("H-A"), {kVersion});
        const Finding locked{.code = FindingCode::period_locked, .arguments = {{"found", "tháng 12/2022"}}};
        add(database, receipt("đã chốt", "2023-01-23T09:00:00", "đã chốt"), "đã chốt",
            {"H-A", SubmissionStatus::rejected, {}}, {locked}, {}, kNow);
        lock(database, {Period::month(2022, 12), "", "chốt", "Lan", kNow});
        lock(database, {Period::month(2022, 11), "TV-01", "chốt: lần 1", "Lan", kNow});
        lock(database, {Period::month(2022, 10), "", "nhầm", "Lan", kNow});
        unlock(database, {Period::month(2022, 10), "", "nhầm", "Lan", kNow});
        add_unit_events(database,
                        std::vector<UnitEvent>{{"move",
                                                make_date(2025, 7, 1),
                                                "12/QĐ",
                                                "sắp xếp",
                                                "Lan",
                                                kNow,
                                                {{"A1", "B1"}, {"A2", "B2"}},
                                                "",
                                                ""}},
                        std::string(9000, 'c'), "mới");
    }
    return folder.read("tonghop.db");
}

/// Everything that the functions of the store say is in what was saved, and nothing else.
void expect_all(Salvage& salvage, const Database& database) {
    const Saved& saved = salvage.saved();
    const auto all = submissions(database);
    EXPECT_EQ(saved.submissions.size(), all.size());
    for (const StoredSubmission& submission : all) {
        ASSERT_TRUE(saved.submissions.contains(submission.id));
        const SavedSubmission& found = saved.submissions.at(submission.id);
        EXPECT_EQ(found.receipt.file, submission.receipt.file);
        EXPECT_EQ(found.receipt.received_at, submission.receipt.received_at);
        EXPECT_EQ(found.receipt.sender, submission.receipt.sender);
        EXPECT_EQ(found.receipt.sha256, submission.receipt.sha256);
        EXPECT_EQ(found.status, submission.status);
        EXPECT_EQ(found.recorded_at, submission.recorded_at);
        EXPECT_FALSE(found.other_receipt);
        EXPECT_EQ(salvage.bytes(submission.receipt.sha256), bytes(database, submission.receipt.sha256));
        const auto acceptance = saved.acceptances.find(submission.id);
        EXPECT_EQ(acceptance != saved.acceptances.end(), submission.acceptance.has_value());
        if (submission.acceptance) {
            EXPECT_EQ(acceptance->second, *submission.acceptance);
        }
    }
    std::vector<AuditEntry> entries;
    for (const auto& [number, entry] : saved.audit) entries.push_back(entry);
    EXPECT_EQ(entries, audit(database));
    std::vector<UnitEvent> events;
    for (const auto& [number, event] : saved.unit_events) events.push_back(event);
    EXPECT_EQ(events, unit_events(database));
    for (const UnitEvent& event : events)
        for (const std::string& hash : {event.before, event.after})
            EXPECT_EQ(saved.registers.at(hash), unit_register(database, hash));
    EXPECT_THAT(saved.locks, testing::UnorderedElementsAreArray(locks(database)));
}

TEST(Salvage, FindsEverythingInASoundDatabaseAndLeavesItAlone) {
    const Folder folder;
    const std::string content = make(folder, 60);
    Salvage salvage(folder / "tonghop.db");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()),
                            std::filesystem::directory_iterator()),
              1);
    expect_all(salvage, Database::open_read_only(folder / "tonghop.db"));
    EXPECT_EQ(folder.read("tonghop.db"), content);
    EXPECT_EQ(salvage.bytes(sha256_hex("nothing")), std::nullopt);
    for (const auto& [id, submission] : salvage.saved().submissions) {
        const bool refused = submission.receipt.file == "đã chốt";
        EXPECT_EQ(submission.was_locked, refused);
        EXPECT_EQ(submission.locked_period, refused ? "tháng 12/2022" : "");
    }
}

TEST(Salvage, ReadsTheDatabasesOfEveryRelease) {
    for (int version = 1; version <= 3; ++version) {
        const Folder folder;
        SQLite::Database(folder / "tonghop.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec(test::read_text(TONGHOP_SOURCE_DIR "/tests/store/version_" + std::to_string(version) +
                                  ".sql"));
        Salvage salvage(folder / "tonghop.db");
        expect_all(salvage, Database::open(folder / "tonghop.db"));
    }
}

TEST(Salvage, ReadsWhatIsInTheLogOnly) {
    const Folder folder;
    Database database = Database::open(folder / "tonghop.db");
    database.connection().sqlite().exec("PRAGMA wal_autocheckpoint = 0");
    fill(database, 30);
    Salvage salvage(folder / "tonghop.db");
    expect_all(salvage, database);
    // A frame that is damaged loses its own page.
    std::string log = folder.read("tonghop.db-wal");
    log[log.size() / 2] ^= 1;
    const Folder other;
    other.write("tonghop.db", folder.read("tonghop.db"));
    other.write("tonghop.db-wal", log);
    EXPECT_GE(Salvage(other / "tonghop.db").saved().submissions.size(), 29U);
}

TEST(Salvage, NeedsNeitherHeaderNorFirstPage) {
    for (const std::size_t size : {std::size_t{1}, std::size_t{100}, kPage}) {
        const Folder folder;
        std::string content = make(folder, 60);
        const Folder damaged;
        damaged.write("tonghop.db", content.replace(0, size, size, 'x'));
        Salvage salvage(damaged / "tonghop.db");
        expect_all(salvage, Database::open_read_only(folder / "tonghop.db"));
    }
}

/// The numbers of which something is lost follow from those that are there.
std::set<SubmissionId> missing(const Saved& saved, SubmissionId last) {
    std::set<SubmissionId> missing;
    for (SubmissionId id = 1; id <= last; ++id)
        if (!saved.submissions.contains(id)) missing.insert(id);
    return missing;
}

TEST(Salvage, ADamagedPageLosesWhatIsOnItAlone) {
    const Folder folder;
    const std::string content = make(folder, 60);
    std::mt19937 chance(1);
    std::size_t without_bytes = 0;
    for (std::size_t page = 0; page < content.size() / kPage; ++page) {
        std::string damaged = content;
        for (std::size_t place = page * kPage; place < (page + 1) * kPage; ++place)
            damaged[place] = page % 2 == 0 ? '\0' : static_cast<char>(chance());
        folder.write("damaged.db", damaged);
        Salvage salvage(folder / "damaged.db");
        // A receipt stands in the table and in its index.
        EXPECT_TRUE(missing(salvage.saved(), 62).empty()) << page;
        for (const auto& [id, submission] : salvage.saved().submissions)
            if (!salvage.bytes(submission.receipt.sha256)) ++without_bytes;
    }
    // Each page holds bytes of a few files at the most.
    EXPECT_LT(without_bytes, 3 * content.size() / kPage);
}

TEST(Salvage, WhatBytesItGivesAreThoseReceivedHoweverTheFileIsDamaged) {
    const Folder folder;
    const std::string content = make(folder, 40);
    std::mt19937 chance(2);
    for (int round = 0; round < 150; ++round) {
        std::string damaged = content;
        for (int changes = 1 << (round % 12); changes > 0; --changes)
            damaged[chance() % damaged.size()] = static_cast<char>(chance());
        if (round % 5 == 0) damaged.resize(chance() % damaged.size());
        folder.write("damaged.db", damaged);
        Salvage salvage(folder / "damaged.db");
        for (const auto& [id, submission] : salvage.saved().submissions)
            if (const auto found = salvage.bytes(submission.receipt.sha256)) {
                EXPECT_EQ(sha256_hex(*found), submission.receipt.sha256);
            }
    }
}

/// Whoever reads or writes a damaged database is told that it is damaged, and by nothing else.
TEST(Damage, IsNamedByWhateverMeetsIt) {
    const Folder folder;
    const std::string content = make(folder, 40);
    std::mt19937 chance(3);
    int named = 0;
    const auto meet = [&](const std::function<void()>& call) {
        try {
            call();
        } catch (const OperatorError& error) {
            const std::string& key = error.message().key;
            EXPECT_TRUE(key.starts_with("store.damaged") || key == "store.not-a-database") << key;
            ++named;
        }
    };
    for (int round = 0; round < 60; ++round) {
        std::string damaged = content;
        const std::size_t page = 1 + chance() % (content.size() / kPage - 1);
        const std::size_t start = page * kPage + (round % 3 == 0 ? chance() % kPage : 0);
        for (std::size_t place = start;
             place < std::min(start + (round % 3 == 0 ? 60 : kPage), damaged.size()); ++place)
            damaged[place] = round % 3 == 1 ? '\0' : static_cast<char>(chance());
        const Folder of_round;
        of_round.write("tonghop.db", damaged);
        const auto open = [&] { return Database::open(of_round / "tonghop.db"); };
        meet([&] {
            const Database database = open();
            for (const StoredSubmission& one : submissions(database)) {
                forms(database, one.id);
                findings(database, one.id);
                bytes(database, one.receipt.sha256);
            }
        });
        meet([&] { audit(open()); });
        meet([&] { unit_events(open()); });
        meet([&] { locks(open()); });
        meet([&] { finding_counts(open()); });
        meet([&] { in_force(open(), "TV-01", Period::month(2022, 1), Period::month(2024, 1)); });
        meet([&] { check_integrity(open()); });
        meet([&] {
            Database database = open();
            add_accepted(database, "mới", "2023-02-21T09:00:00", "H-A");
        });
        meet([&] {
            Database database = open();
            lock(database, {Period::month(2023, 5), "", "chốt", "Lan", kNow});
        });
        meet([&] { backup(open(), of_round / "copy.db"); });
    }
    EXPECT_GT(named, 100);
}

TEST(Damage, AValueThatCannotHaveBeenWrittenIsNamed) {
    for (const char* sql :
         {"UPDATE submission SET recorded_at = 'hôm qua'", "UPDATE submission_form SET sources = '1,?'",
          "UPDATE finding SET code = 'không có'", "UPDATE record_text SET slot = 900"}) {
        const Folder folder;
        make(folder, 3);
        Database database = Database::open(folder / "tonghop.db");
        database.connection().sqlite().exec(sql);
        std::string key;
        try {
            for (const StoredSubmission& one : submissions(database)) {
                forms(database, one.id);
                findings(database, one.id);
            }
        } catch (const OperatorError& error) {
            key = error.message().key;
        }
        EXPECT_EQ(key, "store.damaged-value") << sql;
    }
}

TEST(Damage, IsAskedForOfAFileAfterAFault) {
    const Folder folder;
    const std::string content = make(folder, 10);
    EXPECT_EQ(damage_of(folder / "tonghop.db"), std::nullopt);
    EXPECT_EQ(damage_of(folder / "none.db"), std::nullopt);
    std::string damaged = content;
    for (std::size_t place = 4 * kPage; place < damaged.size(); ++place) damaged[place] = 'x';
    folder.write("tonghop.db", damaged);
    EXPECT_EQ(damage_of(folder / "tonghop.db").value().key, "store.damaged");
}

}  // namespace
}  // namespace tonghop::store
