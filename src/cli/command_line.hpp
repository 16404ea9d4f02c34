#pragma once

#include <optional>

#include "cli/commands.hpp"
#include "cli/options.hpp"

namespace tonghop::cli {

/// What the command line asks for; or, for help and mistakes, what was said and the status to end with.
struct CommandLine {
    const Command* command = nullptr;
    Options options;
    ExitStatus status = ExitStatus::done;
};

/// Reads the command line. Help is printed to standard output, mistakes to standard error.
CommandLine parse_command_line(int count, const char* const* words);

}  // namespace tonghop::cli
