#pragma once

#include <chrono>

namespace tonghop::spreadsheet {

/// When the time for reading a file is up.
class Deadline {
  public:
    explicit Deadline(std::chrono::seconds limit) : end_(std::chrono::steady_clock::now() + limit) {}

    bool passed() const { return std::chrono::steady_clock::now() >= end_; }

    /// The same, for who asks very often: looks at the clock once in many calls, the first time at once.
    bool passed_sometimes() { return (calls_++ % kCallsBetween == 0) && passed(); }

  private:
    static constexpr unsigned kCallsBetween = 1'024;

    std::chrono::steady_clock::time_point end_;
    unsigned calls_ = 0;
};

}  // namespace tonghop::spreadsheet
