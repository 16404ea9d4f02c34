#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/report_document.hpp"

namespace tonghop::write {

/// A kind of file that a report can be written as.
struct Writer {
    /// As the operator names it.
    std::string_view name;
    /// With its point.
    std::string_view ending;
    /// Writes the whole file or leaves what was there. It is on the disk after wait_for_disk.
    /// Errors:  OperatorError "write.failed" with path and reason.
    void (*write)(const ReportDocument& document, const std::filesystem::path& path);
};

extern const std::array<Writer, 4> kWriters;

/// Null for a name that is none.
const Writer* find_writer(std::string_view name);

/// «html, xlsx, …», for people.
std::string names_of_writers();

}  // namespace tonghop::write
