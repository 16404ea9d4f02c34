#pragma once

#include <optional>
#include <string>

#include "spreadsheet/limits.hpp"
#include "spreadsheet/xml_scanner.hpp"
#include "spreadsheet/zip_archive.hpp"

namespace tonghop::spreadsheet {

/// An XML part of a zip and a scanner at its start.
class XmlPart {
  public:
    Outcome open(ZipArchive& archive, const ZipArchive::Entry& entry, const Limits& limits) {
        if (auto failure = archive.read(entry, part_)) return failure;
        std::string_view utf8;
        if (!to_utf8(part_.bytes(), converted_, utf8)) return unreadable();
        deepest_ = limits.xml_depth;
        scanner_.emplace(utf8, deepest_);
        return std::nullopt;
    }

    XmlScanner& xml() { return *scanner_; }

    /// What became of the walk: nothing if it came through.
    Outcome end() const {
        if (scanner_->too_deep()) return too_large(deepest_);
        if (scanner_->broken()) return unreadable();
        return std::nullopt;
    }

  private:
    Part part_;
    std::string converted_;
    std::uint32_t deepest_ = 0;
    std::optional<XmlScanner> scanner_;
};

}  // namespace tonghop::spreadsheet
