#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "spreadsheet/relationships.hpp"
#include "spreadsheet/zip_archive.hpp"

namespace tonghop::write {

/// An OOXML package that is being changed: parts that are not touched are handed on as they are packed.
/// The bytes that it was opened from must outlive it.
class Package {
  public:
    /// Nothing where it is no package that can be changed: damaged, encrypted, without content types.
    static std::optional<Package> open(std::string_view bytes);

    bool has(std::string_view part) const;
    /// A part as UTF-8 text, with the changes so far. Nothing where it is not there or cannot be read.
    std::optional<std::string> text(std::string_view part);
    /// Replaces a part, or adds one.
    void set(std::string_view part, std::string text);
    /// Adds a part with its content type. False where the content types cannot be read.
    bool add(std::string_view part, std::string_view content_type, std::string text);
    /// A name that no part has: "xl/tonghop/list1.xml" of "xl/tonghop/list" and ".xml".
    std::string free_name(std::string_view start, std::string_view ending) const;

    /// Those that lead within the package, as they were when it was opened.
    std::vector<spreadsheet::Relationship> relationships(std::string_view part);
    /// Adds a relationship from a part to another. Result: its id; nothing where those that are there cannot
    /// be read.
    std::optional<std::string> relate(std::string_view from, std::string_view type, std::string_view to);

    /// What ZipFile makes of all parts, each name once; nothing where one cannot be read.
    std::optional<std::string> bytes();

    /// The names of the elements and relationships of ISO "strict" files differ.
    void set_strict(bool strict) { strict_ = strict; }
    std::string main_namespace() const;
    std::string relationship_namespace() const;

  private:
    const spreadsheet::ZipArchive::Entry* entry(std::string_view part) const { return archive_.find(part); }
    bool declare(std::string_view part, std::string_view content_type);

    spreadsheet::ZipArchive archive_;
    struct Changed {
        std::string name;
        std::string text;
    };
    /// By name in small letters: case does not count in names of parts.
    std::map<std::string, Changed> changed_;
    bool strict_ = false;
};

}  // namespace tonghop::write
