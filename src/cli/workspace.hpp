#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "core/contact.hpp"
#include "core/definitions.hpp"
#include "core/owed_duty.hpp"
#include "store/database.hpp"

namespace tonghop::cli {

/// A directory for one federation: tonghop.yaml, units.csv, duties.csv, contacts.csv, inbox/, out/; data/ and
/// templates/ where it has its own.
struct Workspace {
    std::filesystem::path root;
    /// The packaged folder, then the workspace's own.
    std::vector<std::filesystem::path> data_roots;
    std::vector<std::filesystem::path> template_roots;
    /// Those of the federation's programmes (--programme: of that one), with its units.
    Definitions definitions;
    Federation federation;
    /// duties.csv: what a person entered about duties that no submission shows.
    std::vector<DutyRecord> duty_records;
    /// contacts.csv: who is called about a unit's reports.
    std::vector<Contact> contacts;
    /// The code that the tier above knows the federation by; empty where it is the root's.
    std::string code_above;
    /// Codes of the programmes that are known but left out of the definitions.
    std::vector<std::string> other_programmes;

    /// A unit's short name; its code where the register does not know it.
    std::string short_name(const std::string& code) const;
    /// The same as it was on a day.
    std::string short_name(const std::string& code, Date date) const;

    std::filesystem::path inbox() const { return root / "inbox"; }
    std::filesystem::path out() const { return root / "out"; }
    std::filesystem::path units_file() const { return root / "units.csv"; }
    std::filesystem::path database() const { return root / "tonghop.db"; }

    store::Database open() const { return store::Database::open(database()); }
    /// Errors: OperatorError where nothing was ever taken in.
    store::Database open_read_only() const;
};

/// Errors: OperatorError where the directory is no workspace, or a definition is wrong.
Workspace open_workspace(const Session& session);

/// Makes a directory a workspace; a file that is there is never overwritten.
/// Errors: OperatorError where it is one already, the federation is unknown, or it cannot be written.
void make_workspace(const Session& session, const std::filesystem::path& root);

}  // namespace tonghop::cli
