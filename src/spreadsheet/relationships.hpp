#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "spreadsheet/limits.hpp"
#include "spreadsheet/zip_archive.hpp"

namespace tonghop::spreadsheet {

/// One arrow from a part of an OOXML package to another.
struct Relationship {
    std::string id;
    /// The type's last word, the same in transitional and strict files: "worksheet", "styles".
    std::string type;
    /// Name of the part within the zip.
    std::string target;
};

/// The relationships of a part ("" for the package's own); those that lead out of the file are left out.
/// Missing: none where the part has none.
Outcome read_relationships(ZipArchive& archive, std::string_view part, const Limits& limits,
                           std::vector<Relationship>& relationships);

/// The first of that type, or nullptr.
const Relationship* find_type(const std::vector<Relationship>& relationships, std::string_view type);

}  // namespace tonghop::spreadsheet
