#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/conversions.hpp"
#include "cli/history.hpp"
#include "cli/intake_result.hpp"
#include "cli/read_arrival.hpp"
#include "cli/templates.hpp"
#include "intake/parse_submission.hpp"

namespace tonghop::cli {

/// So many submissions share one wait for the disk.
inline constexpr std::size_t kBatch = 32;

/// Understands files that came and puts them on record. Files are understood by any number of threads, each
/// with a context of its own; one thread writes. What only LibreOffice reads is told before (expect()).
class Taker {
  public:
    Taker(const Session& session, const Workspace& workspace, const Templates& templates,
          store::Database& database);

    const intake::Context& context() const { return context_; }
    const spreadsheet::Limits& limits() const { return limits_; }
    /// Held while the database is written to and others understand files meanwhile.
    std::unique_lock<std::mutex> hold() { return history_.hold(); }

    /// Files that will be understood; convert() has what LibreOffice alone reads of them converted.
    void expect(const std::string& sha256, std::string_view bytes) { conversions_.add(sha256, bytes); }
    void convert() { conversions_.convert(); }

    /// How a file was understood; what it was told of the past is beside it.
    struct Understood {
        intake::Reading reading;
        std::unique_ptr<StoredHistory::Told> told;
    };
    using Locked = std::function<bool(const Form&, const Period&)>;
    /// locked: which periods are, where it is not those that are now.
    Understood understand(const intake::Context& context, const SentFile& file,
                          const Locked* locked = nullptr);
    /// Whether something that a file was told has changed since: it has to be understood anew.
    bool is_stale(const Understood& understood) { return history_.is_stale(*understood.told); }
    /// All that was understood is on record.
    void forget_changes() { history_.forget_changes(); }

    bool is_known(const SentFile& file) const;

    /// Puts a file on record. The moment, and the number, are those of a file that was on record before.
    TakenIn add(const SentFile& file, intake::Reading reading);
    TakenIn add(const SentFile& file, intake::Reading reading, Timestamp recorded_at,
                std::optional<store::SubmissionId> number);
    /// A submission on record was read in another way than before.
    void replace(store::SubmissionId id, const intake::Reading& reading);
    /// A person accepts it, now or, with the acceptance, as it is put back on record.
    void accept(store::SubmissionId id, intake::Reading reading);
    void put_back(store::SubmissionId id, const store::Acceptance& acceptance, intake::Reading reading);

    /// Writes what goes back to the sender of a submission that is on record; empty where nothing does.
    std::filesystem::path hand_back(store::SubmissionId id, SubmissionStatus status,
                                    const std::vector<Finding>& findings) const;
    /// The same with the bytes at hand: a large file is not in memory twice.
    std::filesystem::path hand_back(const TakenIn& file, const std::string& bytes) const;

  private:
    intake::Reading too_large(const intake::Context& context, const intake::Hints& hints) const;
    std::vector<store::FormVersion> versions_of(const Submission& submission) const;
    void has_changed(const Submission& submission);

    const Session& session_;
    const Workspace& workspace_;
    const Templates& templates_;
    store::Database& database_;
    intake::Context context_;
    StoredHistory history_;
    spreadsheet::Limits limits_;
    Conversions conversions_;
};

}  // namespace tonghop::cli
