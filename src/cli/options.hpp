#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/period.hpp"
#include "text/catalogue.hpp"

namespace tonghop::cli {

/// The command line as given; each command looks at what concerns it.
struct Options {
    std::filesystem::path workspace = ".";
    text::Language language = text::Language::vietnamese;
    /// What stands behind the command: a directory, a report's name, a submission's id, files.
    std::vector<std::string> arguments;
    std::optional<Period> period;
    std::optional<Period> from;
    std::optional<Period> to;
    std::optional<Date> as_of;
    std::string federation;
    std::filesystem::path units;
    std::string programme;
    std::string form;
    std::string unit;
    std::vector<std::string> formats;
    std::filesystem::path out;
    std::string reason;
    std::string by;
    bool each_unit = false;
    /// An earlier issue of the report, as JSON; empty for none.
    std::filesystem::path compare;
};

}  // namespace tonghop::cli
