#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tonghop::support {

/// An element of an XML document, or a text between elements (then only text is set).
struct XmlNode {
    /// Local name, and prefix.
    std::string name;
    std::string prefix;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<std::unique_ptr<XmlNode>> children;
    std::string text;

    /// The attribute of that name as written, with its prefix; nullptr where there is none.
    const std::string* attribute(std::string_view attribute_name) const;
    /// The first element of that local name within, or nullptr.
    const XmlNode* child(std::string_view child_name) const;
    /// The texts directly within.
    std::string own_text() const;
};

/// A document as expat sees it. nullptr where it is not well-formed, has a DTD or nests beyond 128.
std::unique_ptr<XmlNode> parse_xml(std::string_view document);

}  // namespace tonghop::support
