#pragma once

#include <filesystem>
#include <vector>

#include "core/definitions.hpp"
#include "core/owed_duty.hpp"
#include "definitions/problem.hpp"
#include "definitions/source_text.hpp"

namespace tonghop::definitions {

struct LoadedDutyRecords {
    /// In order of the file; to be used only where there are no problems.
    std::vector<DutyRecord> records;
    std::vector<Problem> problems;
};

/// A workspace's duties.csv: duty,period,unit,done_on,document. A row says that a unit (its code, or the body
/// as the programme names it) did a duty for a period; the period is empty, or any, where the source names no
/// rhythm. Errors: duties, periods and owners that the programmes do not know, bad days, and the same twice.
LoadedDutyRecords parse_duty_records(const SourceText& source, const Definitions& definitions);

/// A file that does not exist says nothing.
LoadedDutyRecords load_duty_records(const std::filesystem::path& path, const Definitions& definitions);

}  // namespace tonghop::definitions
