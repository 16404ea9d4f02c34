#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tonghop::spreadsheet {

struct XmlAttribute {
    /// "r" of r:id; empty where there is none. Declarations of namespaces are left out.
    std::string_view prefix;
    std::string_view name;
    /// As written: with references; see XmlScanner::decode.
    std::string_view value;
};

/// Walks forward through an XML document in memory, element by element, without copying.
///
///     for (int level = xml.enter(); xml.child(level);)     // the children of the element just found
///         if (xml.name() == "row") read_row(xml);          // a child that is not read is passed over
///
/// Names are local names: prefixes are the writer's taste. What is no XML, has a DTD, names an entity of its
/// own or nests too deep stops the walk: then broken() holds. Names of end tags are not compared.
class XmlScanner {
  public:
    XmlScanner(std::string_view document, std::uint32_t deepest)
        : next_(document.data()),
          end_(document.data() + document.size()),
          deepest_(static_cast<int>(deepest)) {}

    /// The level of the element just found, or of the document.
    int enter() const { return depth_; }
    /// Goes to the next child of the element at that level. False at the element's end.
    bool child(int level);
    /// The local name of the element just found.
    std::string_view name() const { return name_; }
    std::string_view prefix() const { return prefix_; }

    /// The next attribute of the element just found; false after the last.
    bool attribute(XmlAttribute& attribute);

    /// The text of the element just found, up to its end, without that of elements within. The view is valid
    /// until scratch changes; it points to the document itself where nothing needs decoding.
    std::string_view text(std::string& scratch);

    /// Like child(), but stops at text too: text is set then and name() is empty. For mixed content.
    bool child_or_text(int level, std::string_view& text, std::string& scratch);

    /// Resolves the references of an attribute's value.
    std::string_view decode(std::string_view value, std::string& scratch);

    bool broken() const { return broken_; }
    bool too_deep() const { return too_deep_; }

  private:
    bool stop() {
        broken_ = true;
        depth_ = 0;
        next_ = end_;
        in_tag_ = empty_element_ = false;
        return false;
    }
    void finish_tag();
    bool append_decoded(std::string_view raw, std::string& out);
    /// At "<!" or "<?": passes over it. CDATA is added to text, where one is given.
    bool pass_markup(std::string* text);
    bool open_tag();
    bool close_tag();

    const char* next_;
    const char* end_;
    int depth_ = 0;
    int deepest_;
    /// Within a start tag, attributes may follow.
    bool in_tag_ = false;
    /// The start tag just passed was <such/>.
    bool empty_element_ = false;
    bool broken_ = false;
    bool too_deep_ = false;
    std::string_view prefix_;
    std::string_view name_;
};

/// The document as UTF-8 without byte order mark: itself, or converted from UTF-16 into memory.
/// False where it is neither.
bool to_utf8(std::string_view document, std::string& memory, std::string_view& utf8);

/// Appends a character; false for what is no character of XML.
bool append_utf8(std::uint32_t code, std::string& out);
bool valid_utf8(std::string_view text);

}  // namespace tonghop::spreadsheet
