#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/definitions.hpp"
#include "definitions/problem.hpp"
#include "spreadsheet/limits.hpp"
#include "text/catalogue.hpp"

namespace tonghop::cli {

/// What a workspace's tonghop.yaml says.
struct Settings {
    struct NamedForm {
        std::string code;
        /// Where it is named; the message is filled in where there is no such form.
        definitions::Problem place;
    };

    /// Code of the federation.
    std::string federation;
    /// Forms that are owed only on request, and that this federation asks for.
    std::vector<NamedForm> requested_forms;
    /// Forms that the federation fills in too, for its own departments.
    std::vector<NamedForm> own_forms;
    /// Of forms of the tier above that this federation collects too: the tiers of those that owe them here.
    std::vector<std::pair<NamedForm, std::vector<Tier>>> owed_by;
    /// Programmes of the tier above that the federation reports on beside its own.
    std::vector<std::string> programmes;
    /// The code that the tier above knows the federation by; empty where it is the root's.
    std::string code_above;
    /// What a file that is sent in may cost, where the workspace says other than usual.
    spreadsheet::Limits limits;
};

/// Errors: OperatorError with file:line:column of every mistake.
Settings read_settings(const std::filesystem::path& path, const text::Catalogue& say);

/// What a file that is sent to a workspace may cost.
/// Errors: as read_settings().
spreadsheet::Limits limits_of(const std::filesystem::path& workspace, const text::Catalogue& say);

/// Who owes what in this workspace: forms on request that nobody asked for are owed by nobody, and the
/// federation itself owes its own forms.
/// Errors: OperatorError where a form that the settings name is unknown.
void apply(const Settings& settings, Definitions& definitions, const text::Catalogue& say);

}  // namespace tonghop::cli
