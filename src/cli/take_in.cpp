#include "cli/take_in.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <system_error>

#include "cli/history.hpp"
#include "cli/read_file.hpp"
#include "cli/read_submission.hpp"
#include "cli/returned_copies.hpp"
#include "cli/sent_files.hpp"
#include "cli/settings.hpp"
#include "core/operator_error.hpp"
#include "store/hash.hpp"
#include "store/put_back.hpp"

namespace tonghop::cli {

namespace {

/// So many submissions share one wait for the disk.
constexpr std::size_t kBatch = 32;

std::vector<store::FormVersion> versions_of(const Definitions& definitions, const Submission& submission) {
    std::vector<store::FormVersion> versions;
    for (const FormSubmission& form : submission.forms) {
        const Form* definition = definitions.find_form(form.form);
        if (definition != nullptr && !form.records.empty())
            versions.push_back(store::version_of(*definition));
    }
    return versions;
}

intake::Reading duplicate(const store::StoredSubmission& original, const intake::Context& context,
                          const intake::Hints& hints) {
    intake::Reading reading;
    reading.submission.submitter = original.submitter;
    if (reading.submission.submitter.empty() && hints.sender != nullptr)
        reading.submission.submitter = hints.sender->code;
    for (const store::StoredForm& form : original.forms) {
        FormSubmission same;
        same.form = form.form;
        same.version = form.version;
        same.period = form.period;
        same.sheet = form.sheet;
        if (context.definitions.find_form(form.form) != nullptr)
            reading.submission.forms.push_back(std::move(same));
    }
    reading.submission.status = SubmissionStatus::ignored;
    Finding finding;
    finding.code = FindingCode::duplicate_submission;
    finding.arguments = {{"found", original.receipt.file}};
    reading.findings.push_back(std::move(finding));
    return reading;
}

class Taker {
  public:
    Taker(const Session& session, const Workspace& workspace, const Templates& templates,
          store::Database& database)
        : session_(session),
          workspace_(workspace),
          templates_(templates),
          database_(database),
          context_(workspace.definitions),
          history_(database),
          limits_(limits_of(workspace.root, session.say)),
          conversions_(limits_) {
        for (const store::StoredSubmission& known : store::submissions(database_))
            known_files_.emplace(known.receipt.file, known.receipt.sha256);
    }

    /// Drops what is on record already, and has the rest converted that needs it: many a call.
    void prepare(std::vector<Arrival>& arrivals, Intake& intake) {
        std::erase_if(arrivals, [&](const Arrival& arrival) {
            const auto kept = kept_bytes(arrival, intake);
            if (!kept) return true;
            bool all_known = true;
            each_sent_file(arrival.receipt, *kept, limits_,
                           [&](const Receipt& receipt, std::string_view bytes) {
                               if (is_known(receipt, arrival.registered)) {
                                   ++intake.known;
                                   return;
                               }
                               all_known = false;
                               if (!too_large_) conversions_.add(receipt.sha256, bytes);
                           });
            return all_known;
        });
        conversions_.convert();
    }

    void take(const Arrival& arrival, Intake& intake) {
        // Somebody may have replaced the file meanwhile: what is read now is what counts.
        const auto kept = kept_bytes(arrival, intake);
        if (!kept) return;
        each_sent_file(arrival.receipt, *kept, limits_, [&](const Receipt& receipt, std::string_view bytes) {
            if (is_known(receipt, arrival.registered)) return;
            if (!arrival.registered) ++intake.unregistered;
            take_file(receipt, bytes, arrival.folder, intake);
        });
    }

    void prepare_again(const std::vector<store::StoredSubmission>& open) {
        for (const store::StoredSubmission& stored : open)
            if (const auto kept = store::bytes(database_, stored.receipt.sha256))
                each_sent_file(stored.receipt, *kept, limits_,
                               [&](const Receipt& receipt, std::string_view bytes) {
                                   conversions_.add(receipt.sha256, bytes);
                               });
        conversions_.convert();
    }

