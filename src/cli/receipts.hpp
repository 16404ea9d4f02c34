#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/workspace.hpp"
#include "core/submission.hpp"

namespace tonghop::cli {

/// A file that lies there to be taken in.
struct Arrival {
    std::filesystem::path path;
    /// sha256 is still empty.
    Receipt receipt;
    /// The period of the folder that it lies in; nothing where no folder is named after one.
    std::optional<Period> folder;
    /// received.csv says when it came; else it counts from its first sight.
    bool registered = false;
};

/// The files under the given paths (default: the inbox), by time received, then name. Office programs' own
/// temporary files and hidden files are passed over, as is received.csv. Errors: OperatorError for a path
/// that is not there or cannot be read, and for a faulty received.csv.
std::vector<Arrival> find_arrivals(const Session& session, const Workspace& workspace,
                                   const std::vector<std::string>& paths);

}  // namespace tonghop::cli
