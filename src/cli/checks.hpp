#pragma once

#include <string>
#include <vector>

#include "cli/progress_line.hpp"
#include "cli/workspace.hpp"
#include "core/decimal.hpp"
#include "core/message.hpp"

namespace tonghop::cli {

/// What the checks of `verify` look at.
struct Checking {
    const Session& session;
    const Workspace& workspace;
    const store::Database& database;
    ProgressLine& progress;
};

/// What a check found.
struct Checked {
    /// What is wrong with the database.
    std::vector<Message> problems;
    /// What could not be compared, or differs because the definitions or the register have changed.
    std::vector<Message> notes;
    /// False where what is wrong makes all further reading worthless.
    bool readable = true;
};

/// The database in itself: pages, references, shapes of records, the bytes against their hashes, each status
/// against its findings.
Checked check_stored(const Checking& checking);

/// Every stored value against the file that it was read from, read again as the definitions are now, a file
/// at a time.
Checked check_values(const Checking& checking);

/// What the consolidation gives for each form, period and unit against the plain sum of the records, fetched
/// submission by submission.
Checked check_totals(const Checking& checking);

/// The number with all its decimals.
std::string exact(Decimal number);

}  // namespace tonghop::cli
