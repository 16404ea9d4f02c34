#include "support/xml_tree.hpp"

#include <algorithm>

#include <expat.h>

namespace tonghop::support {

namespace {

constexpr std::size_t kDeepest = 128;

struct Building {
    XML_Parser parser = nullptr;
    std::vector<XmlNode*> open;
    bool refused = false;

    void refuse() {
        refused = true;
        XML_StopParser(parser, XML_FALSE);
    }
};

std::pair<std::string, std::string> split(std::string_view name) {
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos) return {"", std::string(name)};
    return {std::string(name.substr(0, colon)), std::string(name.substr(colon + 1))};
}

void start(void* data, const XML_Char* name, const XML_Char** attributes) {
    auto& building = *static_cast<Building*>(data);
    // The document itself is the first that is open.
    if (building.open.size() > kDeepest) return building.refuse();
    XmlNode& node = *building.open.back()->children.emplace_back(std::make_unique<XmlNode>());
    std::tie(node.prefix, node.name) = split(name);
    for (; *attributes != nullptr; attributes += 2)
        node.attributes.emplace_back(attributes[0], attributes[1]);
    building.open.push_back(&node);
}

void end(void* data, const XML_Char*) {
    static_cast<Building*>(data)->open.pop_back();
}

void letters(void* data, const XML_Char* text, int length) {
    auto& children = static_cast<Building*>(data)->open.back()->children;
    if (children.empty() || !children.back()->name.empty()) children.push_back(std::make_unique<XmlNode>());
    children.back()->text.append(text, static_cast<std::size_t>(length));
}

void doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    static_cast<Building*>(data)->refuse();
}

}  // namespace

const std::string* XmlNode::attribute(std::string_view attribute_name) const {
    for (const auto& [key, value] : attributes)
        if (key == attribute_name) return &value;
    return nullptr;
}

const XmlNode* XmlNode::child(std::string_view child_name) const {
    for (const auto& node : children)
        if (node->name == child_name) return node.get();
    return nullptr;
}

std::string XmlNode::own_text() const {
    std::string all;
    for (const auto& node : children) all += node->text;
    return all;
}

std::unique_ptr<XmlNode> parse_xml(std::string_view document) {
    auto tree = std::make_unique<XmlNode>();
    Building building;
    building.parser = XML_ParserCreate(nullptr);
    building.open.push_back(tree.get());
    XML_SetUserData(building.parser, &building);
    XML_SetElementHandler(building.parser, start, end);
    XML_SetCharacterDataHandler(building.parser, letters);
    XML_SetStartDoctypeDeclHandler(building.parser, doctype);
    const bool parsed =
        XML_Parse(building.parser, document.data(), static_cast<int>(document.size()), 1) == XML_STATUS_OK;
    XML_ParserFree(building.parser);
    if (!parsed || building.refused) return nullptr;
    return tree;
}

}  // namespace tonghop::support
