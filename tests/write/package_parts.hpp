#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "spreadsheet/zip_archive.hpp"

namespace tonghop::write {

/// A part of a package as it is unpacked.
inline std::string part_of(const std::string& bytes, std::string_view name) {
    spreadsheet::ZipArchive archive;
    if (spreadsheet::ZipArchive::open(bytes, {}, archive)) throw std::runtime_error("no zip");
    const auto* entry = archive.find(name);
    if (entry == nullptr) throw std::runtime_error("no part " + std::string(name));
    spreadsheet::Part part;
    if (archive.read(*entry, part)) throw std::runtime_error("unreadable " + std::string(name));
    return std::string(part.bytes());
}

inline std::vector<std::string> parts_of(const std::string& bytes) {
    spreadsheet::ZipArchive archive;
    if (spreadsheet::ZipArchive::open(bytes, {}, archive)) throw std::runtime_error("no zip");
    std::vector<std::string> names;
    for (const auto& entry : archive.entries()) names.emplace_back(entry.name);
    return names;
}

inline std::size_t count_of(const std::string& text, std::string_view piece) {
    std::size_t count = 0;
    for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++count;
    return count;
}

}  // namespace tonghop::write
