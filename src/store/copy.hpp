#pragma once

#include <filesystem>

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

}  // namespace tonghop::store
