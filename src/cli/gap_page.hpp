#pragma once

#include <vector>

#include "cli/document_writer.hpp"
#include "cli/workspace.hpp"
#include "core/gap_page.hpp"
#include "store/database.hpp"

namespace tonghop::cli {

/// The gap review of a programme for the periods; the matrices and streaks look back a year of each form.
/// form: of this form only; empty: of all.
GapPage gap_page(const Workspace& workspace, const store::Database& database, const Programme& programme,
                 const std::vector<Period>& periods, Date as_of, std::string_view form = {});

/// Writes it as a page, a workbook and JSON, in the formats asked for, into out/tinh-hinh-gui: it is for the
/// desk, not one of the period's documents.
/// Result: what to tell the person.
std::vector<Message> write_gap_page(const Session& session, const Workspace& workspace,
                                    DocumentWriter& writer, const GapPage& page);

}  // namespace tonghop::cli
