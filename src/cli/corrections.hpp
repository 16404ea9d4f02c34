#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/output_record.hpp"
#include "cli/workspace.hpp"
#include "review/compare_revisions.hpp"
#include "store/submissions.hpp"

namespace tonghop::cli {

/// One file of a form and period, as it came.
struct Revision {
    store::SubmissionId submission = 0;
    std::string file;
    std::string sha256;
    Timestamp received;
    SubmissionStatus status = SubmissionStatus::accepted;
    /// From 0.
    int number = 0;
    bool in_force = false;
};

/// By how much a sum of the federation is another one since.
struct Effect {
    std::string field;
    Decimal difference;
};

/// A submitter's file that came after another for the same form and period.
struct Correction {
    const Form* form = nullptr;
    Period period;
    std::string unit;
    Revision before;
    Revision after;
    std::vector<review::CellChange> changes;
    /// The file that it took the place of, and what that does to the sums; nothing where it took no place.
    std::optional<Revision> replaced;
    std::vector<Effect> effects;
};

/// What is asked for; empty: of all.
struct CorrectionFilter {
    std::optional<Period> period;
    std::string form;
    std::string unit;
};

/// In order of form, period, register, then receipt. Rejected files have no figures and are passed over.
std::vector<Correction> corrections(const Workspace& workspace, const store::Database& database,
                                    const CorrectionFilter& filter);

/// Reports that were written with figures of a file that no longer counts: those that are on record as they
/// were written, by their figures' sources. They are read once, when the first file is asked for.
class IssuedReports {
  public:
    explicit IssuedReports(std::filesystem::path out) : record_(std::move(out)) {}

    std::vector<std::filesystem::path> with(const Revision& replaced);

  private:
    void read();

    OutputRecord record_;
    std::optional<std::map<std::string, std::vector<std::filesystem::path>>> by_source_;
};

}  // namespace tonghop::cli
