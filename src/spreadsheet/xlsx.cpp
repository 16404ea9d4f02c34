#include "spreadsheet/xlsx.hpp"

#include <algorithm>

#include "spreadsheet/relationships.hpp"
#include "spreadsheet/xlsx_parts.hpp"

namespace tonghop::spreadsheet {

namespace {

// What a blank form says of itself is short; longer values, and more of them, are someone else's.
constexpr std::size_t kLongestProperty = 4'096;
constexpr std::size_t kMostProperties = 1'000;

struct SheetEntry {
    std::string name;
    std::string relationship;
    bool hidden = false;
};

struct WorkbookPart {
    std::vector<SheetEntry> sheets;
    std::vector<std::pair<std::string, std::string>> defined_names;
    bool dates_from_1904 = false;
};

void read_sheet_entry(XmlScanner& xml, SheetEntry& sheet) {
    XmlAttribute attribute;
    while (xml.attribute(attribute)) {
        if (attribute.name == "name") sheet.name = attribute.value;
        if (attribute.name == "id") sheet.relationship = attribute.value;
        if (attribute.name == "state") sheet.hidden = attribute.value != "visible";
    }
}

void read_defined_name(XmlScanner& xml, std::string& scratch, WorkbookPart& workbook) {
    std::string name;
    bool of_a_sheet = false;
    XmlAttribute attribute;
    while (xml.attribute(attribute)) {
        if (attribute.name == "name") name = attribute.value;
        if (attribute.name == "localSheetId") of_a_sheet = true;
    }
    const std::string_view value = xml.text(scratch);
    if (!of_a_sheet && name.size() + value.size() <= kLongestProperty &&
        workbook.defined_names.size() < kMostProperties)
        workbook.defined_names.emplace_back(std::move(name), value);
}

Outcome read_workbook_part(XmlPart& part, const Limits& limits, WorkbookPart& workbook) {
    std::string scratch;
    XmlScanner& xml = part.xml();
    for (int top = xml.enter(); xml.child(top);) {
        if (xml.name() != "workbook") return unreadable();
        for (int level = xml.enter(); xml.child(level);) {
            if (xml.name() == "workbookPr") {
                XmlAttribute attribute;
                while (xml.attribute(attribute))
                    if (attribute.name == "date1904")
                        workbook.dates_from_1904 = attribute.value == "1" || attribute.value == "true";
            } else if (xml.name() == "sheets") {
                for (int inner = xml.enter(); xml.child(inner);) {
                    if (xml.name() != "sheet") continue;
                    if (workbook.sheets.size() == limits.sheets)
                        return too_large(limits.sheets, Exceeded::sheets);
                    read_sheet_entry(xml, workbook.sheets.emplace_back());
                    if (workbook.sheets.back().name.size() > limits.text_bytes)
                        return too_many_bytes(limits.text_bytes, Exceeded::long_text);
                }
            } else if (xml.name() == "definedNames") {
                for (int inner = xml.enter(); xml.child(inner);)
                    if (xml.name() == "definedName") read_defined_name(xml, scratch, workbook);
            }
        }
    }
    return part.end();
}

Outcome read_custom_properties(XmlPart& part, std::vector<std::pair<std::string, std::string>>& properties) {
    std::string scratch;
    XmlScanner& xml = part.xml();
    for (int top = xml.enter(); xml.child(top);) {
        for (int level = xml.enter(); xml.child(level);) {
            if (xml.name() != "property") continue;
            std::string name;
            XmlAttribute attribute;
            while (xml.attribute(attribute))
                if (attribute.name == "name") name = attribute.value;
            for (int inner = xml.enter(); xml.child(inner);) {
                const std::string_view value = xml.text(scratch);
                if (name.size() + value.size() <= kLongestProperty && properties.size() < kMostProperties)
                    properties.emplace_back(name, value);
            }
        }
    }
    return part.end();
}

/// Chart and dialog sheets have none.
bool has_cells(std::string_view type) {
    return type == "worksheet" || type == "xlMacrosheet" || type == "xlIntlMacrosheet";
}

/// The part that a relationship leads to, or that stands where every program puts it.
const ZipArchive::Entry* find_part(const ZipArchive& archive, const std::vector<Relationship>& relationships,
                                   std::string_view type, std::string_view usual) {
    if (const Relationship* relationship = find_type(relationships, type))
        if (const ZipArchive::Entry* entry = archive.find(relationship->target)) return entry;
    return archive.find(usual);
}

}  // namespace

Outcome read_xlsx(ZipArchive& archive, const Limits& limits, Output& output) {
    std::vector<Relationship> of_package;
    if (auto failure = read_relationships(archive, "", limits, of_package)) return failure;
    const ZipArchive::Entry* main = find_part(archive, of_package, "officeDocument", "xl/workbook.xml");
    if (!main) return unreadable();

    WorkbookPart workbook;
    {
        XmlPart part;
        if (auto failure = part.open(archive, *main, limits)) return failure;
        if (auto failure = read_workbook_part(part, limits, workbook)) return failure;
    }
    std::vector<Relationship> of_workbook;
    if (auto failure = read_relationships(archive, main->name, limits, of_workbook)) return failure;

    XlsxTables tables;
    tables.dates_from_1904 = workbook.dates_from_1904;
    tables.styles.emplace_back();
    if (const auto* entry = find_part(archive, of_workbook, "styles", "xl/styles.xml")) {
        XmlPart part;
        if (auto failure = part.open(archive, *entry, limits)) return failure;
        if (auto failure = read_xlsx_styles(part, limits, tables)) return failure;
    }
    if (const auto* entry = find_part(archive, of_workbook, "sharedStrings", "xl/sharedStrings.xml")) {
        XmlPart part;
        if (auto failure = part.open(archive, *entry, limits)) return failure;
        if (auto failure = read_xlsx_strings(part, limits, output, tables)) return failure;
    }

    WorkbookInfo info{.styles = tables.styles, .dates_from_1904 = workbook.dates_from_1904};
    if (const auto* entry = find_part(archive, of_package, "custom-properties", "docProps/custom.xml")) {
        XmlPart part;
        if (auto failure = part.open(archive, *entry, limits)) return failure;
        if (auto failure = read_custom_properties(part, info.properties)) return failure;
    }
    std::ranges::move(workbook.defined_names, std::back_inserter(info.properties));
    output.sink.begin_workbook(info);

    for (const SheetEntry& sheet : workbook.sheets) {
        const auto relationship = std::ranges::find(of_workbook, sheet.relationship, &Relationship::id);
        if (relationship == of_workbook.end()) return unreadable();
        if (!has_cells(relationship->type)) continue;
        const ZipArchive::Entry* entry = archive.find(relationship->target);
        if (!entry) return unreadable();
        XmlPart part;
        if (auto failure = part.open(archive, *entry, limits)) return failure;
        if (auto failure = read_xlsx_sheet(part, sheet.name, sheet.hidden, tables, limits, output))
            return failure;
    }
    return std::nullopt;
}

}  // namespace tonghop::spreadsheet
