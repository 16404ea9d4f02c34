#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "cli/receipts.hpp"
#include "cli/templates.hpp"
#include "store/submissions.hpp"

namespace tonghop::cli {

/// What became of one file.
struct TakenIn {
    store::SubmissionId id = 0;
    Receipt receipt;
    std::string submitter;
    SubmissionStatus status = SubmissionStatus::rejected;
    std::vector<Finding> findings;
    /// What goes back to its sender; empty where nothing does.
    std::filesystem::path copy;
};

/// What lies in the inbox and was not taken in.
struct PassedOver {
    std::string file;
    Obstacle obstacle = Obstacle::none;
};

/// What became of all of them.
struct Intake {
    /// Those that a person may want to look at: not accepted, or with findings.
    std::vector<TakenIn> files;
    /// By SubmissionStatus.
    std::array<std::size_t, kSubmissionStatuses> counts{};
    std::vector<PassedOver> passed_over;
    /// Files that were on record already.
    std::size_t known = 0;
    /// Files that no received.csv says the time of.
    std::size_t unregistered = 0;

    void add(TakenIn file);
    std::size_t count(SubmissionStatus status) const { return counts[static_cast<std::size_t>(status)]; }
    std::size_t all() const;
};

/// Called before each file: how many are done, of how many.
using Progress = std::function<void(std::size_t done, std::size_t all, const std::string& file)>;

/// Told of the work while it goes on.
struct IntakeWatch {
    Progress progress;
    /// A file is on record.
    std::function<void(const TakenIn& file)> taken = [](const TakenIn&) {};
};

/// Takes files in, in the order received: each is on record as a whole, or, if the program is stopped, not at
/// all. What goes back to the senders is written before it is.
/// Files are understood on several threads, and the result is the same whatever their number.
Intake take_in(const Session& session, const Workspace& workspace, const Templates& templates,
               store::Database& database, const std::vector<Arrival>& arrivals, const IntakeWatch& watch);

/// Evaluates the kept bytes of what was returned, rejected or is waiting once more. Returned copies that are
/// no longer there are written again.
/// Missing: files whose evaluation is the same as before are not listed.
Intake take_in_again(const Session& session, const Workspace& workspace, const Templates& templates,
                     store::Database& database, const IntakeWatch& watch);

/// A person accepts a returned submission: cells that could not be read count as missing, rows without one
/// known unit are left out. Errors: OperatorError where it is not there or was not returned.
void accept_returned(const Session& session, const Workspace& workspace, store::Database& database,
                     store::SubmissionId id);

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
