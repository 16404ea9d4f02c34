#pragma once

#include "cli/figures.hpp"
#include "cli/output_record.hpp"

namespace tonghop::cli {

/// Saves what was written, and writes the workspace's start page, out/index.html: periods, documents, how
/// many reports are in, what waits for a person. as_of: the day on which it is looked who has sent.
/// Errors: OperatorError where they cannot be written.
void write_start_page(const Workspace& workspace, const store::Database& database, const OutputRecord& record,
                      Date as_of);

}  // namespace tonghop::cli
