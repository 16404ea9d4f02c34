#include "cli/take_in.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <thread>

#include <malloc.h>

#include "cli/taker.hpp"
#include "cli/work_ahead.hpp"
#include "spreadsheet/load.hpp"

namespace tonghop::cli {

namespace {

/// Files that are read together, before the first of them is understood.
constexpr std::size_t kWindowFiles = 4'096;
constexpr std::size_t kWindowBytes = 16'000'000;
/// Files that may be understood before their turn, and what they unpack to together.
constexpr std::size_t kAhead = 16;
constexpr std::size_t kAheadBytes = 8'000'000;

/// As many as the machine has cores, or as TONGHOP_WORKERS says.
std::size_t workers() {
    if (const char* wished = std::getenv("TONGHOP_WORKERS"); wished != nullptr)
        if (const int number = std::atoi(wished); number > 0) return static_cast<std::size_t>(number);
    return std::max(1U, std::thread::hardware_concurrency());
}

/// Takes files in window by window.
class Windows {
  public:
    Windows(Taker& taker, store::Database& database, const std::vector<Arrival>& arrivals,
            const IntakeWatch& watch)
        : taker_(taker), database_(database), arrivals_(arrivals), watch_(watch) {}

    Intake take_all() {
        for (std::size_t place = 0; place < arrivals_.size(); ++place) {
            const Arrival& arrival = arrivals_[place];
            const Obstacle obstacle =
                read_arrival(arrival, taker_.limits(), [&](SentFile file) { enter(place, std::move(file)); });
            if (obstacle != Obstacle::none) intake_.passed_over.push_back({arrival.receipt.file, obstacle});
        }
        take_window();
        return std::move(intake_);
    }

  private:
    struct Entry {
        /// Of the arrival that it came with.
        std::size_t place = 0;
        SentFile file;
    };

    void enter(std::size_t place, SentFile file) {
        if (taker_.is_known(file)) {
            ++intake_.known;
            return;
        }
        bytes_ += file.bytes.size();
        window_.push_back({place, std::move(file)});
        if (window_.size() >= kWindowFiles || bytes_ >= kWindowBytes) take_window();
    }

    /// Understands the files on several threads, and writes what came of them in their order.
    void take_window() {
        if (window_.empty()) return;
        for (const Entry& entry : window_)
            if (!entry.file.too_large) taker_.expect(entry.file.receipt.sha256, entry.file.bytes);
        taker_.convert();

        std::vector<std::size_t> weights;
        for (const Entry& entry : window_)
            weights.push_back(spreadsheet::unpacked_size(entry.file.bytes, taker_.limits()));
        while (contexts_.size() < workers()) contexts_.push_back(taker_.context());
        // Before the threads: where something fails they end first, and nobody asks the database while the
        // batch is taken back.
        std::optional<store::Batch> batch;
        WorkAhead<Taker::Understood> understood({contexts_.size(), kAhead, kAheadBytes}, std::move(weights),
                                                [&](std::size_t piece, std::size_t worker) {
                                                    return taker_.understand(contexts_[worker],
                                                                             window_[piece].file);
                                                });
        for (const Entry& entry : window_) {
            Taker::Understood of_file = understood.take();
            watch_.progress(entry.place, arrivals_.size(), entry.file.receipt.file);
            if (taker_.is_stale(of_file)) of_file = taker_.understand(taker_.context(), entry.file);
            const auto held = taker_.hold();
            // It may have come twice in the window.
            if (taker_.is_known(entry.file)) {
                ++intake_.known;
                continue;
            }
            if (!batch) batch.emplace(database_);
            if (!entry.file.registered) ++intake_.unregistered;
            taken_.push_back(taker_.add(entry.file, std::move(of_file.reading)));
            sent_.push_back(&entry.file);
            if (taken_.size() >= kBatch) commit(batch);
        }
        const auto held = taker_.hold();
        commit(batch);
        taker_.forget_changes();
        window_.clear();
        bytes_ = 0;
    }

    void commit(std::optional<store::Batch>& batch) {
        if (!batch) return;
        // Before it is on record that a file was taken in: the next run would not write a copy that is
        // missing.
        for (std::size_t place = 0; place < taken_.size(); ++place)
            taken_[place].copy = taker_.hand_back(taken_[place], sent_[place]->bytes);
        batch->commit();
        batch.reset();
        for (TakenIn& file : taken_) {
            watch_.taken(file);
            intake_.add(std::move(file));
        }
        taken_.clear();
        sent_.clear();
    }

    Taker& taker_;
    store::Database& database_;
    const std::vector<Arrival>& arrivals_;
    const IntakeWatch& watch_;
    Intake intake_;
    /// One a thread: each remembers the texts that it met.
    std::vector<intake::Context> contexts_;
    std::vector<Entry> window_;
    std::size_t bytes_ = 0;
    /// What the open batch holds, and the files that it came of.
    std::vector<TakenIn> taken_;
    std::vector<const SentFile*> sent_;
};

}  // namespace

Intake take_in(const Session& session, const Workspace& workspace, const Templates& templates,
               store::Database& database, const std::vector<Arrival>& arrivals, const IntakeWatch& watch) {
    Intake intake;
    {
        Taker taker(session, workspace, templates, database);
        intake = Windows(taker, database, arrivals, watch).take_all();
    }
    // What each thread needed stays with it otherwise, and reports come next.
    malloc_trim(0);
    return intake;
}

}  // namespace tonghop::cli
