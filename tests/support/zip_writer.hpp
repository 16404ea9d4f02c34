#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tonghop::support {

/// Makes zip files in memory, well-formed or odd, from parts that stand readable in a test.
class ZipWriter {
  public:
    struct Entry {
        std::string name;
        std::string text;
        bool deflated = false;
        bool encrypted = false;
        /// Names the size here in place of the true one.
        std::int64_t claimed_size = -1;
        /// Writes sizes after the data, as streaming writers do.
        bool data_descriptor = false;
        /// Its directory entry points to the data of the entry before.
        bool overlaps = false;
        /// Compression method named in the headers; -1 for the true one.
        int claimed_method = -1;
    };

    ZipWriter& stored(std::string_view name, std::string_view text) {
        return add({.name = std::string(name), .text = std::string(text)});
    }
    ZipWriter& deflated(std::string_view name, std::string_view text) {
        return add({.name = std::string(name), .text = std::string(text), .deflated = true});
    }
    ZipWriter& add(Entry entry) {
        entries_.push_back(std::move(entry));
        return *this;
    }

    std::string bytes() const;

  private:
    std::vector<Entry> entries_;
};

/// A workbook in Office Open XML of which a test writes only what matters: the parts left empty are left
/// out, the others get their frame from here.
struct XlsxText {
    /// Within <worksheet>: one a sheet.
    std::vector<std::string> sheets;
    /// Within <sst>.
    std::string shared_strings;
    /// Within <styleSheet>.
    std::string styles;
    /// Attributes of <workbookPr>.
    std::string workbook_properties;
    bool deflated = true;

    ZipWriter zip() const;
    std::string bytes() const { return zip().bytes(); }
};

/// An OpenDocument spreadsheet: its tables, and the styles within <office:automatic-styles>.
std::string ods_bytes(std::string_view tables, std::string_view styles = "");

/// An OLE2 compound file with streams of these names, which all hold the same bytes (at most 60 KB; those of
/// less than 4,096 bytes are found by nobody).
std::string compound_file_bytes(const std::vector<std::string>& names, std::string_view stream = {});

}  // namespace tonghop::support
