#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "cli/receipts.hpp"
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

}  // namespace tonghop::cli
