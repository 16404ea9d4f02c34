#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "spreadsheet/failure.hpp"
#include "spreadsheet/limits.hpp"

namespace tonghop::spreadsheet {

struct ConvertOptions {
    /// Looked for in PATH, unless it names a folder.
    std::string program = "soffice";
    /// How long a call may take; then it is ended, and what it made so far counts.
    std::chrono::seconds batch_limit{180};
    std::chrono::seconds single_limit{60};
    /// Files of one call: starting takes LibreOffice longer than converting.
    std::size_t batch = 50;
    /// Bytes of one workbook that it makes: more than that is not read anyway.
    std::size_t largest_result = Limits{}.file_bytes;
};

struct Converted {
    /// False: LibreOffice is not there, and nothing was tried.
    bool installed = false;
    /// One a file, in their order: the .xlsx made of it; nothing where none could be made.
    std::vector<std::optional<std::filesystem::path>> files;
    /// One a file: nothing was made of it within the time for a single one.
    std::vector<bool> too_slow;
};

/// Whether LibreOffice is there.
bool can_convert(const ConvertOptions& options = {});

/// Makes .xlsx files of workbooks that only LibreOffice reads (Failure::needs_conversion), without network
/// and under a profile of its own. What a call did not make is tried once more, file by file. Files:
/// out_folder/1.xlsx, 2.xlsx, … by the order given; older ones of these names are replaced. Errors:
/// OperatorError where the folder cannot be written to.
Converted convert(std::span<const std::filesystem::path> files, const std::filesystem::path& out_folder,
                  const ConvertOptions& options = {});

/// Why nothing could be made of a file: it wants a password, or is damaged.
ReadFailure why_not_converted(std::string_view bytes);

}  // namespace tonghop::spreadsheet
