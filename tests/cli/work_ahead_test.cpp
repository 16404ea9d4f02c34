#include "cli/work_ahead.hpp"

#include <atomic>
#include <chrono>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>

#include <gtest/gtest.h>

namespace tonghop::cli {
namespace {

constexpr std::size_t kPieces = 400;

void rest(std::size_t piece) {
    std::mt19937 chance(static_cast<unsigned>(piece));
    std::this_thread::sleep_for(std::chrono::microseconds(chance() % 300));
}

TEST(WorkAhead, ResultsComeInTheOrderOfThePiecesWhoeverIsDoneFirst) {
    for (const std::size_t workers : {1U, 2U, 7U}) {
        WorkAhead<std::string> work({workers, 16, 100}, std::vector<std::size_t>(kPieces, 1),
                                    [](std::size_t piece, std::size_t) {
                                        rest(piece);
                                        return std::to_string(piece);
                                    });
        for (std::size_t piece = 0; piece < kPieces; ++piece) ASSERT_EQ(work.take(), std::to_string(piece));
    }
}

TEST(WorkAhead, WithoutAThreadOfItsOwnTheOneThatTakesDoesTheWork) {
    WorkAhead<std::thread::id> work({0, 16, 100}, std::vector<std::size_t>(3, 1),
                                    [](std::size_t, std::size_t) { return std::this_thread::get_id(); });
    for (int piece = 0; piece < 3; ++piece) EXPECT_EQ(work.take(), std::this_thread::get_id());
}

TEST(WorkAhead, EachThreadHasANumberOfItsOwn) {
    std::vector<std::atomic<int>> busy(3);
    std::atomic<bool> shared = false;
    WorkAhead<int> work({3, 16, 100}, std::vector<std::size_t>(kPieces, 1),
                        [&](std::size_t piece, std::size_t worker) {
                            if (++busy.at(worker) > 1) shared = true;
                            rest(piece);
                            --busy.at(worker);
                            return 0;
                        });
    for (std::size_t piece = 0; piece < kPieces; ++piece) work.take();
    EXPECT_FALSE(shared);
}

TEST(WorkAhead, NothingIsBegunFarAheadOfWhatIsTaken) {
    std::atomic<std::size_t> begun = 0;
    WorkAhead<int> work({4, 8, 1'000}, std::vector<std::size_t>(kPieces, 1), [&](std::size_t, std::size_t) {
        ++begun;
        return 0;
    });
    for (std::size_t taken = 0; taken < kPieces; ++taken) {
        EXPECT_LE(begun, taken + 8 + 1);
        work.take();
        if (taken % 50 == 0) rest(taken);
    }
    EXPECT_EQ(begun, kPieces);
}

TEST(WorkAhead, WhatWeighsTogetherMoreThanTheBoundDoesNotComeTogether) {
    constexpr std::size_t kBound = 10;
    std::vector<std::size_t> weights;
    std::mt19937 chance(7);
    for (std::size_t piece = 0; piece < kPieces; ++piece)
        weights.push_back(piece % 20 == 0 ? 3 * kBound : chance() % 4);
    std::mutex mutex;
    std::size_t held = 0;
    std::size_t count = 0;
    bool too_much = false;
    WorkAhead<std::size_t> work({4, 64, kBound}, weights, [&](std::size_t piece, std::size_t) {
        {
            const std::lock_guard lock(mutex);
            held += weights[piece];
            if (weights[piece] > 0) ++count;
            too_much = too_much || (held > kBound && count > 1);
        }
        rest(piece);
        return piece;
    });
    for (std::size_t piece = 0; piece < kPieces; ++piece) {
        if (piece > 0) {
            const std::lock_guard lock(mutex);
            held -= weights[piece - 1];
            if (weights[piece - 1] > 0) --count;
        }
        ASSERT_EQ(work.take(), piece);
    }
    EXPECT_FALSE(too_much);
}

TEST(WorkAhead, WhatAPieceThrowsIsThrownWhenItsTurnComes) {
    WorkAhead<int> work({2, 16, 100}, std::vector<std::size_t>(20, 1), [](std::size_t piece, std::size_t) {
        if (piece == 3) throw std::runtime_error("piece 3");
        return static_cast<int>(piece);
    });
    for (int piece = 0; piece < 3; ++piece) EXPECT_EQ(work.take(), piece);
    EXPECT_THROW(work.take(), std::runtime_error);
    EXPECT_EQ(work.take(), 4);
}

TEST(WorkAhead, GivenUpHalfWayItEnds) {
    std::atomic<std::size_t> begun = 0;
    {
        WorkAhead<int> work({3, 16, 100}, std::vector<std::size_t>(kPieces, 1),
                            [&](std::size_t piece, std::size_t) {
                                ++begun;
                                rest(piece);
                                return 0;
                            });
        for (int piece = 0; piece < 5; ++piece) work.take();
    }
    EXPECT_LT(begun, kPieces);
    const WorkAhead<int> none({3, 16, 100}, {}, [](std::size_t, std::size_t) { return 0; });
}

}  // namespace
}  // namespace tonghop::cli