    void take_again(const store::StoredSubmission& stored, Intake& intake) {
        const auto bytes = store::bytes(database_, stored.receipt.sha256);
        if (!bytes) return;
        const auto folder = stored.forms.empty() || stored.forms.front().period.year == 0
                                ? std::nullopt
                                : std::optional(stored.forms.front().period);
        // An archive that was refused may open by now.
        bool still_itself = false;
        each_sent_file(stored.receipt, *bytes, limits_,
                       [&](const Receipt& receipt, std::string_view of_file) {
                           if (receipt.file == stored.receipt.file)
                               still_itself = true;
                           else if (!store::has_receipt(database_, receipt))
                               take_file(receipt, of_file, folder, intake);
                       });
        if (!still_itself) return;
        intake::Reading reading = reevaluate(stored, *bytes, folder);
        if (reading.submission.status == stored.status &&
            reading.findings == store::findings(database_, stored.id))
            return;
        store::replace(database_, stored.id, reading.submission, reading.findings,
                       versions_of(context_.definitions, reading.submission), session_.now);
        forget(reading.submission);
        intake.files.push_back({stored.id, stored.receipt, reading.submission.submitter,
                                reading.submission.status, std::move(reading.findings)});
    }

    void accept(const store::StoredSubmission& stored) {
        const auto bytes = store::bytes(database_, stored.receipt.sha256);
        if (!bytes) throw OperatorError("cli.no-bytes", {{"id", std::to_string(stored.id)}});
        const auto folder = stored.forms.empty() ? std::nullopt : std::optional(stored.forms.front().period);
        intake::Reading reading = reevaluate(stored, *bytes, folder);
        reading.submission.status = SubmissionStatus::accepted;
        store::accept(database_, stored.id, {session_.options.reason, session_.options.by, session_.now},
                      reading.submission, versions_of(context_.definitions, reading.submission));
    }

    void prepare_kept(const KeptFile& file, std::string_view bytes) {
        conversions_.add(file.receipt.sha256, bytes);
    }

    void convert() { conversions_.convert(); }

    void put_back(const KeptFile& file, std::string_view bytes) {
        const intake::Hints hints = hints_of(context_, file.receipt, file.folder);
        if (file.acceptance) return put_back_acceptance(file, bytes, hints);
        intake::History history = history_.view();
        history.locked = file.locked;
        const auto original = store::duplicate_of(database_, file.receipt);
        const intake::Reading reading =
            original ? duplicate(*store::submission(database_, *original), context_, hints)
            : stands_for_a_larger_file(file.receipt, bytes)
                ? too_large(hints)
                : read_submission(context_, conversions_, file.receipt.sha256, bytes, limits_, hints,
                                  history);
        store::add(database_, file.receipt, bytes, reading.submission, reading.findings,
                   versions_of(context_.definitions, reading.submission), file.recorded_at, file.id);
        forget(reading.submission);
    }

    /// Writes what goes back to the sender of a submission that is on record.
    std::filesystem::path hand_back(store::SubmissionId id, SubmissionStatus status,
                                    const std::vector<Finding>& findings) {
        if (status != SubmissionStatus::returned && status != SubmissionStatus::rejected) return {};
        const auto stored = store::submission(database_, id);
        const auto bytes = stored ? store::bytes(database_, stored->receipt.sha256) : std::nullopt;
        if (!bytes) return {};
        return write_returned_copy(workspace_, templates_, conversions_, *stored, *bytes, findings);
    }

  private:
    bool is_known(const Receipt& receipt, bool registered) const {
        return registered ? store::has_receipt(database_, receipt)
                          : known_files_.contains({receipt.file, receipt.sha256});
    }

