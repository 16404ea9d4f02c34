#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tonghop::spreadsheet {

/// Why a file could not be read. needs_conversion: a format for LibreOffice (.xls, .xlsb); see convert.hpp.
enum class Failure { unreadable, encrypted, not_a_spreadsheet, too_large, needs_conversion };

/// The limits that have a sentence of their own; `structure` is all others.
enum class Exceeded { structure, size, unpacked, ratio, cells, texts, long_text, sheets, merged, time };

struct ReadFailure {
    Failure failure = Failure::unreadable;
    /// What the finding's {found} says, in no language: the format's short name ("PDF", "DOCX") or the limit
    /// passed ("> 256 MB", "> 5000000"); empty where there is nothing to say.
    std::string found;
    /// Which limit, where the file is too large.
    Exceeded exceeded = Exceeded::structure;

    bool operator==(const ReadFailure&) const = default;
};

/// Nothing where all went well.
using Outcome = std::optional<ReadFailure>;

inline ReadFailure unreadable() {
    return {Failure::unreadable, {}};
}
inline ReadFailure too_large(std::size_t limit, Exceeded exceeded = Exceeded::structure) {
    return {Failure::too_large, "> " + std::to_string(limit), exceeded};
}
inline ReadFailure too_many_bytes(std::size_t limit, Exceeded exceeded) {
    return {Failure::too_large, "> " + std::to_string(limit / 1'000'000) + " MB", exceeded};
}
inline ReadFailure too_slow(std::chrono::seconds limit) {
    return too_large(static_cast<std::size_t>(limit.count()), Exceeded::time);
}

/// "cells", "long-text": the variant of the sentence that says so; empty for `structure`.
std::string_view name(Exceeded exceeded);

}  // namespace tonghop::spreadsheet
