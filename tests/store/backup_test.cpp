#include "store/backup.hpp"

#include <atomic>
#include <functional>
#include <thread>

#include <gtest/gtest.h>

#include "core/operator_error.hpp"
#include "store/connection.hpp"
#include "store/folder.hpp"
#include "store/integrity.hpp"
#include "store/records.hpp"
#include "store/sample.hpp"

namespace tonghop::store {
namespace {

std::string error_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const OperatorError& error) {
        return error.message().key;
    }
    return "";
}

int files_in(const Folder& folder) {
    return static_cast<int>(std::distance(std::filesystem::directory_iterator(folder.path()),
                                          std::filesystem::directory_iterator()));
}

TEST(Backup, HoldsWhatTheDatabaseHeldAndStandsAlone) {
    const Folder folder;
    const Folder safe;
    Database database = Database::open(folder / "tonghop.db");
    add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    backup(database, safe / "copy.db");
    EXPECT_EQ(files_in(safe), 1);
    add_accepted(database, "b", "2023-01-22T09:00:00", "H-B");
    const Database copy = Database::open_read_only(safe / "copy.db");
    EXPECT_EQ(submissions(copy).size(), 1);
    EXPECT_TRUE(check_integrity(copy).empty());
    EXPECT_EQ(files_in(safe), 1);
}

TEST(Backup, ARestoreThatWasCutOffIsFinished) {
    const Folder folder;
    for (const char* log : {"", "-wal"}) {
        Database::open(folder / "restored.db");
        std::filesystem::rename(folder / "restored.db", folder / "tonghop.db.restored");
        folder.write("tonghop.db.before-restore", "old");
        if (*log != '\0') folder.write("tonghop.db-wal", "log of the old one");
        ASSERT_TRUE(is_replacement_unfinished(folder / "tonghop.db"));
        finish_replacement(folder / "tonghop.db");
        EXPECT_FALSE(is_replacement_unfinished(folder / "tonghop.db"));
        EXPECT_TRUE(check_integrity(Database::open_read_only(folder / "tonghop.db")).empty());
        EXPECT_EQ(std::filesystem::exists(folder / "tonghop.db.before-restore-wal"), *log != '\0');
        std::filesystem::remove(folder / "tonghop.db");
    }
}

TEST(Database, OpenForReadingSeesOneStateWhateverIsWritten) {
    const Folder folder;
    Database database = Database::open(folder / "tonghop.db");
    add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    const Database reader = Database::open_read_only(folder / "tonghop.db");
    add_accepted(database, "b", "2023-01-22T09:00:00", "H-B");
    EXPECT_EQ(submissions(reader).size(), 1);
    EXPECT_EQ(submissions(Database::open_read_only(folder / "tonghop.db")).size(), 2);
}

TEST(Backup, NeverOverwrites) {
    const Folder folder;
    const Database database = Database::open(folder / "tonghop.db");
    folder.write("copy.db", "precious");
    EXPECT_EQ(error_of([&] { backup(database, folder / "copy.db"); }), "store.backup-exists");
    EXPECT_EQ(folder.read("copy.db"), "precious");
    EXPECT_EQ(error_of([&] { backup(database, folder / "none" / "copy.db"); }), "store.cannot-open");
}

TEST(Backup, WhileAnotherWritesHoldsWholeSubmissions) {
    const Folder folder;
    Database::open(folder / "tonghop.db");
    std::atomic<int> written = 0;
    std::atomic<bool> stop = false;
    std::thread writer([&] {
        Database database = Database::open(folder / "tonghop.db");
        while (!stop) {
            const std::string file = std::to_string(written);
            add_accepted(database, file, "2023-01-21T09:00:00", file);
            ++written;
        }
    });
    for (int number = 0; number < 5; ++number) {
        while (written < 10 * number) std::this_thread::yield();
        const int before = written;
        const Database database = Database::open_read_only(folder / "tonghop.db");
        const auto target = folder / ("copy" + std::to_string(number));
        backup(database, target);
        const Database copy = Database::open_read_only(target);
        const auto all = submissions(copy);
        EXPECT_GE(static_cast<int>(all.size()), before);
        for (const StoredSubmission& one : all) {
            EXPECT_EQ(forms(copy, one.id).at(0).records.size(), 2);
            EXPECT_EQ(bytes(copy, one.receipt.sha256), one.receipt.file);
        }
        EXPECT_TRUE(check_integrity(copy).empty());
    }
    stop = true;
    writer.join();
}

TEST(Restore, PutsTheBackupInPlaceAndKeepsTheOldDatabase) {
    const Folder folder;
    {
        Database database = Database::open(folder / "tonghop.db");
        add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
        backup(database, folder / "copy.db");
        add_accepted(database, "b", "2023-01-22T09:00:00", "H-B");
    }
    const auto aside = restore(folder / "copy.db", folder / "tonghop.db");
    EXPECT_EQ(submissions(Database::open(folder / "tonghop.db")).size(), 1);
    EXPECT_EQ(submissions(Database::open(aside)).size(), 2);
    EXPECT_EQ(submissions(Database::open_read_only(folder / "copy.db")).size(), 1);
    EXPECT_NE(restore(folder / "copy.db", folder / "tonghop.db"), aside);
    EXPECT_TRUE(restore(folder / "copy.db", folder / "new.db").empty());
    EXPECT_EQ(submissions(Database::open(folder / "new.db")).size(), 1);
}

TEST(Restore, ReplacesADatabaseThatIsDamaged) {
    const Folder folder;
    {
        Database database = Database::open(folder / "good.db");
        add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
        backup(database, folder / "copy.db");
    }
    folder.write("tonghop.db", "not a database at all, but what is left of one");
    folder.write("tonghop.db-wal", "the log that lay beside it");
    const auto aside = restore(folder / "copy.db", folder / "tonghop.db");
    EXPECT_EQ(submissions(Database::open(folder / "tonghop.db")).size(), 1);
    EXPECT_TRUE(folder.read(aside.filename()).starts_with("not a database"));
    EXPECT_TRUE(folder.read(aside.filename().string() + "-wal").starts_with("the log"));
}

TEST(Restore, OfADamagedBackupChangesNothing) {
    const Folder folder;
    {
        Database database = Database::open(folder / "tonghop.db");
        add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
        backup(database, folder / "copy.db");
        backup(database, folder / "wrong.db");
    }
    std::string content = folder.read("copy.db");
    for (std::size_t place = 4096 * 3; place < content.size(); ++place) content[place] = '\x5a';
    folder.write("copy.db", content);
    {
        SQLite::Database wrong((folder / "wrong.db").string(), SQLite::OPEN_READWRITE);
        wrong.exec("DROP TRIGGER content_is_not_changed; UPDATE content SET bytes = x'00', size = 1");
    }
    const int files = files_in(folder);
    for (const char* name : {"copy.db", "wrong.db"}) {
        const std::string error = error_of([&] { restore(folder / name, folder / "tonghop.db"); });
        EXPECT_TRUE(error == "store.backup-damaged" || error == "store.damaged") << error;
    }
    EXPECT_EQ(error_of([&] { restore(folder / "none.db", folder / "tonghop.db"); }), "store.not-found");
    EXPECT_EQ(files_in(folder), files);
    EXPECT_EQ(submissions(Database::open(folder / "tonghop.db")).size(), 1);
}

}  // namespace
}  // namespace tonghop::store
