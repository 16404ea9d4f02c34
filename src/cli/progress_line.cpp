#include "cli/progress_line.hpp"

#include <iostream>

#include <fmt/format.h>
#include <unistd.h>

namespace tonghop::cli {

namespace {

/// A terminal that is written to for every file costs more than the files.
constexpr std::chrono::milliseconds kPause{100};

}  // namespace

ProgressLine::ProgressLine(const text::Catalogue& say) : say_(say), terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::operator()(std::size_t done, std::size_t all, const std::string& what) {
    if (!terminal_) return;
    const auto now = Clock::now();
    if (!shown_) began_ = now;
    if (shown_ && now - last_ < kPause) return;
    last_ = now;
    std::cerr << "\r\033[K"
              << say_("cli.progress", {{"done", std::to_string(done + 1)},
                                       {"all", std::to_string(all)},
                                       {"what", what},
                                       {"left", time_left(done, all, now - began_)}})
              << std::flush;
    shown_ = true;
}

/// «, 210 tệp/giây, còn khoảng 3 phút»; empty while it is too early to say.
std::string ProgressLine::time_left(std::size_t done, std::size_t all, Clock::duration spent) const {
    const double seconds = std::chrono::duration<double>(spent).count();
    if (done == 0 || seconds < 2) return {};
    const double rate = static_cast<double>(done) / seconds;
    const auto left = static_cast<long>(static_cast<double>(all - done) / rate) + 1;
    return say_(left < 90 ? "cli.progress.seconds" : "cli.progress.minutes",
                {{"rate", fmt::format("{:.0f}", rate)},
                 {"left", std::to_string(left < 90 ? left : (left + 59) / 60)}});
}

void ProgressLine::clear() {
    if (shown_) std::cerr << "\r\033[K" << std::flush;
    shown_ = false;
}

}  // namespace tonghop::cli
