#pragma once

#include <string>
#include <string_view>

#include "core/report_document.hpp"

namespace tonghop::report {

/// What differs in documents of the Party (Hướng dẫn 36-HD/VPTW): "T/M" for "TM.", recipients that end with a
/// comma, no «./.» at the end of the text.
void set_in_party_form(ReportDocument& document);

/// "BC-LĐLĐ" as "-BC/LĐLĐ", which follows the number without a blank.
std::string party_symbol(std::string_view symbol);

}  // namespace tonghop::report
