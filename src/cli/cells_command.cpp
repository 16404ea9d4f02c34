#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "cli/cell_lines.hpp"
#include "cli/commands.hpp"
#include "cli/conversions.hpp"
#include "cli/read_file.hpp"
#include "cli/read_submission.hpp"
#include "cli/sent_files.hpp"
#include "core/operator_error.hpp"
#include "spreadsheet/archived_files.hpp"
#include "spreadsheet/convert.hpp"
#include "spreadsheet/read.hpp"

namespace tonghop::cli {

namespace {

void write_out(std::string_view lines) {
    if (std::fwrite(lines.data(), 1, lines.size(), stdout) != lines.size() || std::fflush(stdout) != 0)
        throw OperatorError("cli.cannot-write", {{"path", "stdout"}, {"reason", std::strerror(errno)}});
}

Message message_of(const spreadsheet::ReadFailure& failure) {
    if (failure.failure == spreadsheet::Failure::needs_conversion) return {"cells.needs-conversion", {}};
    return tonghop::message_of(finding_of(failure));
}

/// Writes the cells of a workbook; of one that only LibreOffice reads, what it makes of it.
/// Result: why not, where LibreOffice is missing Failure::needs_conversion.
spreadsheet::Outcome write_cells(std::string_view bytes, const spreadsheet::Limits& limits,
                                 CellLines& lines) {
    spreadsheet::Outcome failure = spreadsheet::read(bytes, limits, lines);
    if (!failure || failure->failure != spreadsheet::Failure::needs_conversion) return failure;
    const std::string name = "cells";
    Conversions conversions(limits);
    conversions.add(name, bytes);
    conversions.convert();
    switch (conversions.state(name)) {
        case Conversions::State::done:
            return spreadsheet::read_converted(conversions.bytes(name), bytes, limits, lines);
        case Conversions::State::failed:
            return spreadsheet::why_not_converted(bytes);
        case Conversions::State::too_slow:
            return spreadsheet::too_slow(limits.reading_time);
        default:
            return failure;
    }
}

/// The cells of every workbook in an archive; what cannot be read is said, and the rest goes on.
ExitStatus write_cells_of_archive(const Session& session, std::string_view bytes,
                                  const spreadsheet::Limits& limits) {
    bool all_read = true;
    const auto complain = [&](const std::string& sentence) {
        std::cerr << sentence << "\n";
        all_read = false;
    };
    spreadsheet::visit_archive(bytes, limits, [&](const std::string& name, std::string_view of_file) {
        CellLines lines(write_out, name);
        if (const auto failure = write_cells(of_file, limits, lines))
            complain(name + ": " + session.say(message_of(*failure)));
    });
    for (const Finding& finding : findings_of_archive(bytes, limits))
        complain(session.say(tonghop::message_of(finding)));
    return all_read ? ExitStatus::done : ExitStatus::operator_must_act;
}

}  // namespace

ExitStatus cells(const Session& session) {
    const std::filesystem::path path = session.options.arguments.front();
    const spreadsheet::Limits limits;
    std::error_code error;
    if (std::filesystem::file_size(path, error) > limits.file_bytes && !error)
        throw OperatorError(
            message_of(spreadsheet::too_many_bytes(limits.file_bytes, spreadsheet::Exceeded::size)));
    const std::string bytes = read_file(path);
    if (spreadsheet::is_archive(bytes, limits)) return write_cells_of_archive(session, bytes, limits);
    CellLines lines(write_out);
    if (const auto failure = write_cells(bytes, limits, lines)) throw OperatorError(message_of(*failure));
    return ExitStatus::done;
}

}  // namespace tonghop::cli
