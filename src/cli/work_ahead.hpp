#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace tonghop::cli {

/// Does pieces of work on several threads and hands their results out in the order of the pieces, so that one
/// thread can write what many have made. Pieces that weigh much (a large file) do not come together: those
/// begun and not yet written weigh no more than the bound, or are one alone.
template <typename Result>
class WorkAhead {
  public:
    /// The work gets the number of a piece and that of the thread that does it; both count from 0.
    using Work = std::function<Result(std::size_t piece, std::size_t worker)>;

    struct Bounds {
        std::size_t workers = 1;
        /// Pieces that may be begun before the one that is handed out next.
        std::size_t pieces = 64;
        std::size_t weight = 0;
    };

    /// weights: one a piece.
    WorkAhead(Bounds bounds, std::vector<std::size_t> weights, Work work)
        : bounds_(bounds), weights_(std::move(weights)), work_(std::move(work)), done_(weights_.size()) {
        const std::size_t workers = std::min(bounds_.workers, weights_.size());
        threads_.reserve(workers);
        try {
            while (threads_.size() < workers)
                threads_.emplace_back([this, worker = threads_.size()] { serve(worker); });
        } catch (const std::exception&) {
            // The machine has no more threads to give: fewer do the same, or the one that takes.
        }
    }
    ~WorkAhead() {
        {
            const std::lock_guard lock(mutex_);
            next_ = weights_.size();
        }
        may_begin_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    WorkAhead(const WorkAhead&) = delete;
    WorkAhead& operator=(const WorkAhead&) = delete;

    /// The result of the next piece; not to be called more often than there are pieces. The one before counts
    /// as written. What a piece threw is thrown here.
    Result take() {
        std::unique_lock lock(mutex_);
        if (taken_ > 0) in_work_ -= weights_[taken_ - 1];
        const std::size_t piece = taken_++;
        if (threads_.empty()) return work_(piece, 0);
        may_begin_.notify_all();
        is_done_.wait(lock, [&] { return done_[piece].result || done_[piece].failure; });
        Done done = std::exchange(done_[piece], {});
        lock.unlock();
        if (done.failure) std::rethrow_exception(done.failure);
        return std::move(*done.result);
    }

  private:
    struct Done {
        std::optional<Result> result;
        std::exception_ptr failure;
    };

    bool may_begin() const {
        if (next_ >= weights_.size()) return true;
        const bool fits = in_work_ == 0 || in_work_ + weights_[next_] <= bounds_.weight;
        return fits && next_ < taken_ + bounds_.pieces;
    }

    void serve(std::size_t worker) {
        std::unique_lock lock(mutex_);
        while (true) {
            may_begin_.wait(lock, [&] { return may_begin(); });
            if (next_ >= weights_.size()) return;
            const std::size_t piece = next_++;
            in_work_ += weights_[piece];
            lock.unlock();
            Done done;
            try {
                done.result = work_(piece, worker);
            } catch (...) {
                done.failure = std::current_exception();
            }
            lock.lock();
            done_[piece] = std::move(done);
            is_done_.notify_one();
        }
    }

    const Bounds bounds_;
    const std::vector<std::size_t> weights_;
    const Work work_;
    std::mutex mutex_;
    std::condition_variable may_begin_;
    std::condition_variable is_done_;
    std::vector<Done> done_;
    /// The piece to begin next, and how many were handed out.
    std::size_t next_ = 0;
    std::size_t taken_ = 0;
    /// What is begun and not yet written weighs so much.
    std::size_t in_work_ = 0;
    std::vector<std::thread> threads_;
};

}  // namespace tonghop::cli