    void take_file(const Receipt& receipt, std::string_view bytes, const std::optional<Period>& folder,
                   Intake& intake) {
        const intake::Hints hints = hints_of(context_, receipt, folder);
        const auto original = store::duplicate_of(database_, receipt);
        intake::Reading reading = original
                                      ? duplicate(*store::submission(database_, *original), context_, hints)
                                  : too_large_ ? too_large(hints)
                                               : read(receipt.sha256, bytes, hints);
        const store::SubmissionId id =
            store::add(database_, receipt, bytes, reading.submission, reading.findings,
                       versions_of(context_.definitions, reading.submission), session_.now);
        forget(reading.submission);
        intake.files.push_back({id, receipt, reading.submission.submitter, reading.submission.status,
                                std::move(reading.findings)});
    }

    intake::Reading reevaluate(const store::StoredSubmission& stored, const std::string& bytes,
                               const std::optional<Period>& folder) {
        return read(stored.receipt.sha256, bytes, hints_of(context_, stored.receipt, folder));
    }

    intake::Reading read(const std::string& sha256, std::string_view bytes, const intake::Hints& hints) {
        return read_submission(context_, conversions_, sha256, bytes, limits_, hints, history_.view());
    }

    /// Nothing where there is an obstacle. A file beyond all limits is not kept; what stands for it names its
    /// size and time, so that the same file is known again.
    std::optional<std::string> kept_bytes(const Arrival& arrival, Intake& intake) {
        const std::filesystem::path& path = arrival.path;
        Obstacle obstacle = arrival.obstacle;
        std::optional<std::string> bytes;
        std::error_code failure;
        if (obstacle == Obstacle::none) {
            const auto size = std::filesystem::file_size(path, failure);
            too_large_ = !failure && size > limits_.file_bytes;
            if (too_large_) {
                const auto time = std::filesystem::last_write_time(path, failure).time_since_epoch().count();
                return path.filename().string() + "\n" + std::to_string(size) + "\n" + std::to_string(time) +
                       "\n";
            }
            bytes = read_sent_file(path, failure, limits_.file_bytes);
            if (!bytes)
                obstacle =
                    failure == std::errc::no_such_file_or_directory ? Obstacle::gone : Obstacle::unreadable;
        }
        if (!bytes) intake.passed_over.push_back({arrival.receipt.file, obstacle});
        return bytes;
    }

    /// As kept_bytes() makes it: the file's name, its size and time, each with a line of its own.
    static bool stands_for_a_larger_file(const Receipt& receipt, std::string_view bytes) {
        const std::string name = std::filesystem::path(receipt.file).filename().string() + "\n";
        return bytes.starts_with(name) && std::ranges::count(bytes, '\n') == 3 && bytes.ends_with('\n') &&
               bytes.find_first_not_of("-0123456789\n", name.size()) == std::string_view::npos;
    }

    /// Where the file would no longer be returned, it is still on record that a person accepted it; a refused
    /// one stays refused.
    void put_back_acceptance(const KeptFile& file, std::string_view bytes, const intake::Hints& hints) {
        const auto stored = store::submission(database_, file.id);
        if (!stored || stored->acceptance ||
            (stored->status != SubmissionStatus::returned && stored->status != SubmissionStatus::accepted))
            return;
        intake::Reading reading = read(file.receipt.sha256, bytes, hints);
        reading.submission.status = SubmissionStatus::accepted;
        store::put_back(database_, file.id, *file.acceptance, reading.submission,
                        versions_of(context_.definitions, reading.submission));
        forget(reading.submission);
    }

    intake::Reading too_large(const intake::Hints& hints) {
        return intake::reject(
            context_,
            finding_of(spreadsheet::too_many_bytes(limits_.file_bytes, spreadsheet::Exceeded::size)), hints);
    }

    void forget(const Submission& submission) {
        for (const FormSubmission& form : submission.forms) history_.forget(form.form, form.period);
    }

