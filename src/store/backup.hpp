#pragma once

#include <filesystem>
#include <vector>

namespace tonghop::store {

class Database;

/// Writes a backup: one state of the database, whatever is written meanwhile, in a file that stands alone. It
/// was read back and synced to the disk when this returns.
/// Errors: OperatorError where the target exists (nothing is ever overwritten) or cannot be written.
void backup(const Database& database, const std::filesystem::path& target);

/// Puts a backup in the place of a database that nobody has open. The backup is checked first
/// (check_integrity); the database that was there is kept beside it.
/// Result: where the old database is kept; empty where there was none.
/// Errors: OperatorError where the backup is missing, damaged, or of a newer version, or the disk does not do
/// it; nothing has changed then.
std::filesystem::path restore(const std::filesystem::path& backup, const std::filesystem::path& target);

/// Puts a database that was made anew in the place of the one that was there and that nobody has open; that
/// one is kept beside it.
/// Result: where.
std::filesystem::path put_in_place(const Database& made, const std::filesystem::path& target);

/// True where a program ended in the middle of restore() or put_in_place(): no database is there, but the one
/// that was to be.
bool is_replacement_unfinished(const std::filesystem::path& target);
/// Puts that one in its place, of a database that nobody has open.
/// Errors: OperatorError.
void finish_replacement(const std::filesystem::path& target);

}  // namespace tonghop::store
