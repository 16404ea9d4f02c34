#pragma once

#include <span>
#include <string_view>

namespace tonghop::store {

class Connection;

/// A step of the schema. A shipped one is never edited: what changes comes as the next one.
struct Migration {
    int number = 0;
    std::string_view name;
    std::string_view sql;
};

/// All steps, from 1.
std::span<const Migration> migrations();

/// The last step that a database has taken; 0 for a new file.
/// Errors: OperatorError where the file belongs to another program.
int schema_version(Connection& connection);

/// Takes the steps that a database lacks, each whole or not at all, and records them. A database that has
/// data is copied to "<path>.v<version>.bak" first (with a number after it where that exists).
/// Errors: OperatorError where the database is of a newer version of this program, or of another program.
void migrate(Connection& connection, std::span<const Migration> steps);

}  // namespace tonghop::store
