#pragma once

#include <filesystem>
#include <string>

namespace tonghop::store {

class Connection;

/// Writes a copy of one state of a database, synced to the disk and checked, which stands alone. It appears
/// under its name only when it is whole.
/// Errors: OperatorError where the file exists already, or cannot be written.
void copy_database(Connection& connection, const std::filesystem::path& target);

/// The path itself, or with ".2", ".3" … after it where a file of that name exists.
std::filesystem::path unused_name(const std::filesystem::path& path);

/// Gives a file its name for good: nothing else may have it.
/// Errors: OperatorError.
void publish(const std::filesystem::path& temporary, const std::filesystem::path& target);

/// Puts a database that is whole in the place of one that nobody has open. The one that was there, with its
/// log, is kept beside it under its name with the ending.
/// Result: where it is kept; empty where there was none.
/// Errors: OperatorError.
std::filesystem::path put_in_place(const std::filesystem::path& whole, const std::filesystem::path& target,
                                   const std::string& ending);

}  // namespace tonghop::store
