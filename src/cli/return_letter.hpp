#pragma once

#include "core/federation.hpp"
#include "core/report_document.hpp"
#include "core/submission.hpp"
#include "write/returned_copy.hpp"

namespace tonghop::cli {

/// The letter that goes with a file that nothing can be marked in: why it was not taken, and what to do. One
/// page, in the federation's form, dated in the month that the file came in.
ReportDocument return_letter(const Federation& federation, const Receipt& receipt,
                             const write::ReturnNote& note);

}  // namespace tonghop::cli
