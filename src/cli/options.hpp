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
    /// As in kCommands.
    std::string command;
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
    /// The code that the tier above knows the federation by; empty: as the settings say.
    std::string code_above;
    /// An earlier issue of the report, as JSON; empty for none.
    std::filesystem::path compare;
    /// The day of the tree that figures are restated on.
    std::optional<Date> tree;
    /// A change of the organisation: its day, its decision, and what it is about.
    std::optional<Date> date;
    std::string document;
    std::string name;
    std::string short_name;
    std::string tier;
    std::string parent;
    std::string sector;
    std::vector<std::string> aliases;
    std::vector<std::string> into;
    std::vector<std::string> assigned;
    std::vector<std::string> codes;
    bool with_children = false;
    bool dry_run = false;
};

}  // namespace tonghop::cli
