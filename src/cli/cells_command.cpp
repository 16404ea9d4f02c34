#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "cli/cell_lines.hpp"
#include "cli/commands.hpp"
#include "cli/conversions.hpp"
#include "cli/read_file.hpp"
#include "cli/read_submission.hpp"
#include "core/operator_error.hpp"
#include "spreadsheet/convert.hpp"
#include "spreadsheet/read.hpp"

namespace tonghop::cli {

namespace {

void write_out(std::string_view lines) {
    if (std::fwrite(lines.data(), 1, lines.size(), stdout) != lines.size() || std::fflush(stdout) != 0)
        throw OperatorError("cli.cannot-write", {{"path", "stdout"}, {"reason", std::strerror(errno)}});
}

[[noreturn]] void refuse(const spreadsheet::ReadFailure& failure) {
    throw OperatorError(message_of(finding_of(failure)));
}

/// What LibreOffice makes of a file that only it reads.
std::string converted(std::string_view bytes) {
    const std::string name = "cells";
    Conversions conversions;
    conversions.add(name, bytes);
    conversions.convert();
    switch (conversions.state(name)) {
        case Conversions::State::done:
            return conversions.bytes(name);
        case Conversions::State::failed:
            refuse(spreadsheet::why_not_converted(bytes));
        default:
            throw OperatorError("cells.needs-conversion", {});
    }
}

}  // namespace

ExitStatus cells(const Session& session) {
    const std::filesystem::path path = session.options.arguments.front();
    const spreadsheet::Limits limits;
    std::error_code error;
    if (std::filesystem::file_size(path, error) > limits.file_bytes && !error)
        refuse(spreadsheet::too_many_bytes(limits.file_bytes));
    std::string bytes = read_file(path);

    CellLines lines(write_out);
    spreadsheet::Outcome failure = spreadsheet::read(bytes, limits, lines);
    if (failure && failure->failure == spreadsheet::Failure::needs_conversion) {
        bytes = converted(bytes);
        failure = spreadsheet::read(bytes, limits, lines);
    }
    if (failure) refuse(*failure);
    return ExitStatus::done;
}

}  // namespace tonghop::cli
