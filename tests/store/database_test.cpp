#include "store/database.hpp"

#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/operator_error.hpp"
#include "store/audit.hpp"
#include "store/connection.hpp"
#include "store/folder.hpp"
#include "store/integrity.hpp"
#include "store/migrations.hpp"
#include "store/records.hpp"
#include "store/sample.hpp"
#include "support/source_dir.hpp"

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

void execute(const Database& database, const std::string& sql) {
    database.connection().sqlite().exec(sql);
}

std::map<std::string, std::string> schema(const Database& database) {
    std::map<std::string, std::string> schema;
    SQLite::Statement query(database.connection().sqlite(),
                            "SELECT name, sql FROM sqlite_schema ORDER BY name");
    while (query.executeStep()) schema[query.getColumn(0).getString()] = query.getColumn(1).getString();
    return schema;
}

TEST(Database, KeepsWhatWasAddedWhenItIsOpenedAgain) {
    const Folder folder;
    {
        Database database = Database::open(folder / "tonghop.db");
        add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    }
    EXPECT_EQ(submissions(Database::open(folder / "tonghop.db")).size(), 1);
    EXPECT_EQ(submissions(Database::open_read_only(folder / "tonghop.db")).size(), 1);
}

TEST(Database, SurvivesLossOfPower) {
    const Folder folder;
    const Database database = Database::open(folder / "tonghop.db");
    const auto pragma = [&](const std::string& name) {
        return database.connection().sqlite().execAndGet("PRAGMA " + name).getString();
    };
    EXPECT_EQ(pragma("journal_mode"), "wal");
    EXPECT_EQ(pragma("synchronous"), "2");
    EXPECT_EQ(pragma("foreign_keys"), "1");
    EXPECT_EQ(pragma("busy_timeout"), "10000");
}

TEST(Database, OpenedForReadingIsNotWritten) {
    const Folder folder;
    Database::open(folder / "tonghop.db");
    Database database = Database::open_read_only(folder / "tonghop.db");
    EXPECT_EQ(error_of([&] { add_accepted(database, "a", "2023-01-21T09:00:00", "H-A"); }),
              "store.not-writable");
}

TEST(Database, AnEmptyFileBecomesADatabaseLikeANewOne) {
    const Folder folder;
    folder.write("old.db", "");
    EXPECT_EQ(schema(Database::open(folder / "old.db")), schema(Database::create_in_memory()));
    EXPECT_FALSE(schema(Database::create_in_memory()).empty());
}

TEST(Database, MissingForReadingIsSaid) {
    const Folder folder;
    EXPECT_EQ(error_of([&] { Database::open_read_only(folder / "none.db"); }), "store.not-found");
    EXPECT_EQ(error_of([&] { Database::open(folder / "none" / "tonghop.db"); }), "store.cannot-open");
    EXPECT_EQ(error_of([&] { Database::open(folder.path()); }), "store.cannot-open");
}

TEST(Database, AFileThatIsNoDatabaseIsLeftAlone) {
    const Folder folder;
    const std::string text(5000, 'x');
    folder.write("tonghop.db", text);
    EXPECT_EQ(error_of([&] { Database::open(folder / "tonghop.db"); }), "store.not-a-database");
    EXPECT_EQ(folder.read("tonghop.db"), text);
}

