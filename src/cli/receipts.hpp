#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/workspace.hpp"
#include "core/submission.hpp"

namespace tonghop::cli {

/// Why something in the inbox is not taken in. It is said each time, and the rest goes on.
/// link: it leads elsewhere; special: a pipe, a device; unreadable: no rights, or the disk; gone: taken away
/// while the program ran.
enum class Obstacle { none, link, special, unreadable, gone };

std::string_view name(Obstacle obstacle);

/// A file that lies there to be taken in.
struct Arrival {
    /// Where it can be opened.
    std::string path;
    /// sha256 is still empty.
    Receipt receipt;
    /// The period of the folder that it lies in; nothing where no folder is named after one.
    std::optional<Period> folder;
    /// received.csv says when it came; else it counts from its first sight.
    bool registered = false;
    Obstacle obstacle = Obstacle::none;
};

/// The files under the given paths (default: the inbox), by time received, then name. Office programs' own
/// temporary files and hidden files are passed over, as is received.csv. Links within folders are not
/// followed. Errors: OperatorError for a path that is not there or cannot be read, and for a faulty
/// received.csv.
std::vector<Arrival> find_arrivals(const Session& session, const Workspace& workspace,
                                   const std::vector<std::string>& paths);

/// The period of the folder that a file on record came from; a workbook of an archive came from the
/// archive's. Nothing where no folder is named after one.
std::optional<Period> folder_of(const Workspace& workspace, const std::string& file);

}  // namespace tonghop::cli
