#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "spreadsheet/xml_scanner.hpp"

namespace tonghop::write {

/// An attribute and where it stands.
struct PlacedAttribute {
    std::string prefix;
    std::string name;
    /// Decoded.
    std::string value;
    /// From its name to behind its closing quote.
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// An element and where it stands in its document, in bytes.
struct PlacedElement {
    std::string name;
    std::string prefix;
    std::vector<PlacedAttribute> attributes;
    /// Its '<', and behind the '>' of its start tag.
    std::size_t begin = 0;
    std::size_t tag_end = 0;
    /// Written <such/>.
    bool empty = false;
    /// Behind its end tag: set where the element was walked to its end.
    std::size_t end = 0;

    /// Without a prefix; nullptr where there is none.
    const PlacedAttribute* find(std::string_view attribute) const;
    std::string value(std::string_view attribute) const;
    /// "x:" where the document's elements have that prefix: for elements put in beside it.
    std::string mark() const { return prefix.empty() ? std::string() : prefix + ":"; }
};

/// Walks through a document by XmlScanner and says where things stand.
class XmlWalk {
  public:
    explicit XmlWalk(std::string_view document);

    int enter() const { return xml_.enter(); }
    bool child(int level) { return xml_.child(level); }
    std::string_view name() const { return xml_.name(); }
    /// The element just found, its attributes read.
    PlacedElement element();
    std::size_t position() const { return document_.size() - xml_.left(); }
    /// Passes over all that is in the element just found, and says where it ends.
    std::size_t skip();
    std::string text();
    bool broken() const { return xml_.broken() || xml_.too_deep(); }

  private:
    std::string_view document_;
    spreadsheet::XmlScanner xml_;
};

/// Changes to a document whose other bytes stay as they are.
class XmlEdits {
  public:
    explicit XmlEdits(std::string_view document) : document_(document) {}

    void replace(std::size_t begin, std::size_t end, std::string text) {
        edits_.push_back({begin, end, std::move(text)});
    }
    /// Several at one place come one behind the other in the order given.
    void insert(std::size_t at, std::string text) { replace(at, at, std::move(text)); }
    /// Sets an attribute of an element, or adds it.
    void set(const PlacedElement& element, std::string_view attribute, std::string_view value);
    void remove(const PlacedElement& element, std::string_view attribute);
    /// Puts text in as the last child of an element that was walked to its end.
    void append_child(const PlacedElement& element, std::string text);
    bool empty() const { return edits_.empty(); }

    /// Nothing where two changes touch the same bytes.
    std::optional<std::string> apply();

  private:
    struct Edit {
        std::size_t begin;
        std::size_t end;
        std::string text;
    };

    std::string_view document_;
    std::vector<Edit> edits_;
};

/// The document with a declaration that says UTF-8 or nothing: it is UTF-8 by now, whatever it was.
std::string declared_utf8(std::string_view document);

/// Text for an XML part of a workbook: printable, cut to what a cell can hold, escaped.
std::string xml_text(std::string_view text);

}  // namespace tonghop::write