TEST(Database, OneOfAnotherProgramIsLeftAlone) {
    const Folder folder;
    SQLite::Database((folder / "other.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE migration (number INTEGER)");
    EXPECT_EQ(error_of([&] { Database::open(folder / "other.db"); }), "store.of-another-program");
    EXPECT_EQ(error_of([&] { Database::open_read_only(folder / "other.db"); }), "store.of-another-program");
}

TEST(Database, OneOfANewerVersionIsRefused) {
    const Folder folder;
    execute(Database::open(folder / "tonghop.db"),
            "INSERT INTO migration VALUES (999, 'later', '2030-01-01')");
    EXPECT_EQ(error_of([&] { Database::open(folder / "tonghop.db"); }), "store.newer-version");
    EXPECT_EQ(error_of([&] { Database::open_read_only(folder / "tonghop.db"); }), "store.newer-version");
}

TEST(Database, ADamagedOneIsSaidToBe) {
    const Folder folder;
    {
        Database database = Database::open(folder / "tonghop.db");
        for (const char* file : {"a", "b", "c"}) add_accepted(database, file, "2023-01-21T09:00:00", file);
    }
    std::string content = folder.read("tonghop.db");
    for (std::size_t place = 4096 * 2; place < content.size(); ++place) content[place] = '\x5a';
    folder.write("tonghop.db", content);
    EXPECT_EQ(error_of([&] { submissions(Database::open(folder / "tonghop.db")); }), "store.damaged");
}

TEST(Database, AFullDiskIsSaidAndLosesNothing) {
    const Folder folder;
    Database database = Database::open(folder / "tonghop.db");
    add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    const std::string pages = database.connection().sqlite().execAndGet("PRAGMA page_count").getString();
    execute(database, "PRAGMA max_page_count = " + pages);
    const std::string large(100'000, 'x');
    EXPECT_EQ(error_of([&] {
                  add(database, receipt("b", "2023-01-22T09:00:00", large), large, accepted("H-B"), {},
                      {kVersion}, kNow);
              }),
              "store.disk-full");
    EXPECT_EQ(submissions(database).size(), 1);
    EXPECT_TRUE(check_integrity(database).empty());
}

TEST(Database, AnotherWriterIsWaitedForOnlySoLong) {
    const Folder folder;
    const Database other = Database::open(folder / "tonghop.db");
    Database database = Database::open(folder / "tonghop.db");
    execute(other, "BEGIN IMMEDIATE");
    execute(database, "PRAGMA busy_timeout = 10");
    EXPECT_EQ(error_of([&] { add_accepted(database, "a", "2023-01-21T09:00:00", "H-A"); }), "store.busy");
    execute(other, "ROLLBACK");
    EXPECT_EQ(error_of([&] { add_accepted(database, "a", "2023-01-21T09:00:00", "H-A"); }), "");
}

TEST(Database, AFolderThatMayNotBeWrittenIsSaid) {
    const Folder folder;
    Database::open(folder / "tonghop.db");
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
    std::filesystem::permissions(folder / "tonghop.db", std::filesystem::perms(0444));
    // The administrator may write everywhere: a child gives those rights up.
    const pid_t child = fork();
    if (child == 0) {
        if (getuid() == 0 && setuid(65534) != 0) _exit(9);
        const bool existing =
            error_of([&] { Database::open(folder / "tonghop.db"); }) == "store.not-writable";
        const bool fresh = error_of([&] { Database::open(folder / "new.db"); }) == "store.cannot-open";
        _exit((existing ? 0 : 1) + (fresh ? 0 : 2));
    }
    int status = -1;
    waitpid(child, &status, 0);
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(Database, AMigrationKeepsACopyOfWhatWasThere) {
    const Folder folder;
    {
        Database database = Database::open(folder / "tonghop.db");
        add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
        const int newest = migrations().back().number;
        std::vector<Migration> steps(migrations().begin(), migrations().end());
        steps.push_back({newest + 1, "later", "CREATE TABLE later (id INTEGER) STRICT;"});
        migrate(database.connection(), steps);
        EXPECT_EQ(schema_version(database.connection()), newest + 1);
        migrate(database.connection(), steps);
    }
    const std::string name = "tonghop.db.v" + std::to_string(migrations().back().number) + ".bak";
    const std::filesystem::path copy = folder / name;
    EXPECT_EQ(submissions(Database::open_read_only(copy)).size(), 1);
    EXPECT_FALSE(schema(Database::open_read_only(copy)).contains("later"));
    EXPECT_FALSE(std::filesystem::exists(folder / (name + ".2")));
    EXPECT_EQ(error_of([&] { Database::open(folder / "tonghop.db"); }), "store.newer-version");
}

TEST(Database, AMigrationThatFailsChangesNothing) {
    const Folder folder;
    Database database = Database::open(folder / "tonghop.db");
    const auto before = schema(database);
    const int newest = migrations().back().number;
    std::vector<Migration> steps(migrations().begin(), migrations().end());
    steps.push_back({newest + 1, "broken", "CREATE TABLE later (id INTEGER) STRICT; CREATE NONSENSE;"});
    EXPECT_THROW(migrate(database.connection(), steps), std::logic_error);
    EXPECT_EQ(schema(database), before);
    EXPECT_EQ(schema_version(database.connection()), newest);
}

TEST(Database, MigrationsAreNumberedFromOne) {
    int number = 0;
    for (const Migration& step : migrations()) {
        EXPECT_EQ(step.number, ++number);
        EXPECT_FALSE(step.sql.empty());
    }
}

TEST(Database, WhatIsOnRecordIsNeverChanged) {
    Database database = Database::create_in_memory();
    add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    add_audit(database, {kNow, "A", "lock", "2022"});
    for (const char* sql : {
             "UPDATE audit SET by = 'B'",
             "DELETE FROM audit",
             "INSERT OR REPLACE INTO audit SELECT id, at, 'B', action, details FROM audit",
             "UPDATE content SET bytes = x'00', size = 1",
             "DELETE FROM content",
             "UPDATE submission SET received_at = '2020-01-01T00:00:00'",
             "DELETE FROM submission",
         })
        EXPECT_THROW(execute(database, sql), SQLite::Exception) << sql;
    EXPECT_EQ(audit(database), (std::vector<AuditEntry>{{kNow, "A", "lock", "2022"}}));
}

TEST(Integrity, ASoundDatabaseHasNoProblems) {
    Database database = Database::create_in_memory();
    add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    EXPECT_TRUE(check_integrity(database).empty());
}

TEST(Integrity, WhatWasTamperedWithIsFound) {
    Database database = Database::create_in_memory();
    add_accepted(database, "a", "2023-01-21T09:00:00", "H-A");
    execute(database,
            "DROP TRIGGER content_is_not_changed;"
            "UPDATE content SET bytes = x'00', size = 1;"
            "UPDATE record SET numbers = x'0000' WHERE ordinal = 0;"
            "PRAGMA foreign_keys = OFF;"
            "UPDATE submission_form SET period = '1999';");
    std::vector<std::string> keys;
    for (const Message& problem : check_integrity(database)) keys.push_back(problem.key);
    EXPECT_THAT(keys, testing::ElementsAre("store.problem.reference", "store.problem.record",
                                           "store.problem.content"));
}

std::string text_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

TEST(Sql, EveryFileIsUsed) {
    std::string source;
    for (const auto& file : std::filesystem::directory_iterator(TONGHOP_SOURCE_DIR "/src/store"))
        if (file.path().extension() == ".cpp") source += text_of(file.path());
    for (const auto& file : std::filesystem::directory_iterator(TONGHOP_SOURCE_DIR "/src/store/sql")) {
        const std::string name = file.path().stem().string();
        EXPECT_TRUE(source.find('"' + name + '"') != std::string::npos ||
                    source.find('"' + name + ".sql\"") != std::string::npos)
            << name;
    }
}

TEST(Sql, EveryQuerySaysWhatItIsAndIsPrepared) {
    Database database = Database::create_in_memory();
    int count = 0;
    for (const auto& file : std::filesystem::directory_iterator(TONGHOP_SOURCE_DIR "/src/store/sql")) {
        const std::string text = text_of(file.path());
        EXPECT_TRUE(text.starts_with("-- ")) << file.path();
        if (text.find("SELECT ") == std::string::npos) continue;
        EXPECT_NE(text.find("ORDER BY"), std::string::npos) << file.path();
        EXPECT_EQ(text.find("SELECT *"), std::string::npos) << file.path();
        EXPECT_NO_THROW(SQLite::Statement(database.connection().sqlite(), text)) << file.path();
        ++count;
    }
    EXPECT_GT(count, 10);
}

}  // namespace
}  // namespace tonghop::store
