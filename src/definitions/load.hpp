#pragma once

#include <filesystem>
#include <vector>

#include "core/definitions.hpp"
#include "definitions/problem.hpp"

namespace tonghop::definitions {

struct Loaded {
    /// What could be understood; to be used only where there are no problems. The units are left empty:
    /// load_units() reads a workspace's register.
    Definitions definitions;
    /// By file, then by place.
    std::vector<Problem> problems;
};

/// Reads folders of definitions: the packaged data/ first, then what overlays it (a workspace's own data/). A
/// file replaces the one of the same relative path of a folder before.
///
///   vocabulary.yaml
///   programmes/<code>/programme.yaml
///   programmes/<code>/forms/<form>.yaml
///   federations/<code>/federation.yaml   (and units.csv, for a new workspace to start from)
///
/// Forms, programmes and federations come in order of their paths. Nothing is thrown: a folder that does not
/// exist holds nothing, except for the first, whose absence is a problem.
Loaded load(const std::vector<std::filesystem::path>& roots);

}  // namespace tonghop::definitions
