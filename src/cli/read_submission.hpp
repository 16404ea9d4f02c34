#pragma once

#include <string>
#include <string_view>

#include "cli/conversions.hpp"
#include "cli/workspace.hpp"
#include "intake/parse_submission.hpp"
#include "spreadsheet/failure.hpp"
#include "spreadsheet/limits.hpp"

namespace tonghop::cli {

/// What is said of a file that cannot be read.
Finding finding_of(const spreadsheet::ReadFailure& failure);

/// Understands a file's bytes, whatever they are. What only LibreOffice reads is taken from the conversions.
/// Of an archive only what must be said of itself: its workbooks are submissions of their own (see
/// sent_files.hpp).
intake::Reading read_submission(const intake::Context& context, const Conversions& conversions,
                                const std::string& sha256, std::string_view bytes,
                                const spreadsheet::Limits& limits, const intake::Hints& hints,
                                const intake::History& history);

/// What the clerk's register and the folder say of a receipt. Without a folder, the period that was due when
/// it came.
intake::Hints hints_of(const intake::Context& context, const Receipt& receipt,
                       const std::optional<Period>& folder);

}  // namespace tonghop::cli
