#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/intake_result.hpp"

namespace tonghop::cli {

/// A submission that was on record and is to be again, as it came.
struct KeptFile {
    store::SubmissionId id = 0;
    Receipt receipt;
    Timestamp recorded_at;
    /// The period of the folder that it came from.
    std::optional<Period> folder;
    /// Whether a form's period was locked when it was evaluated.
    std::function<bool(const Form&, const Period&)> locked;
    /// Set where it is on record again, and a person's acceptance is to be too.
    std::optional<store::Acceptance> acceptance;
};

/// Evaluates files that were on record once more, in the order given, under their numbers; nothing that this
/// does is put on record as a new deed. What goes back to the senders is not written.
/// bytes: those of a file; files of which it gives none are passed over.
void put_back(const Session& session, const Workspace& workspace, store::Database& database,
              const std::vector<KeptFile>& files,
              const std::function<std::optional<std::string>(const Receipt&)>& bytes,
              const Progress& progress);

}  // namespace tonghop::cli
