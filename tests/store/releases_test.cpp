#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "store/audit.hpp"
#include "store/connection.hpp"
#include "store/database.hpp"
#include "store/folder.hpp"
#include "store/hash.hpp"
#include "store/integrity.hpp"
#include "store/locks.hpp"
#include "store/migrations.hpp"
#include "store/packing.hpp"
#include "store/records.hpp"
#include "store/submissions.hpp"
#include "store/unit_events.hpp"
#include "support/golden.hpp"
#include "support/source_dir.hpp"

namespace tonghop::store {
namespace {

const std::filesystem::path kStored = TONGHOP_SOURCE_DIR "/tests/store";

/// A database as a release left it (sqlite3 .dump), and what it holds.
std::filesystem::path dump_of(int version) {
    return kStored / ("version_" + std::to_string(version) + ".sql");
}

std::filesystem::path contents_of(int version) {
    return kStored / ("version_" + std::to_string(version) + ".txt");
}

void make(const std::filesystem::path& path, int version) {
    SQLite::Database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec(test::read_text(dump_of(version)));
}

std::map<std::string, std::string> schema(const Database& database) {
    std::map<std::string, std::string> schema;
    SQLite::Statement query(database.connection().sqlite(),
                            "SELECT name, sql FROM sqlite_schema ORDER BY name");
    while (query.executeStep()) schema[query.getColumn(0).getString()] = query.getColumn(1).getString();
    return schema;
}

std::string words(const Value& value) {
    std::string text = value.number ? std::to_string(value.number->ten_thousandths()) : "-";
    if (!value.text.empty()) text += " “" + value.text + "”";
    if (!value.raw.empty()) text += " ‹" + value.raw + "›";
    return text;
}

void write_forms(std::ostream& out, const Database& database, const StoredSubmission& submission) {
    const auto forms = store::forms(database, submission.id);
    for (std::size_t index = 0; index < forms.size(); ++index) {
        const StoredForm& stored = submission.forms.at(index);
        out << "  " << forms[index].form << " " << forms[index].version << " " << forms[index].period.code()
            << " “" << forms[index].sheet << "” " << write_sources(forms[index].sources) << " revision "
            << stored.revision << (stored.in_force ? " in force" : "") << "\n";
        for (const Record& record : forms[index].records) {
            out << "    " << record.unit << " " << record.number << " row " << record.row << ":";
            for (const Value& value : record.values) out << " | " << words(value);
            out << "\n";
        }
    }
}

void write_findings(std::ostream& out, const Database& database, SubmissionId id) {
    for (const Finding& finding : findings(database, id)) {
        out << "  ! " << name(finding.code) << " " << finding.form << " “" << finding.sheet << "” "
            << (finding.cell ? a1(*finding.cell) : "-") << " "
            << (finding.row ? std::to_string(*finding.row) : "-") << " " << finding.field << " "
            << finding.unit;
        for (const Argument& argument : finding.arguments)
            out << " | " << argument.name << "=" << argument.value;
        out << "\n";
    }
}

void write_submissions(std::ostream& out, const Database& database) {
    for (const StoredSubmission& submission : submissions(database)) {
        out << submission.id << " " << submission.receipt.file << " " << iso(submission.receipt.received_at)
            << " from “" << submission.receipt.sender << "” recorded " << iso(submission.recorded_at)
            << " by " << submission.submitter << " " << name(submission.status);
        if (submission.duplicate_of) out << " of " << *submission.duplicate_of;
        const auto kept = bytes(database, submission.receipt.sha256);
        out << (kept && sha256_hex(*kept) == submission.receipt.sha256 ? ", bytes kept" : ", BYTES LOST")
            << "\n";
        if (const auto& acceptance = submission.acceptance)
            out << "  accepted by " << acceptance->by << " " << iso(acceptance->at) << ": "
                << acceptance->reason << "\n";
        write_forms(out, database, submission);
        write_findings(out, database, submission.id);
    }
}

/// All that a database holds, read as the other rooms read it.
std::string contents(const Database& database) {
    std::ostringstream out;
    write_submissions(out, database);
    for (const PeriodLock& lock : locks(database))
        out << "lock " << lock.period.code() << " " << lock.form << " " << lock.by << " " << iso(lock.at)
            << ": " << lock.reason << "\n";
    for (const AuditEntry& entry : audit(database))
        out << "audit " << iso(entry.at) << " " << entry.by << " " << entry.action << ": " << entry.details
            << "\n";
    for (const UnitEvent& event : unit_events(database)) {
        out << "unit event " << event.kind << " " << iso(event.date) << " " << event.document << " "
            << event.by << " " << iso(event.at) << ": " << event.reason;
        for (const UnitStep& step : event.steps) out << " | " << step.unit << " > " << step.became;
        for (const std::string& hash : {event.before, event.after}) {
            const auto kept = unit_register(database, hash);
            out << (kept && sha256_hex(*kept) == hash ? ", register kept" : ", REGISTER LOST");
        }
        out << "\n";
    }
    return out.str();
}

class Release : public testing::TestWithParam<int> {};

/// A shipped step changes the databases of every release before it: a file of each is kept. Make the one of a
/// new release as the first line of version_1.sql says.
TEST_P(Release, IsStored) {
    EXPECT_TRUE(std::filesystem::exists(dump_of(GetParam()))) << "missing: " << dump_of(GetParam());
}

TEST_P(Release, BecomesLikeANewOneAndKeepsAllItHas) {
    const int version = GetParam();
    const Folder folder;
    make(folder / "tonghop.db", version);
    const Database database = Database::open(folder / "tonghop.db");
    EXPECT_EQ(schema_version(database.connection()), migrations().back().number);
    EXPECT_EQ(schema(database), schema(Database::create_in_memory()));
    EXPECT_TRUE(check_integrity(database).empty());
    test::expect_golden(contents(database), contents_of(version));

    const std::filesystem::path copy = folder / ("tonghop.db.v" + std::to_string(version) + ".bak");
    EXPECT_EQ(std::filesystem::exists(copy), version < migrations().back().number);
}

TEST_P(Release, HoldsOneOfEverything) {
    const Folder folder;
    make(folder / "tonghop.db", GetParam());
    const Database database = Database::open(folder / "tonghop.db");
    const auto count = [&](const std::string& what) {
        return database.connection().sqlite().execAndGet("SELECT count(*) FROM " + what).getInt();
    };
    for (const char* status : {"accepted", "returned", "rejected", "ignored", "waiting"})
        EXPECT_GT(count("submission WHERE status = '" + std::string(status) + "'"), 0) << status;
    for (const char* table :
         {"record", "record_text", "finding_argument", "acceptance", "period_lock", "audit"})
        EXPECT_GT(count(table), 0) << table;
    EXPECT_EQ(count("unit_event_step") > 0, GetParam() >= 2);
    EXPECT_GT(count("form_change"), 0);
    EXPECT_EQ(count("roll_up") > 0, GetParam() >= 4);
}

/// One step at a time leads to the same as all at once.
TEST_P(Release, OneStepAtATimeLeadsToTheSame) {
    const Folder folder;
    make(folder / "tonghop.db", GetParam());
    {
        Connection connection(folder / "tonghop.db", Access::read_write);
        for (std::size_t steps = 1; steps <= migrations().size(); ++steps)
            if (static_cast<int>(steps) >= GetParam()) migrate(connection, migrations().first(steps));
    }
    test::expect_golden(contents(Database::open(folder / "tonghop.db")), contents_of(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Versions, Release,
                         testing::Range(1, std::filesystem::exists(dump_of(migrations().back().number))
                                               ? migrations().back().number + 1
                                               : migrations().back().number),
                         [](const testing::TestParamInfo<int>& version) {
                             return "Version" + std::to_string(version.param);
                         });

}  // namespace
}  // namespace tonghop::store
