#include "spreadsheet/relationships.hpp"

#include <algorithm>

#include "spreadsheet/xml_part.hpp"

namespace tonghop::spreadsheet {

namespace {

std::string_view folder_of(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1);
}

/// The target's name within the zip: absolute, or relative to the part's folder, with "." and "..".
std::string resolve(std::string_view folder, std::string_view target) {
    std::string path(target);
    std::ranges::replace(path, '\\', '/');
    if (!path.starts_with('/')) path.insert(0, folder);
    std::vector<std::string_view> steps;
    for (std::string_view rest = path; !rest.empty();) {
        const std::size_t slash = std::min(rest.find('/'), rest.size());
        const std::string_view step = rest.substr(0, slash);
        rest.remove_prefix(std::min(slash + 1, rest.size()));
        if (step == "..") {
            if (!steps.empty()) steps.pop_back();
        } else if (!step.empty() && step != ".") {
            steps.push_back(step);
        }
    }
    std::string resolved;
    for (std::string_view step : steps) {
        if (!resolved.empty()) resolved += '/';
        resolved += step;
    }
    return resolved;
}

}  // namespace

Outcome read_relationships(ZipArchive& archive, std::string_view part, const Limits& limits,
                           std::vector<Relationship>& relationships) {
    relationships.clear();
    const std::string_view folder = folder_of(part);
    std::string name(folder);
    name.append("_rels/").append(part.substr(folder.size())).append(".rels");
    const ZipArchive::Entry* entry = archive.find(name);
    if (!entry) return std::nullopt;
    XmlPart document;
    if (auto failure = document.open(archive, *entry, limits)) return failure;

    XmlScanner& xml = document.xml();
    for (int top = xml.enter(); xml.child(top);) {
        for (int level = xml.enter(); xml.child(level);) {
            if (xml.name() != "Relationship") continue;
            if (relationships.size() == limits.parts) return too_large(limits.parts);
            Relationship relationship;
            bool external = false;
            XmlAttribute attribute;
            while (xml.attribute(attribute)) {
                if (attribute.name == "Id") {
                    relationship.id = attribute.value;
                } else if (attribute.name == "Type") {
                    relationship.type = attribute.value.substr(attribute.value.rfind('/') + 1);
                } else if (attribute.name == "Target") {
                    relationship.target = resolve(folder, attribute.value);
                } else if (attribute.name == "TargetMode") {
                    external = attribute.value == "External";
                }
            }
            if (!external) relationships.push_back(std::move(relationship));
        }
    }
    return document.end();
}

const Relationship* find_type(const std::vector<Relationship>& relationships, std::string_view type) {
    const auto found = std::ranges::find(relationships, type, &Relationship::type);
    return found == relationships.end() ? nullptr : &*found;
}

}  // namespace tonghop::spreadsheet
