#include "write/workbook_part.hpp"

#include <algorithm>
#include <charconv>

#include "write/xml_edits.hpp"

namespace tonghop::write {

namespace {

std::optional<std::uint32_t> number(const std::string& text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// The elements of the main part that the order of sheets concerns.
struct Placed {
    PlacedElement workbook;
    PlacedElement sheets;
    std::vector<PlacedElement> sheet;
    std::vector<PlacedElement> views;
    std::vector<PlacedElement> names;
};

std::optional<Placed> place(const std::string& document) {
    Placed placed;
    XmlWalk walk(document);
    for (int top = walk.enter(); walk.child(top);) {
        if (walk.name() != "workbook") return std::nullopt;
        placed.workbook = walk.element();
        for (int level = walk.enter(); walk.child(level);) {
            std::vector<PlacedElement>* list = nullptr;
            std::string_view item;
            if (walk.name() == "sheets") {
                if (!placed.sheets.name.empty()) return std::nullopt;
                placed.sheets = walk.element();
                list = &placed.sheet;
                item = "sheet";
            } else if (walk.name() == "bookViews") {
                list = &placed.views;
                item = "workbookView";
            } else if (walk.name() == "definedNames") {
                list = &placed.names;
                item = "definedName";
            }
            if (list == nullptr) continue;
            for (int inner = walk.enter(); walk.child(inner);)
                if (walk.name() == item) list->push_back(walk.element());
        }
    }
    if (walk.broken() || placed.sheet.empty()) return std::nullopt;
    return placed;
}

void show(XmlEdits& edits, const Placed& placed, std::size_t index) {
    for (const PlacedElement& view : placed.views) {
        edits.set(view, "activeTab", std::to_string(index));
        edits.remove(view, "firstSheet");
    }
}

}  // namespace

std::optional<WorkbookOutline> outline_workbook(const std::string& document) {
    const auto placed = place(document);
    if (!placed) return std::nullopt;
    WorkbookOutline outline;
    outline.strict =
        document.substr(placed->workbook.begin, placed->workbook.tag_end - placed->workbook.begin)
            .find("http://purl.oclc.org/ooxml/spreadsheetml/main") != std::string::npos;
    for (const PlacedElement& sheet : placed->sheet) {
        WorkbookOutline::Sheet listed{sheet.value("name"), {}};
        for (const PlacedAttribute& attribute : sheet.attributes)
            if (attribute.name == "id") listed.relationship = attribute.value;
        outline.sheets.push_back(std::move(listed));
        const auto id = number(sheet.value("sheetId"));
        if (!id || *id > 60'000) return std::nullopt;
        outline.free_id = std::max(outline.free_id, *id + 1);
    }
    return outline;
}

std::optional<std::string> with_first_sheet(const std::string& document, const std::string& name,
                                            std::uint32_t id, const std::string& relationship,
                                            const std::string& relationship_namespace) {
    const auto placed = place(document);
    if (!placed) return std::nullopt;
    XmlEdits edits(document);
    edits.insert(placed->sheets.tag_end, "<" + placed->sheets.mark() + "sheet xmlns:r=\"" +
                                             relationship_namespace + "\" name=\"" + xml_text(name) +
                                             "\" sheetId=\"" + std::to_string(id) + "\" r:id=\"" +
                                             relationship + "\"/>");
    for (const PlacedElement& defined : placed->names) {
        if (!defined.find("localSheetId")) continue;
        const auto sheet = number(defined.value("localSheetId"));
        if (!sheet) return std::nullopt;
        edits.set(defined, "localSheetId", std::to_string(*sheet + 1));
    }
    show(edits, *placed, 0);
    return edits.apply();
}

std::optional<std::string> showing_sheet(const std::string& document, std::size_t index) {
    const auto placed = place(document);
    if (!placed || index >= placed->sheet.size()) return std::nullopt;
    XmlEdits edits(document);
    edits.remove(placed->sheet[index], "state");
    show(edits, *placed, index);
    return edits.apply();
}

}  // namespace tonghop::write
