#include "write/package.hpp"

#include <algorithm>
#include <set>

#include "spreadsheet/utf8.hpp"
#include "write/printable.hpp"
#include "write/xml_edits.hpp"
#include "write/zip_file.hpp"

namespace tonghop::write {

namespace {

constexpr std::string_view kContentTypes = "[Content_Types].xml";
constexpr std::string_view kRelationshipsType = "application/vnd.openxmlformats-package.relationships+xml";
constexpr std::string_view kNoRelationships =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

/// The name as all programs write it; empty for what is no part's name.
std::string part_name(std::string_view written) {
    std::string name(written);
    std::ranges::replace(name, '\\', '/');
    name.erase(0, std::min(name.find_first_not_of('/'), name.size()));
    if (name.ends_with('/')) return {};
    const std::string framed = "/" + name + "/";
    if (framed.find("/../") != std::string::npos || framed.find("/./") != std::string::npos) return {};
    return name;
}

std::string lower(std::string_view name) {
    std::string folded(name);
    for (char& c : folded)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return folded;
}

std::string relationships_of(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    const std::string_view folder = slash == std::string_view::npos ? "" : part.substr(0, slash + 1);
    return std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

}  // namespace

std::optional<Package> Package::open(std::string_view bytes) {
    Package package;
    spreadsheet::Limits limits;
    // What passed the limits when it came is read more than once here.
    limits.inflated_bytes *= 4;
    limits.ratio = limits.inflated_bytes;
    limits.reading_time = std::chrono::hours(24);
    if (spreadsheet::ZipArchive::open(bytes, limits, package.archive_)) return std::nullopt;
    if (!package.has(kContentTypes)) return std::nullopt;
    return package;
}

bool Package::has(std::string_view part) const {
    return changed_.contains(lower(part)) || entry(part) != nullptr;
}

std::optional<std::string> Package::text(std::string_view part) {
    if (const auto changed = changed_.find(lower(part)); changed != changed_.end())
        return changed->second.text;
    const auto* found = entry(part);
    spreadsheet::Part read;
    if (found == nullptr || archive_.read(*found, read)) return std::nullopt;
    std::string memory;
    std::string_view utf8;
    if (!spreadsheet::to_utf8(read.bytes(), memory, utf8)) return std::nullopt;
    return declared_utf8(utf8);
}

void Package::set(std::string_view part, std::string text) {
    changed_[lower(part)] = {part_name(part), std::move(text)};
}

std::string Package::free_name(std::string_view start, std::string_view ending) const {
    for (int number = 1;; ++number) {
        std::string name = std::string(start) + std::to_string(number) + std::string(ending);
        if (!has(name)) return name;
    }
}

bool Package::add(std::string_view part, std::string_view content_type, std::string text) {
    set(part, std::move(text));
    return declare(part, content_type);
}

bool Package::declare(std::string_view part, std::string_view content_type) {
    const auto types = text(kContentTypes);
    if (!types) return false;
    XmlWalk walk(*types);
    const int top = walk.enter();
    if (!walk.child(top)) return false;
    PlacedElement root = walk.element();
    root.end = walk.skip();
    if (walk.broken()) return false;
    XmlEdits edits(*types);
    edits.append_child(root, "<" + root.mark() + "Override PartName=\"/" + escape(part) +
                                 "\" ContentType=\"" + std::string(content_type) + "\"/>");
    auto changed = edits.apply();
    if (changed) set(kContentTypes, std::move(*changed));
    return changed.has_value();
}

std::vector<spreadsheet::Relationship> Package::relationships(std::string_view part) {
    std::vector<spreadsheet::Relationship> found;
    if (spreadsheet::read_relationships(archive_, part, {}, found)) found.clear();
    return found;
}

std::optional<std::string> Package::relate(std::string_view from, std::string_view type,
                                           std::string_view to) {
    const std::string name = relationships_of(from);
    const bool is_new = !has(name);
    const auto document = is_new ? std::optional(std::string(kNoRelationships)) : text(name);
    if (!document) return std::nullopt;
    XmlWalk walk(*document);
    const int top = walk.enter();
    if (!walk.child(top)) return std::nullopt;
    PlacedElement root = walk.element();
    std::set<std::string> ids;
    for (const int level = walk.enter(); walk.child(level);) ids.insert(walk.element().value("Id"));
    root.end = walk.position();
    if (walk.broken()) return std::nullopt;
    std::string id;
    for (int number = 1; id.empty() || ids.contains(id); ++number) id = "rIdTh" + std::to_string(number);

    XmlEdits edits(*document);
    edits.append_child(root, "<" + root.mark() + "Relationship Id=\"" + id + "\" Type=\"" +
                                 relationship_namespace() + "/" + std::string(type) + "\" Target=\"/" +
                                 std::string(to) + "\"/>");
    auto changed = edits.apply();
    if (!changed) return std::nullopt;
    set(name, std::move(*changed));
    // Every package says what parts of relationships are by their ending, but who knows.
    const auto types = is_new ? text(kContentTypes) : std::nullopt;
    if (is_new && (!types || (types->find("Extension=\"rels\"") == std::string::npos &&
                              !declare(name, kRelationshipsType))))
        return std::nullopt;
    return id;
}

std::optional<std::string> Package::bytes() {
    ZipFile file;
    std::set<std::string> done;
    for (const auto& entry : archive_.entries()) {
        const std::string name = part_name(entry.name);
        if (name.empty() || !done.insert(lower(name)).second) continue;
        if (const auto changed = changed_.find(lower(name)); changed != changed_.end()) {
            file.add(name, changed->second.text);
            continue;
        }
        // Read once, so that what is handed on is whole and as long as it will say.
        std::string_view packed;
        spreadsheet::Part part;
        if (archive_.locate(entry, packed) || archive_.read(entry, part)) return std::nullopt;
        file.add_packed(name, packed, entry.method, part.bytes().size(), entry.crc);
    }
    for (const auto& [key, part] : changed_)
        if (done.insert(key).second) file.add(part.name, part.text);
    std::string made = file.finish();
    if (made.empty()) return std::nullopt;
    return made;
}

std::string Package::main_namespace() const {
    return strict_ ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
                   : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
}

std::string Package::relationship_namespace() const {
    return strict_ ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
                   : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
}

}  // namespace tonghop::write
