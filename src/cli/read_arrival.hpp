#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cli/receipts.hpp"
#include "spreadsheet/limits.hpp"

namespace tonghop::cli {

/// A file that was read and waits to be understood.
struct SentFile {
    Receipt receipt;
    std::string bytes;
    /// The period of the folder that it came from.
    std::optional<Period> folder;
    bool registered = false;
    /// The bytes only stand for those of a file beyond all limits: it is not kept. They name its size and
    /// time, so that the same file is known again.
    bool too_large = false;
};

/// Shows what came with an arrival, an archive's workbooks one by one, receipts complete. The obstacle where
/// there is one: nothing was shown then.
Obstacle read_arrival(const Arrival& arrival, const spreadsheet::Limits& limits,
                      const std::function<void(SentFile)>& visit);

/// Whether bytes on record only stand for those of a file beyond all limits.
bool stands_for_a_larger_file(const Receipt& receipt, std::string_view bytes);

}  // namespace tonghop::cli
