#pragma once

#include <string>

#include "core/report_document.hpp"

namespace tonghop::write {

/// The document as one HTML file: no network, readable without scripts, printing to A4 as the official
/// letter. Each figure is a link to its entry under "Nguồn số liệu". Well-formed XML; the same document gives
/// the same bytes.
std::string html(const ReportDocument& document);

}  // namespace tonghop::write
