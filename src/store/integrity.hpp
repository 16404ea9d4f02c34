#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "core/message.hpp"

namespace tonghop::store {

class Connection;
class Database;

/// What is wrong with a database: damaged pages, rows that speak of missing rows, bytes that are no longer
/// what was received, records that do not fit their form. Nothing in a sound one.
/// Reads everything that is kept.
std::vector<Message> check_integrity(const Database& database);

/// What is wrong with a database file that a fault of the program may come from; nothing where it is sound,
/// or no file.
std::optional<Message> damage_of(const std::filesystem::path& path);

/// Damaged pages only. Inside store/ only.
std::vector<Message> page_problems(Connection& connection);

}  // namespace tonghop::store
