#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "text/catalogue.hpp"

namespace tonghop::cli {

/// A line on a terminal that is written over while work goes on, with its rate and the time left; silent
/// where standard error is no terminal.
class ProgressLine {
  public:
    explicit ProgressLine(const text::Catalogue& say);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void operator()(std::size_t done, std::size_t all, const std::string& what);
    void clear();

  private:
    using Clock = std::chrono::steady_clock;

    std::string time_left(std::size_t done, std::size_t all, Clock::duration spent) const;

    const text::Catalogue& say_;
    bool terminal_;
    bool shown_ = false;
    Clock::time_point began_;
    Clock::time_point last_;
};

}  // namespace tonghop::cli
