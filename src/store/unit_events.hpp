#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/unit_change.hpp"

namespace tonghop::store {

class Database;

/// A change of the organisation as it was made; never changed, never deleted.
struct UnitEvent {
    /// Name of a UnitChangeKind, or "import" for a register taken in as a whole.
    std::string kind;
    Date date;
    std::string document;
    std::string reason;
    std::string by;
    Timestamp at;
    std::vector<UnitStep> steps;
    /// SHA-256 of the register's text before and after. Set by the store.
    std::string before;
    std::string after;

    bool operator==(const UnitEvent&) const = default;
};

/// Puts changes that were made together on record, with the register's text before and after them.
void add_unit_events(Database& database, std::span<const UnitEvent> events, std::string_view before,
                     std::string_view after);

/// In the order in which they were recorded.
std::vector<UnitEvent> unit_events(const Database& database);

/// The text of a register that a change led from or to. Missing: nothing where none has the hash.
std::optional<std::string> unit_register(const Database& database, std::string_view sha256);

}  // namespace tonghop::store
