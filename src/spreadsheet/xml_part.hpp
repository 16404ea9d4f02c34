#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "spreadsheet/limits.hpp"
#include "spreadsheet/xml_scanner.hpp"
#include "spreadsheet/zip_archive.hpp"

namespace tonghop::spreadsheet {

class XmlWindow;

/// An XML part of a zip and a scanner at its start: small parts are in memory, of large ones a window.
class XmlPart {
  public:
    XmlPart();
    ~XmlPart();
    XmlPart(const XmlPart&) = delete;
    XmlPart& operator=(const XmlPart&) = delete;

    /// The archive must outlive the part.
    Outcome open(ZipArchive& archive, const ZipArchive::Entry& entry, const Limits& limits);

    XmlScanner& xml() { return *scanner_; }

    /// What became of the walk: nothing if it came through, and all that is left of the part is sound.
    Outcome end();

  private:
    Part part_;
    std::string converted_;
    std::unique_ptr<XmlWindow> window_;
    std::uint32_t deepest_ = 0;
    std::optional<XmlScanner> scanner_;
};

}  // namespace tonghop::spreadsheet
