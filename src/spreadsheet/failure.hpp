#pragma once

#include <optional>
#include <string>

namespace tonghop::spreadsheet {

/// Why a file could not be read. needs_conversion: a format for LibreOffice (.xls, .xlsb); see convert.hpp.
enum class Failure { unreadable, encrypted, not_a_spreadsheet, too_large, needs_conversion };

struct ReadFailure {
    Failure failure = Failure::unreadable;
    /// What the finding's {found} says, in no language: the format's short name ("PDF", "DOCX") or the limit
    /// passed ("> 256 MB", "> 5000000"); empty where there is nothing to say.
    std::string found;

    bool operator==(const ReadFailure&) const = default;
};

/// Nothing where all went well.
using Outcome = std::optional<ReadFailure>;

inline ReadFailure unreadable() {
    return {Failure::unreadable, {}};
}
inline ReadFailure too_large(std::size_t limit) {
    return {Failure::too_large, "> " + std::to_string(limit)};
}
inline ReadFailure too_many_bytes(std::size_t limit) {
    return {Failure::too_large, "> " + std::to_string(limit / 1'000'000) + " MB"};
}

}  // namespace tonghop::spreadsheet
