#include "cli/progress_line.hpp"

#include <iostream>

#include <unistd.h>

namespace tonghop::cli {

ProgressLine::ProgressLine(const text::Catalogue& say) : say_(say), terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::operator()(std::size_t done, std::size_t all, const std::string& what) {
    if (!terminal_) return;
    std::cerr << "\r\033[K"
              << say_("cli.progress",
                      {{"done", std::to_string(done + 1)}, {"all", std::to_string(all)}, {"what", what}})
              << std::flush;
    shown_ = true;
}

void ProgressLine::clear() {
    if (shown_) std::cerr << "\r\033[K" << std::flush;
    shown_ = false;
}

}  // namespace tonghop::cli
