#pragma once

#include <string>
#include <string_view>

#include "core/report_document.hpp"

namespace tonghop::write {

/// A report's figures as JSON, with the cells and files that they come from: what two issues of a report are
/// compared by.
std::string json(const ReportDocument& document);

/// Reads what json() wrote: identity, title, day and figures; a document without text.
/// Errors: OperatorError "issue.…" with the path given, where it is no such file, is damaged, or was written
///         by a later version of the program.
ReportDocument read_json(std::string_view text, const std::string& path);

}  // namespace tonghop::write
