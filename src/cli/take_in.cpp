#include "cli/take_in.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <system_error>
#include <thread>

#include <malloc.h>

#include "cli/history.hpp"
#include "cli/read_file.hpp"
#include "cli/read_submission.hpp"
#include "cli/returned_copies.hpp"
#include "cli/sent_files.hpp"
#include "cli/settings.hpp"
#include "cli/work_ahead.hpp"
#include "core/operator_error.hpp"
#include "spreadsheet/archived_files.hpp"
#include "spreadsheet/load.hpp"
#include "store/hash.hpp"
#include "store/put_back.hpp"

namespace tonghop::cli {

namespace {

/// So many submissions share one wait for the disk.
constexpr std::size_t kBatch = 32;
/// Files that are read together, before the first of them is understood.
constexpr std::size_t kWindowFiles = 4'096;
constexpr std::size_t kWindowBytes = 16'000'000;
/// Files that may be understood before their turn, and what they unpack to together.
constexpr std::size_t kAhead = 16;
constexpr std::size_t kAheadBytes = 8'000'000;

/// A file that was read and waits to be understood.
struct SentFile {
    Receipt receipt;
    std::string bytes;
    std::optional<Period> folder;
    /// Of all that arrived.
    std::size_t place = 0;
    bool registered = false;
    /// The bytes only stand for those of a file beyond all limits.
    bool too_large = false;
};

/// As many as the machine has cores, or as TONGHOP_WORKERS says.
std::size_t workers() {
    if (const char* wished = std::getenv("TONGHOP_WORKERS"); wished != nullptr)
        if (const int number = std::atoi(wished); number > 0) return static_cast<std::size_t>(number);
    return std::max(1U, std::thread::hardware_concurrency());
}

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
          history_(workspace.definitions, database),
          limits_(limits_of(workspace.root, session.say)),
          conversions_(limits_) {}

