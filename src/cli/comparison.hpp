#pragma once

#include <filesystem>

#include "cli/document_writer.hpp"
#include "cli/templates.hpp"

namespace tonghop::cli {

/// An earlier issue of the report that a template makes of the data, read from its JSON.
/// Errors: OperatorError where the file is none, or is of another report, programme, period or unit.
ReportDocument earlier_issue(const std::filesystem::path& path, const report::Template& used,
                             const report::ReportData& data);

/// Compares a report with its earlier issue: says what changed at the terminal, and writes the template
/// "so-sanh".
void write_comparison(const Session& session, DocumentWriter& writer, const Templates& templates,
                      const report::Template& used, report::ReportData data, const ReportDocument& earlier,
                      const std::filesystem::path& directory);

}  // namespace tonghop::cli
