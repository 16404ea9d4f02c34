#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "core/finding.hpp"
#include "core/submission.hpp"
#include "spreadsheet/limits.hpp"

namespace tonghop::cli {

/// Takes a file that counts as a submission: its receipt, complete, and its bytes, valid during the call.
using SentFileVisitor = std::function<void(const Receipt& receipt, std::string_view bytes)>;

/// Shows what a file that came consists of: itself, or the workbooks of an archive, each under the archive's
/// name and its own ("thang 8.zip/Cau Ke.xlsx"), received with it. An archive comes itself, last, where
/// something must be said of it: it holds no workbook, or some that cannot be had.
void each_sent_file(const Receipt& sent, std::string_view bytes, const spreadsheet::Limits& limits,
                    const SentFileVisitor& visit);

/// What must be said of an archive as such; nothing for any other file.
std::vector<Finding> findings_of_archive(std::string_view bytes, const spreadsheet::Limits& limits);

}  // namespace tonghop::cli