    const Session& session_;
    const Workspace& workspace_;
    const Templates& templates_;
    store::Database& database_;
    intake::Context context_;
    StoredHistory history_;
    spreadsheet::Limits limits_;
    Conversions conversions_;
    std::set<std::pair<std::string, std::string>> known_files_;
    bool too_large_ = false;
};

}  // namespace

int Intake::count(SubmissionStatus status) const {
    return static_cast<int>(std::ranges::count(files, status, &TakenIn::status));
}

Intake take_in(const Session& session, const Workspace& workspace, const Templates& templates,
               store::Database& database, std::vector<Arrival> arrivals, const Progress& progress) {
    Intake intake;
    Taker taker(session, workspace, templates, database);
    taker.prepare(arrivals, intake);
    std::size_t handed_back = 0;
    for (std::size_t first = 0; first < arrivals.size(); first += kBatch) {
        store::Batch batch(database);
        const std::size_t last = std::min(first + kBatch, arrivals.size());
        for (std::size_t index = first; index < last; ++index) {
            progress(index, arrivals.size(), arrivals[index].receipt.file);
            taker.take(arrivals[index], intake);
        }
        // Before it is on record that a file was taken in: the next run would not write a copy that is
        // missing.
        for (; handed_back < intake.files.size(); ++handed_back) {
            TakenIn& file = intake.files[handed_back];
            file.copy = taker.hand_back(file.id, file.status, file.findings);
        }
        batch.commit();
    }
    return intake;
}

Intake take_in_again(const Session& session, const Workspace& workspace, const Templates& templates,
                     store::Database& database, const Progress& progress) {
    Intake intake;
    Taker taker(session, workspace, templates, database);
    std::vector<store::StoredSubmission> open;
    for (store::StoredSubmission& stored : store::submissions(database))
        if (stored.status == SubmissionStatus::returned || stored.status == SubmissionStatus::rejected ||
            stored.status == SubmissionStatus::waiting)
            open.push_back(std::move(stored));
    taker.prepare_again(open);
    store::Batch batch(database);
    for (std::size_t index = 0; index < open.size(); ++index) {
        progress(index, open.size(), open[index].receipt.file);
        taker.take_again(open[index], intake);
    }
    for (TakenIn& file : intake.files) file.copy = taker.hand_back(file.id, file.status, file.findings);
    batch.commit();
    // Those that are as they were: where somebody has removed what went back.
    for (const store::StoredSubmission& stored : open)
        if (std::ranges::find(intake.files, stored.id, &TakenIn::id) == intake.files.end())
            taker.hand_back(stored.id, stored.status, store::findings(database, stored.id));
    return intake;
}

void accept_returned(const Session& session, const Workspace& workspace, store::Database& database,
                     store::SubmissionId id) {
    const auto stored = store::submission(database, id);
    if (!stored) throw OperatorError("cli.no-submission", {{"id", std::to_string(id)}});
    const Templates no_letters;
    Taker taker(session, workspace, no_letters, database);
    taker.prepare_again({*stored});
    taker.accept(*stored);
}

void put_back(const Session& session, const Workspace& workspace, store::Database& database,
              const std::vector<KeptFile>& files,
              const std::function<std::optional<std::string>(const Receipt&)>& bytes,
              const Progress& progress) {
    const Templates no_letters;
    Taker taker(session, workspace, no_letters, database);
    for (std::size_t first = 0; first < files.size(); first += kBatch) {
        const std::span batch_of(files.begin() + static_cast<std::ptrdiff_t>(first),
                                 std::min(kBatch, files.size() - first));
        for (const KeptFile& file : batch_of)
            if (const auto kept = bytes(file.receipt)) taker.prepare_kept(file, *kept);
        taker.convert();
        store::Batch batch(database);
        for (const KeptFile& file : batch_of) {
            progress(first + static_cast<std::size_t>(&file - batch_of.data()), files.size(),
                     file.receipt.file);
            if (const auto kept = bytes(file.receipt)) taker.put_back(file, *kept);
        }
        batch.commit();
    }
}

}  // namespace tonghop::cli
