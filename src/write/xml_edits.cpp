#include "write/xml_edits.hpp"

#include <algorithm>
#include <cctype>

#include "write/printable.hpp"
#include "write/sheet_names.hpp"

namespace tonghop::write {

namespace {

constexpr std::uint32_t kDeepest = 128;
constexpr std::string_view kDeclaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";

}  // namespace

const PlacedAttribute* PlacedElement::find(std::string_view attribute) const {
    const auto found = std::ranges::find_if(attributes, [&](const PlacedAttribute& placed) {
        return placed.prefix.empty() && placed.name == attribute;
    });
    return found == attributes.end() ? nullptr : &*found;
}

std::string PlacedElement::value(std::string_view attribute) const {
    const PlacedAttribute* found = find(attribute);
    return found != nullptr ? found->value : std::string();
}

XmlWalk::XmlWalk(std::string_view document) : document_(document), xml_(document, kDeepest) {}

PlacedElement XmlWalk::element() {
    PlacedElement element;
    element.name = xml_.name();
    element.prefix = xml_.prefix();
    const auto offset = [&](std::string_view part) {
        return static_cast<std::size_t>(part.data() - document_.data());
    };
    element.begin = offset(xml_.name()) - 1 - (element.prefix.empty() ? 0 : element.prefix.size() + 1);
    spreadsheet::XmlAttribute attribute;
    while (xml_.attribute(attribute)) {
        PlacedAttribute placed{std::string(attribute.prefix), std::string(attribute.name),
                               std::string(attribute.value)};
        const std::size_t name = offset(attribute.name);
        placed.begin = name - (placed.prefix.empty() ? 0 : placed.prefix.size() + 1);
        const std::size_t quote = document_.find_first_of("\"'", name);
        placed.end = document_.find(document_[quote], quote + 1) + 1;
        element.attributes.push_back(std::move(placed));
    }
    element.tag_end = position();
    element.empty = element.tag_end >= 2 && document_[element.tag_end - 2] == '/';
    element.end = element.tag_end;
    return element;
}

std::size_t XmlWalk::skip() {
    for (const int level = xml_.enter(); xml_.child(level);) {
    }
    return position();
}

std::string XmlWalk::text() {
    std::string scratch;
    return std::string(xml_.text(scratch));
}

void XmlEdits::set(const PlacedElement& element, std::string_view attribute, std::string_view value) {
    std::string text = std::string(attribute) + "=\"" + escape(value) + "\"";
    if (const PlacedAttribute* found = element.find(attribute))
        replace(found->begin, found->end, std::move(text));
    else
        insert(element.tag_end - (element.empty ? 2 : 1), " " + std::move(text));
}

void XmlEdits::remove(const PlacedElement& element, std::string_view attribute) {
    if (const PlacedAttribute* found = element.find(attribute)) replace(found->begin, found->end, "");
}

void XmlEdits::append_child(const PlacedElement& element, std::string text) {
    if (element.empty)
        replace(element.tag_end - 2, element.tag_end,
                ">" + std::move(text) + "</" + element.mark() + element.name + ">");
    else
        insert(document_.rfind("</", element.end - 1), std::move(text));
}

std::optional<std::string> XmlEdits::apply() {
    std::ranges::stable_sort(edits_, {}, [](const Edit& edit) { return std::pair(edit.begin, edit.end); });
    std::string result;
    std::size_t done = 0;
    for (const Edit& edit : edits_) {
        if (edit.begin < done || edit.end < edit.begin || edit.end > document_.size()) return std::nullopt;
        result += document_.substr(done, edit.begin - done);
        result += edit.text;
        done = edit.end;
    }
    result += document_.substr(done);
    return result;
}

std::string declared_utf8(std::string_view document) {
    if (!document.starts_with("<?xml")) return std::string(document);
    const std::size_t end = document.find("?>");
    if (end == std::string_view::npos) return std::string(document);
    std::string declaration(document.substr(0, end));
    std::ranges::transform(declaration, declaration.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (declaration.find("encoding") == std::string::npos || declaration.find("utf-8") != std::string::npos)
        return std::string(document);
    return std::string(kDeclaration) + std::string(document.substr(end + 2));
}

std::string xml_text(std::string_view text) {
    std::string escaped = escape(cell_text(text));
    // A line end within an attribute or a text is read back as it is only so.
    for (std::size_t at = escaped.find('\n'); at != std::string::npos; at = escaped.find('\n', at + 5))
        escaped.replace(at, 1, "&#10;");
    return escaped;
}

}  // namespace tonghop::write