    void take(const std::vector<Arrival>& arrivals, Intake& intake, const IntakeWatch& watch) {
        std::vector<SentFile> window;
        std::size_t bytes = 0;
        const auto take_all = [&] {
            take_window(window, arrivals.size(), intake, watch);
            window.clear();
            bytes = 0;
        };
        for (std::size_t place = 0; place < arrivals.size(); ++place)
            read(arrivals[place], intake, [&](SentFile file) {
                file.place = place;
                if (is_known(file)) {
                    ++intake.known;
                    return;
                }
                bytes += file.bytes.size();
                window.push_back(std::move(file));
                if (window.size() >= kWindowFiles || bytes >= kWindowBytes) take_all();
            });
        take_all();
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

    /// What became of it now, and of files of an archive that opens by now; nothing where all is as it was.
    std::vector<TakenIn> take_again(const store::StoredSubmission& stored) {
        std::vector<TakenIn> taken;
        const auto bytes = store::bytes(database_, stored.receipt.sha256);
        if (!bytes) return taken;
        const auto folder = stored.forms.empty() || stored.forms.front().period.year == 0
                                ? std::nullopt
                                : std::optional(stored.forms.front().period);
        bool still_itself = false;
        each_sent_file(stored.receipt, *bytes, limits_,
                       [&](const Receipt& receipt, std::string_view of_file) {
                           if (receipt.file == stored.receipt.file)
                               still_itself = true;
                           else if (!store::has_receipt(database_, receipt))
                               taken.push_back(take_archived({receipt, std::string(of_file), folder}));
                       });
        if (!still_itself) return taken;
        intake::Reading reading = reevaluate(stored, *bytes, folder);
        if (reading.submission.status == stored.status &&
            reading.findings == store::findings(database_, stored.id))
            return taken;
        store::replace(database_, stored.id, reading.submission, reading.findings,
                       versions_of(context_.definitions, reading.submission), session_.now);
        change(reading.submission);
        taken.push_back({stored.id, stored.receipt, reading.submission.submitter, reading.submission.status,
                         std::move(reading.findings)});
        return taken;
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
        if (file.acceptance) return put_back_acceptance(file, bytes);
        const SentFile sent{.receipt = file.receipt,
                            .bytes = std::string(bytes),
                            .folder = file.folder,
                            .too_large = stands_for_a_larger_file(file.receipt, bytes)};
        add(sent, understand(context_, sent, &file.locked).reading, file.recorded_at, file.id);
    }

    /// Writes what goes back to the sender of a submission that is on record.
    std::filesystem::path hand_back(store::SubmissionId id, SubmissionStatus status,
                                    const std::vector<Finding>& findings) {
        if (!goes_back(status)) return {};
        const auto stored = store::submission(database_, id);
        const auto bytes = stored ? store::bytes(database_, stored->receipt.sha256) : std::nullopt;
        if (!bytes) return {};
        return write_returned_copy(workspace_, templates_, conversions_, *stored, *bytes, findings);
    }

  private:
    /// How a file was understood, by whom it does not matter.
    struct Understood {
        intake::Reading reading;
        std::unique_ptr<StoredHistory::Told> told;
    };

    static bool goes_back(SubmissionStatus status) {
        return status == SubmissionStatus::returned || status == SubmissionStatus::rejected;
    }

    /// The same with the bytes at hand: a large file is not in memory twice.
    std::filesystem::path hand_back(const TakenIn& file, const std::string& bytes) {
        if (!goes_back(file.status)) return {};
        return write_returned_copy(workspace_, templates_, conversions_,
                                   *store::submission(database_, file.id), bytes, file.findings);
    }

    bool is_known(const SentFile& file) const {
        return file.registered ? store::has_receipt(database_, file.receipt)
                               : store::has_file(database_, file.receipt.file, file.receipt.sha256);
    }

    /// Shows what came with an arrival, with its bytes; nothing where there is an obstacle.
    template <typename Visit>
    void read(const Arrival& arrival, Intake& intake, Visit visit) {
        SentFile file{arrival.receipt, {}, arrival.folder};
        file.registered = arrival.registered;
        if (!read_bytes(arrival, file, intake)) return;
        if (file.too_large || !spreadsheet::is_archive(file.bytes, limits_)) {
            file.receipt.sha256 = store::sha256_hex(file.bytes);
            visit(std::move(file));
            return;
        }
        each_sent_file(arrival.receipt, file.bytes, limits_,
                       [&](const Receipt& receipt, std::string_view bytes) {
                           visit({receipt, std::string(bytes), file.folder, 0, file.registered, false});
                       });
    }

    /// A file beyond all limits is not kept; what stands for it names its size and time, so that the same
    /// file is known again.
    bool read_bytes(const Arrival& arrival, SentFile& file, Intake& intake) const {
        const std::filesystem::path path = arrival.path;
        Obstacle obstacle = arrival.obstacle;
        std::error_code failure;
        if (obstacle == Obstacle::none) {
            const auto size = std::filesystem::file_size(path, failure);
            file.too_large = !failure && size > limits_.file_bytes;
            if (file.too_large) {
                const auto time = std::filesystem::last_write_time(path, failure).time_since_epoch().count();
                file.bytes = path.filename().string() + "\n" + std::to_string(size) + "\n" +
                             std::to_string(time) + "\n";
                return true;
            }
            if (auto bytes = read_sent_file(path, failure, limits_.file_bytes)) {
                file.bytes = std::move(*bytes);
                return true;
            }
            obstacle =
                failure == std::errc::no_such_file_or_directory ? Obstacle::gone : Obstacle::unreadable;
        }
        intake.passed_over.push_back({arrival.receipt.file, obstacle});
        return false;
    }

    /// Understands the files on several threads, and writes what came of them in their order.
    void take_window(const std::vector<SentFile>& files, std::size_t all, Intake& intake,
                     const IntakeWatch& watch) {
        if (files.empty()) return;
        for (const SentFile& file : files)
            if (!file.too_large) conversions_.add(file.receipt.sha256, file.bytes);
        conversions_.convert();

        std::vector<std::size_t> weights;
        for (const SentFile& file : files) weights.push_back(spreadsheet::unpacked_size(file.bytes, limits_));
        while (contexts_.size() < workers()) contexts_.push_back(context_);
        // Before the threads: where something fails they end first, and nobody asks the database while the
        // batch is taken back.
        std::optional<store::Batch> batch;
        WorkAhead<Understood> understood({contexts_.size(), kAhead, kAheadBytes}, std::move(weights),
                                         [&](std::size_t piece, std::size_t worker) {
                                             return understand(contexts_[worker], files[piece]);
                                         });
        std::vector<TakenIn> taken;
        std::vector<const SentFile*> sent;
        const auto commit = [&] {
            if (!batch) return;
            // Before it is on record that a file was taken in: the next run would not write a copy that is
            // missing.
            for (std::size_t place = 0; place < taken.size(); ++place)
                taken[place].copy = hand_back(taken[place], sent[place]->bytes);
            batch->commit();
            batch.reset();
            for (TakenIn& file : taken) {
                watch.taken(file);
                intake.add(std::move(file));
            }
            taken.clear();
            sent.clear();
        };
        for (const SentFile& file : files) {
            Understood of_file = understood.take();
            watch.progress(file.place, all, file.receipt.file);
            if (history_.is_stale(*of_file.told)) of_file = understand(context_, file);
            const auto held = history_.hold();
            // It may have come twice in the window.
            if (is_known(file)) {
                ++intake.known;
                continue;
            }
            if (!batch) batch.emplace(database_);
            if (!file.registered) ++intake.unregistered;
            taken.push_back(add(file, std::move(of_file.reading)));
            sent.push_back(&file);
            if (taken.size() >= kBatch) commit();
        }
        const auto held = history_.hold();
        commit();
        history_.forget_changes();
    }

    /// locked: which periods are, where it is not those that are now.
    Understood understand(const intake::Context& context, const SentFile& file,
                          const std::function<bool(const Form&, const Period&)>* locked = nullptr) {
        Understood understood;
        understood.told = std::make_unique<StoredHistory::Told>(history_);
        const intake::Hints hints = hints_of(context, file.receipt, file.folder);
        intake::History history = understood.told->view();
        if (locked != nullptr) history.locked = *locked;
        understood.reading = file.too_large ? too_large(context, hints)
                                            : read_submission(context, conversions_, file.receipt.sha256,
                                                              file.bytes, limits_, hints, history);
        return understood;
    }

    TakenIn add(const SentFile& file, intake::Reading reading) {
        return add(file, std::move(reading), session_.now, std::nullopt);
    }

    TakenIn add(const SentFile& file, intake::Reading reading, Timestamp recorded_at,
                std::optional<store::SubmissionId> wished) {
        if (const auto original = store::duplicate_of(database_, file.receipt))
            reading = duplicate(*store::submission(database_, *original), context_,
                                hints_of(context_, file.receipt, file.folder));
        const store::SubmissionId id =
            store::add(database_, file.receipt, file.bytes, reading.submission, reading.findings,
                       versions_of(context_.definitions, reading.submission), recorded_at, wished);
        change(reading.submission);
        return {id, file.receipt, reading.submission.submitter, reading.submission.status,
                std::move(reading.findings)};
    }

    TakenIn take_archived(const SentFile& file) { return add(file, understand(context_, file).reading); }

    intake::Reading reevaluate(const store::StoredSubmission& stored, const std::string& bytes,
                               const std::optional<Period>& folder) {
        return understand(context_, {stored.receipt, bytes, folder}).reading;
    }

    /// As read_bytes() makes it: the file's name, its size and time, each with a line of its own.
    static bool stands_for_a_larger_file(const Receipt& receipt, std::string_view bytes) {
        const std::string name = std::filesystem::path(receipt.file).filename().string() + "\n";
        return bytes.starts_with(name) && std::ranges::count(bytes, '\n') == 3 && bytes.ends_with('\n') &&
               bytes.find_first_not_of("-0123456789\n", name.size()) == std::string_view::npos;
    }

    /// Where the file would no longer be returned, it is still on record that a person accepted it; a refused
    /// one stays refused.
    void put_back_acceptance(const KeptFile& file, std::string_view bytes) {
        const auto stored = store::submission(database_, file.id);
        if (!stored || stored->acceptance ||
            (stored->status != SubmissionStatus::returned && stored->status != SubmissionStatus::accepted))
            return;
        intake::Reading reading =
            understand(context_, {file.receipt, std::string(bytes), file.folder}).reading;
        reading.submission.status = SubmissionStatus::accepted;
        store::put_back(database_, file.id, *file.acceptance, reading.submission,
                        versions_of(context_.definitions, reading.submission));
        change(reading.submission);
    }

    intake::Reading too_large(const intake::Context& context, const intake::Hints& hints) const {
        return intake::reject(
            context, finding_of(spreadsheet::too_many_bytes(limits_.file_bytes, spreadsheet::Exceeded::size)),
            hints);
    }

    void change(const Submission& submission) {
        for (const FormSubmission& form : submission.forms)
            history_.change(form.form, form.period, submission.submitter);
    }

    const Session& session_;
    const Workspace& workspace_;
    const Templates& templates_;
    store::Database& database_;
    intake::Context context_;
    /// One a thread: each remembers the texts that it met.
    std::vector<intake::Context> contexts_;
    StoredHistory history_;
    spreadsheet::Limits limits_;
    Conversions conversions_;
};

}  // namespace

void Intake::add(TakenIn file) {
    ++counts[static_cast<std::size_t>(file.status)];
    if (file.status != SubmissionStatus::accepted || !file.findings.empty()) files.push_back(std::move(file));
}

std::size_t Intake::all() const {
    return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

Intake take_in(const Session& session, const Workspace& workspace, const Templates& templates,
               store::Database& database, const std::vector<Arrival>& arrivals, const IntakeWatch& watch) {
    Intake intake;
    Taker(session, workspace, templates, database).take(arrivals, intake, watch);
    // What each thread needed stays with it otherwise, and reports come next.
    malloc_trim(0);
    return intake;
}

Intake take_in_again(const Session& session, const Workspace& workspace, const Templates& templates,
                     store::Database& database, const IntakeWatch& watch) {
    Taker taker(session, workspace, templates, database);
    std::vector<store::StoredSubmission> open;
    for (store::StoredSubmission& stored : store::submissions(database))
        if (stored.status == SubmissionStatus::returned || stored.status == SubmissionStatus::rejected ||
            stored.status == SubmissionStatus::waiting)
            open.push_back(std::move(stored));
    taker.prepare_again(open);
    std::vector<TakenIn> taken;
    std::set<store::SubmissionId> changed;
    store::Batch batch(database);
    for (std::size_t index = 0; index < open.size(); ++index) {
        watch.progress(index, open.size(), open[index].receipt.file);
        for (TakenIn& file : taker.take_again(open[index])) {
            changed.insert(file.id);
            taken.push_back(std::move(file));
        }
    }
    for (TakenIn& file : taken) file.copy = taker.hand_back(file.id, file.status, file.findings);
    batch.commit();
    // Those that are as they were: where somebody has removed what went back.
    for (const store::StoredSubmission& stored : open)
        if (!changed.contains(stored.id))
            taker.hand_back(stored.id, stored.status, store::findings(database, stored.id));
    Intake intake;
    for (TakenIn& file : taken) {
        watch.taken(file);
        intake.add(std::move(file));
    }
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
