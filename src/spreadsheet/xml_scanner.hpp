#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <string_view>

namespace tonghop::spreadsheet {

struct XmlAttribute {
    /// "r" of r:id; empty where there is none. Declarations of namespaces are left out.
    std::string_view prefix;
    std::string_view name;
    /// With its references resolved.
    std::string_view value;
};

/// Where the rest of a document comes from that is not in memory as a whole.
class XmlSource {
  public:
    virtual ~XmlSource() = default;
    /// Puts more of the document behind what is left of it, from next to end; what is left may move in
    /// memory. False at the document's end, and where no more can be had.
    virtual bool more(const char*& next, const char*& end) = 0;
};

/// Walks forward through an XML document, element by element, without copying.
///
///     for (int level = xml.enter(); xml.child(level);)     // the children of the element just found
///         if (xml.name() == "row") read_row(xml);          // a child that is not read is passed over
///
/// Names are local names: prefixes are the writer's taste. What is no XML, has a DTD, names an entity of its
/// own or nests too deep stops the walk: then broken() holds. Names, attributes and texts are valid until the
/// next call of child() or text(); in a document that is in memory, as long as the document.
class XmlScanner {
  public:
    XmlScanner(std::string_view document, std::uint32_t deepest)
        : next_(document.data()), end_(document.data() + document.size()), deepest_(depth_limit(deepest)) {}
    XmlScanner(XmlSource& source, std::uint32_t deepest) : source_(&source), deepest_(depth_limit(deepest)) {}

    /// The level of the element just found, or of the document.
    int enter() const { return depth_; }
    /// Goes to the next child of the element at that level. False at the element's end.
    bool child(int level);
    /// The local name of the element just found.
    std::string_view name() const { return name_; }
    std::string_view prefix() const { return prefix_; }

    /// The next attribute of the element just found; false after the last.
    bool attribute(XmlAttribute& attribute);

    /// The text of the element just found, up to its end, without that of elements within. The view points to
    /// the document itself where nothing needs decoding, else to scratch.
    std::string_view text(std::string& scratch);

    /// Like child(), but stops at text too: text is set then and name() is empty. For mixed content.
    bool child_or_text(int level, std::string_view& text, std::string& scratch);

    /// Resolves the references of a text that ahead() gave.
    std::string_view resolve(std::string_view text, std::string& scratch);

    /// What follows the element just passed, as far as it is in memory, for who knows what mostly stands
    /// there; empty where the scanner stands within an element. skip() goes on behind so many bytes of it,
    /// which must be whole elements.
    std::string_view ahead() const {
        if (in_tag_ || empty_element_) return {};
        return {next_, static_cast<std::size_t>(end_ - next_)};
    }
    void skip(std::size_t bytes) { next_ += bytes; }

    /// Has the rest of the document brought in, for nothing but to see whether it can be.
    void drain() {
        while (more()) next_ = end_;
    }

    /// How many bytes of a document in memory are still to come: behind a start tag once its attributes are
    /// read, behind an end tag once child() has said that there are no more children.
    std::size_t left() const { return static_cast<std::size_t>(end_ - next_); }

    bool broken() const { return broken_; }
    bool too_deep() const { return too_deep_; }

  private:
    /// Deeper than any document that is read.
    static constexpr std::size_t kMostLevels = 256;
    static int depth_limit(std::uint32_t deepest) {
        return static_cast<int>(deepest < kMostLevels ? deepest : kMostLevels);
    }

    bool stop() {
        broken_ = true;
        depth_ = 0;
        next_ = end_;
        in_tag_ = empty_element_ = false;
        return false;
    }
    /// Whether there is more of the document behind what is in memory, which it is then.
    bool more() { return source_ && source_->more(next_, end_); }
    void finish_tag();
    /// Leaves an element that was <such/>.
    void leave_empty() {
        if (!empty_element_) return;
        empty_element_ = false;
        --depth_;
    }
    /// Goes to the next '<' and what tells its kind; false where the document ends before.
    bool find_markup();
    bool append_resolved(std::string_view raw, std::string& out);
    /// The value of an attribute that is not as it is written.
    std::string_view resolve_attribute(std::string_view raw);
    /// At "<!" or "<?": passes over it. CDATA is added to text, where one is given.
    bool pass_markup(std::string* text);
    bool open_tag();
    bool close_tag();

    const char* next_ = nullptr;
    const char* end_ = nullptr;
    XmlSource* source_ = nullptr;
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
    /// Values of attributes of the element at hand that are not in the document as such.
    std::list<std::string> resolved_;
    /// What the names of the open elements come down to, for comparing with those of the end tags.
    std::array<std::uint64_t, kMostLevels> open_;
};

}  // namespace tonghop::spreadsheet
